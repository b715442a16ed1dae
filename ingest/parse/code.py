"""An identifier as written → the identifier: what spreadsheets did to it is undone."""

import re
from decimal import Decimal

from ingest.parse.cell import BLANK, Cell, compact, fold, is_nothing, spreadsheet_error

_FLOAT = re.compile(r"^(\d+)\.0+$")
_SCIENTIFIC = re.compile(r"^\d(?:[Ee]\+|\.\d+[Ee]\+?)\d{1,2}$")
# How a workbook gives a day, and what of 3-18 and 2018-3 is left in text saved from one.
_DAY = re.compile(
    r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}|^\d{1,2}月\d{1,2}日$"
    r"|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}$"
)
_WIDTHS = (3, 6, 9)
NAMED_CODE = (
    r"^\s*(?:[\[(【（]\s*([0-9]{3,9})\s*[\])】）]|([0-9]{3,9})\s*[-—–_:：.、\s]|([0-9]{5,9}))"
    r"[-—–_:：.、\s]*[\[(【（]?[\u4e00-\u9fff]"
)
"""A code of digits with its name in one cell: `101001 教育局`, `[2050101]行政运行`, `30201-办公费`."""

# A blank or a bracket ends a code, but 二期 behind it may tell projects apart; a hyphen may be part of it.
_PROJECT = r"(?P<code>[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*)"
_NAMED_PROJECTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[\[(【]{_PROJECT}[\])】]\s*[-_:]?\s*\W?\d*[\u4e00-\u9fff]{{2}}",
        rf"{_PROJECT}[-_:]?\s+\W?\d*[\u4e00-\u9fff]{{3}}",
        rf"{_PROJECT}[(\[【]\W?\d*[\u4e00-\u9fff]{{4}}",
        rf"{_PROJECT}[-_:]+[\u4e00-\u9fff]{{4}}[^\d]*$",
    )
)
_YEAR_OR_WORD = re.compile(r"(?:19|20)\d\d|[A-Za-z]+|\w{1,3}")


def parse_code(text: str, *, dash: bool = False) -> Cell:
    """`101001.0`, `'101001`, `１０１００１`, `1.01001E+05` → `101001` (domain 4.3 M17).

    `dash`: a lone dash is the value '-'. Digits that scientific notation has lost cannot be guessed: a fault,
    and so are a day, which a spreadsheet makes of 2018-1, and several lines, which may be several codes.
    """
    folded = fold(text)
    if _DAY.match(folded):
        return Cell(fault="code_is_date")
    if "\n" in folded:
        return Cell(fault="several_lines")
    plain = compact(text).lstrip("'‘’`")
    if dash and re.fullmatch(r"-+", plain):
        return Cell("-")
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    if match := _FLOAT.match(plain):
        return Cell(match[1])
    if _SCIENTIFIC.match(plain):
        number = Decimal(plain)
        exponent = number.as_tuple().exponent
        # 1.01E+05 may be any of a thousand codes, 1.01001E+05 is exactly one.
        return Cell(str(int(number))) if exponent == 0 else Cell(fault="code_damaged")
    return Cell(plain)


def parse_digits(text: str) -> Cell:
    """A code of digits, as of a classification; its name may stand beside it, not alone."""
    named = re.match(NAMED_CODE, fold(text).lstrip("'‘’`"))
    if named:
        return Cell(next(filter(None, named.groups())))
    cell = parse_code(text)
    is_name = cell.value is not None and re.match(r"[^0-9]*[\u4e00-\u9fff][^0-9]*$", cell.value)
    return Cell(fault="name_without_code") if is_name else cell


def parse_project(text: str, *, dash: bool = False) -> Cell:
    """`P2017-014 农厕改造`, `P2017-014（农厕改造）`, `P2017-014-农厕改造` → `P2017-014`.

    `P2017-014（二期）`, `2017-农厕改造` and `P2017-教育-01` are kept whole with a note: their words may be
    part of the code.
    """
    folded = fold(text).lstrip("'‘’`")
    named = next(filter(None, (pattern.match(folded) for pattern in _NAMED_PROJECTS)), None)
    if named and not _YEAR_OR_WORD.fullmatch(named["code"]):
        return Cell(named["code"])
    cell = parse_code(text, dash=dash)
    has_words = cell.value is not None and re.match(r"[A-Za-z0-9].*[\u4e00-\u9fff]", cell.value)
    return cell._replace(note="words_in_code") if has_words else cell


def parse_agency(text: str) -> Cell:
    """A unit code: digits, left-padded to 3, 6 or 9 where a spreadsheet ate the leading zeros."""
    cell = parse_digits(text)
    if cell.fault == "name_without_code":
        return Cell(compact(text))
    if cell.value is None or not re.fullmatch(r"[0-9]{1,9}", cell.value):
        return cell
    return Cell(cell.value.zfill(next(width for width in _WIDTHS if width >= len(cell.value))))
