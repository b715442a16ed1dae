"""A percentage as written → fraction of one. Whether a bare number is a percent is decided per column."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from ingest.parse.cell import BLANK, Cell, is_nothing, one_number, spreadsheet_error

_RATE = re.compile(r"^(-?\d+(?:\.\d*)?|-?\.\d+)(%|百分比|百分之)?$")
_PLACES = Decimal("0.000001")
# A column of bare numbers up to 1.5 holds fractions: rates above 150 % are rarer than rates below 1.5 %.
_LARGEST_FRACTION = Decimal("1.5")
_TOO_LARGE = Decimal(10)


def bare_are_percents(texts: Iterable[str]) -> bool:
    """Whether the bare numbers of a column are percents: so when the largest is above 1.5 (domain 4.2)."""
    bare = (match for match in (_RATE.match(one_number(text)) for text in texts) if match and not match[2])
    return max((abs(Decimal(match[1])) for match in bare), default=Decimal(0)) > _LARGEST_FRACTION


def parse_rate(text: str, *, bare_is_percent: bool) -> Cell:
    """`95%`, `0.95`, `95` (where bare is percent), `100百分比` → Decimal fraction, six places (M06)."""
    plain = one_number(text)
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    match = _RATE.match(plain)
    if match is None:
        return Cell(fault="not_a_rate")
    assumed = bare_is_percent and not match[2]
    rate = Decimal(match[1]) / 100 if match[2] or assumed else Decimal(match[1])
    if abs(rate) > _TOO_LARGE:
        return Cell(fault="rate_too_large")
    return Cell(rate.quantize(_PLACES, rounding=ROUND_HALF_UP), note="bare_percent" if assumed else None)
