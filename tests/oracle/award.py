"""The award to the fen, by the iterative algorithm of domain rule 3.3, in whole fen and exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tests.oracle.scoring import round_half_up


@dataclass(frozen=True)
class Rule:
    """Award parameters. `cap_rate` None means no cap; grades without an entry get nothing.

    `grade_orders` (1 for the best) is needed for `next_grade` only; `grade_of_nothing`, the grade of 0
    points, where a missing score counts as zero only. With `rank_classes` (share of the ranked units down
    to which a class reaches, part of the pot) each class shares its own part.
    """

    return_rates: Mapping[str, Fraction]
    reward_weights: Mapping[str, Fraction]
    score_floor: Fraction = Fraction(0)
    score_exponent: int = 1
    base_exponent: int = 1
    cap_rate: Fraction | None = Fraction(1)
    on_no_eligible: str = "retain"
    on_missing_score: str = "hold"
    grade_orders: Mapping[str, int] = field(default_factory=dict)
    grade_of_nothing: str | None = None
    rank_classes: Sequence[tuple[Fraction, Fraction]] = ()


@dataclass(frozen=True)
class Unit:
    """One unit: reserve in fen, printed score and grade (None without a score), whether outside the pool.

    A missing score that counts as zero takes no place in the ranking: it stands at the very end.
    """

    code: str
    reserve: int
    score: Fraction | None
    grade: str | None
    is_exempt: bool = False
    is_ranked: bool = True


@dataclass(frozen=True)
class Line:
    """What one unit gets, in fen."""

    returned: int = 0
    reward: int = 0
    held: int = 0
    is_capped: bool = False

    @property
    def total(self) -> int:
        """Paid out now."""
        return self.returned + self.reward


@dataclass(frozen=True)
class Result:
    """Lines by unit code and the balance of the pool (exempt units stand outside), in fen."""

    lines: dict[str, Line]
    pool: int
    retained: int


def allocate(units: Sequence[Unit], rule: Rule) -> Result:
    """The whole award. Unscored units are dealt with as the rule says; money nobody may get is retained."""
    inside = [_judged(unit, rule) for unit in units if not unit.is_exempt]
    returned = {u.code: _returned(u, rule) for u in inside}
    held = {u.code: u.reserve if u.score is None and rule.on_missing_score == "hold" else 0 for u in inside}
    pool = sum(u.reserve for u in inside)
    pot = pool - sum(held.values()) - sum(returned.values())
    rewards, capped, retained = _shared(pot, inside, rule)
    lines = {
        u.code: Line(returned[u.code], rewards.get(u.code, 0), held[u.code], u.code in capped) for u in inside
    }
    lines |= {u.code: Line(returned=u.reserve) for u in units if u.is_exempt}
    return Result(lines, pool, retained)


def _shared(pot: int, units: Sequence[Unit], rule: Rule) -> tuple[dict[str, int], set[str], int]:
    """The pot shared by all, or class by class; what a class cannot give away is retained."""
    if not rule.rank_classes:
        return share_pot(pot, _weights(units, rule), _caps(units, rule))
    rewards: dict[str, int] = {}
    capped: set[str] = set()
    cumulative = Fraction(0)
    for number, (_, pot_rate) in enumerate(rule.rank_classes):
        before, cumulative = cumulative, cumulative + pot_rate
        members = [unit for unit in units if rank_class(unit, units, rule) == number]
        part = int(pot * cumulative) - int(pot * before)
        got, stopped, _ = share_pot(part, _weights(members, rule), _caps(members, rule))
        rewards |= got
        capped |= stopped
    return rewards, capped, pot - sum(rewards.values())


def rank_class(unit: Unit, units: Sequence[Unit], rule: Rule) -> int | None:
    """Which rank class a scored unit falls into, counted from 0; `units` as they came or as judged."""
    scores = [u.score for u in units if u.score is not None and not u.is_exempt and u.is_ranked]
    if unit.score is None or not scores:
        return None
    rank = 1 + sum(score > unit.score for score in scores) if unit.is_ranked else len(scores)
    return next((n for n, (reach, _) in enumerate(rule.rank_classes) if rank <= reach * len(scores)), None)


def _judged(unit: Unit, rule: Rule) -> Unit:
    if unit.score is None and rule.on_missing_score == "zero":
        return replace(unit, score=Fraction(0), grade=rule.grade_of_nothing, is_ranked=False)
    return unit


def return_rate(unit: Unit, rule: Rule) -> Fraction | None:
    """Share of its reserve that a unit gets back; None while it is held."""
    judged = _judged(unit, rule)
    if unit.is_exempt:
        return Fraction(1)
    if judged.score is None:
        return None if rule.on_missing_score == "hold" else Fraction(1)
    return rule.return_rates.get(judged.grade or "", Fraction(0))


def reward_weight(unit: Unit, rule: Rule) -> Fraction | None:
    """Weight of a unit's grade in sharing the pot; None while it is held."""
    judged = _judged(unit, rule)
    if judged.score is None and not unit.is_exempt and rule.on_missing_score == "hold":
        return None
    if judged.score is None or unit.is_exempt:
        return Fraction(0)
    return rule.reward_weights.get(judged.grade or "", Fraction(0))


