"""Monitoring in exact fractions (domain rule 5.4): time, plan, execution, goals, idle money and lights."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.oracle.scoring import round_half_up

Row = Mapping[str, str]
RATE = Fraction(1, 10**8)
SEVERITY = {"red": 0, "yellow": 1, "green": 2}
IDLE_MONTHS = 6


@dataclass(frozen=True)
class Target:
    """One monitored indicator. A ceiling is not planned by months; without a plan the target is."""

    target: Fraction
    actual: Fraction | None
    plan: Fraction | None = None
    is_ceiling: bool = False
    weight: Fraction | None = None
    is_impossible: bool = False


@dataclass(frozen=True)
class Project:
    """One project at one cut-off. Money in yuan with its day; `curve` is the share planned by month."""

    year: int
    cutoff: date
    budgets: Sequence[tuple[date, Fraction]]
    payments: Sequence[tuple[date, Fraction]]
    forecast: Fraction | None
    targets: Sequence[Target]
    period: tuple[int, int] = (1, 12)
    curve: Sequence[Fraction] = field(default_factory=tuple)
    contracted: Fraction = Fraction(0)
    """Owed on signed contracts after the year."""

    def _month_part(self) -> Fraction:
        return Fraction(self.cutoff.day, monthrange(self.cutoff.year, self.cutoff.month)[1])

    @property
    def months_elapsed(self) -> int:
        """Whole months of the year that have passed."""
        return self.cutoff.month if self._month_part() == 1 else self.cutoff.month - 1

    @property
    def time(self) -> Fraction:
        """Share of the period that has passed."""
        first, last = self.period
        passed = self.cutoff.month - first + self._month_part()
        return min(max(passed / (last - first + 1), Fraction(0)), Fraction(1))

    @property
    def planned(self) -> Fraction:
        """Share planned for the cut-off: along the curve where there is one, else by time."""
        if not self.curve:
            return self.time
        before = self.curve[self.cutoff.month - 2] if self.cutoff.month > 1 else Fraction(0)
        return before + (self.curve[self.cutoff.month - 1] - before) * self._month_part()

    @property
    def budget(self) -> Fraction:
        """Budget as adjusted by the cut-off."""
        return sum((yuan for day, yuan in self.budgets if day <= self.cutoff), Fraction(0))

    @property
    def paid(self) -> Fraction:
        """Payments up to the cut-off."""
        return sum((yuan for day, yuan in self.payments if day <= self.cutoff), Fraction(0))

    @property
    def goal_rate(self) -> Fraction | None:
        """Attainment by weight of the targets that are known; alike unless every one has a weight."""
        is_weighed = all(t.weight is not None for t in self.targets) and any(t.weight for t in self.targets)
        met = [
            (t.weight if is_weighed and t.weight is not None else Fraction(1), rate)
            for t in self.targets
            if (rate := self._met(t)) is not None
        ]
        weights = sum((weight for weight, _ in met), Fraction(0))
        if not weights:
            return None
        return _rate(sum((weight * rate for weight, rate in met), Fraction(0)) / weights)

    def _met(self, target: Target) -> Fraction | None:
        if target.actual is None:
            return None
        plan = target.plan
        if plan is None:
            plan = target.target if target.is_ceiling else target.target * self.planned
        if target.is_ceiling:
            return Fraction(1) if target.actual <= plan else _rate(plan / target.actual)
        return Fraction(1) if target.actual >= plan else max(_rate(target.actual / plan), Fraction(0))

    @property
    def idle(self) -> Fraction | None:
        """All of it when nothing was paid for months, else what forecast and signed contracts leave."""
        allocated = min(day for day, yuan in self.budgets if yuan > 0 and day <= self.cutoff)
        months = (self.cutoff.year - allocated.year) * 12 + self.cutoff.month - allocated.month
        months -= self.cutoff.day < allocated.day
        if self.paid == 0 and months >= IDLE_MONTHS:
            return self.budget
        if self.forecast is None:
            return None
        return max(self.budget - max(self.forecast, self.paid) - self.contracted, Fraction(0))

    def measures(self) -> dict[str, Fraction | None]:
        """What lights are judged by; None where something is not known."""
        execution = _rate(self.paid / self.budget) if self.budget else None
        of_plan = _rate(self.paid / (self.budget * self.planned)) if self.budget and self.planned else None
        goal, idle = self.goal_rate, self.idle
        planned = _rate(self.planned)
        return {
            "execution_rate": execution,
            "goal_rate": goal,
            "execution_lag_rate": None if execution is None else planned - execution,
            "dual_gap_rate": None if of_plan is None or goal is None else abs(of_plan - goal),
            "progress_gap_rate": None
            if goal is None or execution is None
            else abs(_rate(goal * self.planned) - execution),
            "goal_execution_gap_rate": None if goal is None or execution is None else abs(goal - execution),
            "idle_rate": None if idle is None or not self.budget else _rate(idle / self.budget),
            "impossible_count": Fraction(sum(t.is_impossible for t in self.targets)),
        }

    def light(self, rules: Sequence[Row]) -> tuple[str, str]:
        """Light and reason codes by the rules of one preset, in their order."""
        values = self.measures()
        applied = [rule for rule in rules if self._applies(rule, values)]
        strictest = min(SEVERITY[rule["light"]] for rule in applied)
        kept = [rule for rule in applied if SEVERITY[rule["light"]] == strictest]
        return kept[0]["light"], ",".join(rule["reason_code"] for rule in kept)

    def _applies(self, rule: Row, values: Mapping[str, Fraction | None]) -> bool:
        if rule["from_month"] and not int(rule["from_month"]) <= self.months_elapsed <= int(rule["to_month"]):
            return False
        if not rule["measure"]:
            return True
        value = values[rule["measure"]]
        if value is None:
            return rule["comparison"] == "missing"
        if rule["comparison"] == "missing":
            return False
        threshold = Fraction(rule["threshold_value"])
        return {
            "gt": value > threshold,
            "ge": value >= threshold,
            "lt": value < threshold,
            "le": value <= threshold,
        }[rule["comparison"]]


def _rate(exact: Fraction) -> Fraction:
    return round_half_up(exact, RATE)
