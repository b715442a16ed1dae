"""Curves, scores, grades and ranks in exact fractions (domain rules 2.3, 2.4, 2.7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True)
class Point:
    """One point of a curve. A step point without a value holds beyond the last one."""

    value: Fraction | None
    share: Fraction


@dataclass(frozen=True)
class Band:
    """One grade: its code and its lowest score, inclusive."""

    code: str
    lower: Fraction


def round_half_up(x: Fraction, unit: Fraction = HUNDREDTH) -> Fraction:
    """`x` to a multiple of `unit`, halves away from zero."""
    steps = abs(x) / unit
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return whole * unit if x >= 0 else -whole * unit


def curve(points: Sequence[Point], interpolation: str, x: Fraction) -> Fraction:
    """Share of the full marks at `x`. `points` in order; `interpolation` is `linear` or `step`.

    Linear is straight between neighbours and flat outside; a step's share holds up to its value inclusive.
    """
    if interpolation == "step":
        return _step(points, x)
    known = [(p.value, p.share) for p in points if p.value is not None]
    if x <= known[0][0]:
        return known[0][1]
    for (left, low), (right, high) in zip(known, known[1:], strict=False):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return known[-1][1]


def _step(points: Sequence[Point], x: Fraction) -> Fraction:
    for point in points:
        if point.value is None or x <= point.value:
            return point.share
    return points[-1].share


def indicator_score(full_marks: Fraction, weighted_shares: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Full marks × Σ weight × share, rounded half up to two decimals.

    What weights lose as written decimals (thirds with sixteen places) goes first, at the tenth place.
    """
    exact = full_marks * sum(weight * share for weight, share in weighted_shares)
    return round_half_up(round_half_up(exact, Fraction(1, 10**10)))


def total(
    scores: Iterable[Fraction], adjustment: Fraction = Fraction(0), full_marks: Fraction = Fraction(100)
) -> Fraction:
    """Sum of printed indicator scores and approved adjustments, within 0 and the full marks of the rubric."""
    return min(max(round_half_up(sum(scores) + adjustment), Fraction(0)), full_marks)


def grade(bands: Iterable[Band], score: Fraction) -> str:
    """Code of the band that holds a printed score."""
    return max((band for band in bands if score >= band.lower), key=lambda band: band.lower).code


def ranks(scores: dict[str, Fraction]) -> dict[str, int]:
    """Rank of each key: one more than the number of strictly higher scores (1, 2, 2, 4)."""
    return {key: 1 + sum(other > score for other in scores.values()) for key, score in scores.items()}
