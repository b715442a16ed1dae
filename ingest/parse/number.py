"""Plain numbers: whole numbers with their counting word, and decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

from ingest.parse.cell import BLANK, Cell, is_nothing, one_number, spreadsheet_error

_NUMBER = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([Ee][+-]?\d{1,2})?$|^[+-]?\.\d+$")
_COUNTING_WORD = re.compile(r"(年度?|人次?|[次份个处辆项条户级分名台套篇期家所场起笔天]|批次?)$")
_AT_LEAST = re.compile(r"(多人?|余人?|人?以上)$")
_INT32 = 2**31


def parse_number(text: str, places: int, whole_digits: int = 20, percent: Decimal | None = None) -> Cell:
    """`12`, `1,200.5`, `(3)` is not one → Decimal rounded half away from zero to `places`.

    More than `whole_digits` before the point are a fault: run-together marks such as `7070` fit no column.
    `percent`: what one percent is, where it is anything: a weight of 10% is 10 marks of 100.
    """
    plain = one_number(text)
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    plain = _COUNTING_WORD.sub("", plain)
    unit = percent if percent and plain.endswith("%") else None
    plain = plain.removesuffix("%") if unit else plain
    if not _NUMBER.match(plain):
        return Cell(fault="not_a_number")
    number = Decimal(plain.replace(",", "")) * (unit or 1)
    if number and number.adjusted() >= 20:
        return Cell(fault="number_too_large")
    number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    too_large = abs(number) >= Decimal(10) ** whole_digits
    return Cell(fault="number_too_large") if too_large else Cell(number)


def parse_count(text: str) -> Cell:
    """`12`, `12.0`, `1,200`, `2017年`, `3份` → int; `300多人` → 300 with a note."""
    plain = one_number(text)
    at_least = _AT_LEAST.sub("", plain)
    number = parse_number(at_least, places=6)
    if number.value is None:
        return number
    if number.value != number.value.to_integral_value():
        return Cell(fault="not_whole")
    if abs(number.value) >= _INT32:
        return Cell(fault="number_too_large")
    return Cell(int(number.value), note="at_least" if at_least != plain else None)
