"""What the oracle is given and what it returns: units with their evidence, lines of the marts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.scoring import round_half_up

Row = Mapping[str, str]
Policy = Mapping[str, Sequence[Row]]
"""Policy file → its rows; every cell a text, empty where it says nothing."""

Line = dict[str, object]
Marts = dict[str, dict[tuple, Line]]
"""Mart → key (region, year, and what follows in its name) → column → value."""

VALUE_UNIT = Fraction(1, 10**8)
LARGEST_VALUE = Fraction(10**18 - 1, 10**8)


@dataclass(frozen=True)
class Evidence:
    """What was delivered for one unit and measure: a sum of numerators, and of denominators where given.

    One unknown numerator makes the whole sum unknown (None).
    """

    numerator: Fraction | None
    denominator: Fraction | None = None

    @property
    def status(self) -> str:
        """Measured, missing, not_applicable (nothing of nothing) or undefined (something of nothing)."""
        if self.numerator is None:
            return "missing"
        if self.denominator == 0:
            return "undefined" if self.numerator else "not_applicable"
        return "measured"

    @property
    def value(self) -> Fraction | None:
        """Numerator over denominator at the eighth decimal, as far as it can be stored."""
        if self.numerator is None or self.status != "measured":
            return None
        exact = self.numerator if self.denominator is None else self.numerator / self.denominator
        return max(min(round_half_up(exact, VALUE_UNIT), LARGEST_VALUE), -LARGEST_VALUE)


@dataclass(frozen=True)
class Agency:
    """One level-1 unit of a year: what was delivered by measure, its reserve in fen, approved adjustments."""

    code: str
    is_ranked: bool = True
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    reserve: int = 0
    adjustment: Fraction = Fraction(0)


@dataclass(frozen=True)
class Year:
    """One fiscal year of a region."""

    region: str
    year: int
    agencies: Sequence[Agency]


def fraction(value: object) -> Fraction:
    """A number of a line, where one must stand."""
    assert isinstance(value, Fraction | int), value
    return Fraction(value)
