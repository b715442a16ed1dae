"""An amount of money as county offices write it → yuan with two decimals, exact."""

import re
from decimal import ROUND_HALF_UP, Decimal

from ingest.parse.cell import BLANK, Cell, is_nothing, one_number, spreadsheet_error
from ingest.parse.money_unit import READ, YUAN_PER_UNIT
from ingest.parse.traditional import simplified

_FEN = Decimal("0.01")
# DECIMAL(18,2) holds sixteen digits before the point.
_TOO_LARGE = Decimal(10) ** 16
_AMOUNT = re.compile(
    r"^(?P<about>约|大约)?(?P<currency>¥|人民币|RMB|CNY)?(?P<sign>[-+▲△])?(?P<currency2>¥)?"
    r"(?P<number>\d{1,3}(,\d{3})+(\.\d*)?|\d+(\.\d*)?|\.\d+)(?P<exponent>[Ee][+-]?\d{1,2})?"
    rf"(?P<unit>{READ}|圆)?(整|左右)?$"
)
_UNIT_IN_BRACKETS = re.compile(rf"\(({READ})\)$")
_BRACKETED = re.compile(r"^\(([^()]*)\)(\D{0,2})$")


def parse_money(text: str, unit: str = "元") -> Cell:
    """`1,234.50`, `(1,234.50)`, `▲12`, `¥218万元`, `约218万` … → Decimal yuan, rounded half away from zero.

    `unit` is the unit of the column; a unit inside the cell takes precedence. Source: domain 4.3 M01–M05.
    """
    # An apostrophe makes a text of a number in spreadsheets.
    plain = simplified(one_number(text)).lstrip("'‘’`")
    plain = _UNIT_IN_BRACKETS.sub(r"\1", plain)
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    bracketed = _BRACKETED.match(plain)
    match = _AMOUNT.match(bracketed[1] + bracketed[2] if bracketed else plain)
    if match is None or (bracketed and match["sign"]):
        return Cell(fault="not_an_amount")
    number = Decimal(match["number"].replace(",", "") + (match["exponent"] or ""))
    own_unit = (match["unit"] or unit).replace("圆", "元")
    yuan = number * YUAN_PER_UNIT[own_unit]
    if yuan >= _TOO_LARGE:
        return Cell(fault="amount_too_large")
    yuan = yuan.quantize(_FEN, rounding=ROUND_HALF_UP)
    approximate = match["about"] or plain.endswith("左右")
    is_negative = bracketed or match["sign"] not in (None, "+")
    return Cell(-yuan if is_negative else yuan, note="approximate" if approximate else None)