def _returned(unit: Unit, rule: Rule) -> int:
    return int(round_half_up(unit.reserve * (return_rate(unit, rule) or Fraction(0)), Fraction(1)))


def _weights(units: Sequence[Unit], rule: Rule) -> dict[str, Fraction]:
    """Positive weights of those who share the pot."""
    graded = [unit for unit in units if unit.score is not None and unit.reserve > 0]
    factors = {unit.code: rule.reward_weights.get(unit.grade or "", Fraction(0)) for unit in graded}
    if not any(factors.values()):
        if rule.on_no_eligible == "pro_rata_return":
            return {unit.code: Fraction(unit.reserve) for unit in graded}
        if rule.on_no_eligible == "next_grade" and graded:
            best = min(rule.grade_orders[unit.grade or ""] for unit in graded)
            factors = {u.code: Fraction(rule.grade_orders[u.grade or ""] == best) for u in graded}
    weights = {}
    for unit in graded:
        above = max((unit.score or 0) - rule.score_floor, Fraction(0))
        weights[unit.code] = (
            unit.reserve**rule.base_exponent * factors[unit.code] * above**rule.score_exponent
        )
    return {code: weight for code, weight in weights.items() if weight > 0}


def _caps(units: Sequence[Unit], rule: Rule) -> dict[str, int | None]:
    if rule.cap_rate is None:
        return {unit.code: None for unit in units}
    return {unit.code: int(unit.reserve * rule.cap_rate) for unit in units}


def share_pot(
    pot: int, weights: Mapping[str, Fraction], caps: Mapping[str, int | None]
) -> tuple[dict[str, int], set[str], int]:
    """Water filling: rewards by code, the capped codes, and what is left over. All money in fen."""
    rewards: dict[str, int] = {}
    capped: set[str] = set()
    active, left = dict(weights), pot
    while active and left > 0:
        whole = sum(active.values())
        over = [c for c, w in active.items() if (cap := caps[c]) is not None and left * w / whole > cap]
        if not over:
            return rewards | largest_remainder(left, active), capped, 0
        for code in over:
            rewards[code] = caps[code] or 0
            left -= rewards[code]
            capped.add(code)
            del active[code]
    return rewards, capped, left


def largest_remainder(amount: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """`amount` whole fen in parts by weight; spare fen go by fraction, larger weight, smaller code."""
    whole = sum(weights.values())
    exact = {code: amount * weight / whole for code, weight in weights.items()}
    parts = {code: int(share) for code, share in exact.items()}
    spare = amount - sum(parts.values())
    order = sorted(exact, key=lambda code: (parts[code] - exact[code], -weights[code], code))
    for code in order[:spare]:
        parts[code] += 1
    return parts
