"""How well an invented department works: one severity per department, one value per habit.

A ladder lists the value of a habit at severities 0, ¼, ½, ¾ and 1, best first. The values describe the
invented world only; what they earn is decided by the policy pack that scores them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

# Departments of each kind and the severities they are drawn from; 81 in all, most of them decent.
KINDS = (
    (24, 0.20, 0.42),
    (26, 0.49, 0.52),
    (15, 0.56, 0.585),
    (12, 0.61, 0.69),
    (4, 0.73, 0.755),
)
POOR = 0.7

RATES = {
    "goal_rate": (1, 1, 0.8, 0.6, 0.4),
    "adjust_rate": (0, 0.02, 0.07, 0.15, 0.26),
    "exec_rate": (0.985, 0.945, 0.905, 0.84, 0.76),
    "june_rate": (0.47, 0.42, 0.38, 0.32, 0.26),
    "october_rate": (0.87, 0.82, 0.77, 0.69, 0.60),
    "public_control": (0.955, 0.99, 1.008, 1.028, 1.055),
    "carry_change": (-0.38, -0.26, -0.14, -0.02, 0.08),
    "revive_rate": (1, 0.93, 0.82, 0.66, 0.45),
    "three_public_control": (0.90, 0.965, 0.995, 1.012, 1.03),
    "three_public_change": (-0.12, -0.05, -0.005, 0.022, 0.05),
    "rectify_rate": (1, 1, 0.9, 0.7, 0.5),
}
COUNTS = {
    "late_days": (0, 0, 0.8, 2, 4),
    "returned": (0, 0, 0.4, 1, 2),
    "minor_errors": (0, 0.8, 1.4, 2, 3),
    "missing_items": (0, 0.4, 1.6, 3, 5),
    "cross_errors": (0, 0.4, 1.2, 2, 3),
    "not_itemised": (0, 0, 0.4, 1, 1),
    "three_public_over": (0, 0, 0.4, 1, 2),
    "audit_serious": (0, 0, 0.2, 0.8, 1.2),
    "audit_minor": (0, 0.5, 1.2, 2, 3),
    "supervision_serious": (0, 0, 0.1, 0.5, 1),
    "supervision_minor": (0, 0.4, 1.2, 2, 2),
}
# Days between the last permitted day and publication; negative is early.
DISCLOSURE_DAYS = (-12, -4, -1, 4, 9)
NOISE = 0.05
SEVERE_CHANCE = 0.3


@dataclass(frozen=True)
class Profile:
    """The habits of one department in one fiscal year: rates 0–1, counts, days."""

    goal_rate: float
    adjust_rate: float
    exec_rate: float
    june_rate: float
    october_rate: float
    public_control: float
    carry_change: float
    revive_rate: float
    three_public_control: float
    three_public_change: float
    rectify_rate: float
    late_days: int
    returned: int
    minor_errors: int
    missing_items: int
    cross_errors: int
    not_itemised: int
    three_public_over: int
    audit_serious: int
    audit_minor: int
    supervision_serious: int
    supervision_minor: int
    audit_severe: int
    budget_late_days: int
    final_late_days: int


def severities(rng: Random) -> list[float]:
    """One severity per ranked department, in random order."""
    drawn = [rng.uniform(low, high) for count, low, high in KINDS for _ in range(count)]
    rng.shuffle(drawn)
    return drawn


def climb(ladder: tuple[float, ...], severity: float) -> float:
    """The value of a ladder at a severity, straight between its steps."""
    place = min(max(severity, 0.0), 1.0) * (len(ladder) - 1)
    step = min(int(place), len(ladder) - 2)
    return ladder[step] + (ladder[step + 1] - ladder[step]) * (place - step)


def profile(rng: Random, severity: float) -> Profile:
    """Habits around a severity, each with its own luck."""
    habits = _habits(lambda: severity + rng.gauss(0, NOISE))
    return replace(habits, audit_severe=int(severity > POOR and rng.random() < SEVERE_CHANCE))


def model(severity: float) -> Profile:
    """Habits at exactly a severity, with no luck: two departments so made score the same."""
    return _habits(lambda: severity)


def _habits(severity: Callable[[], float]) -> Profile:
    rates: dict[str, Any] = {name: round(climb(ladder, severity()), 4) for name, ladder in RATES.items()}
    counts: dict[str, Any] = {name: int(climb(ladder, severity()) + 0.5) for name, ladder in COUNTS.items()}
    return Profile(
        **rates,
        **counts,
        audit_severe=0,
        budget_late_days=round(climb(DISCLOSURE_DAYS, severity())),
        final_late_days=round(climb(DISCLOSURE_DAYS, severity())),
    )
