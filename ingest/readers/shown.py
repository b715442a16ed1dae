"""How a workbook shows its numbers: what stands on the page is what its sender means.

0.95 shown as 95% is 95%, 1234 shown as 001234 is that code, 266 shown as 266米 is 266米. Of a number with
more than fifteen digits a spreadsheet keeps fifteen: it is given in scientific notation, which tells so.
"""

import re
from array import array
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from itertools import takewhile
from typing import NamedTuple


class Shown(NamedTuple):
    """What a number format adds to the digits."""

    before: str = ""
    least_digits: int = 0
    after: str = ""
    is_percent: bool = False
    is_day: bool = False
    """A date that the reader of cells gives as a number, or without its time of day."""
    instead: str = ""
    """What stands in the cell instead: an error, a time of day."""


Places = dict[tuple[Shown, int], "array[int]"]
"""How numbers are shown, and in which column, from 1 → the rows, from 1."""

AS_STORED = Shown()
PERCENT = Shown(after="%", is_percent=True)
DAY = Shown(is_day=True)
SCALED = Shown(after="元")
"""12345678 shown as 1235 or, by a point of its own, as 1234.6万元: what is stored is in yuan."""
LARGE = 10**15
"""From here on a number may have more digits than a spreadsheet keeps."""

_SIGNIFICANT = 15
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# 0%, 0.00% and the dates of East Asia among the formats whose code no workbook needs to state.
_PERCENTS = {9, 10}
_DAYS = {27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
_ORIGINS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}).*)?")
_LAST_DAY = 2_950_000
# "words", \x and !x for one character; _x leaves room, *x fills it; [conditions, colours, languages].
_TOKEN = re.compile(
    r'"(?P<words>[^"]*)"|[\\!](?P<sign>.)|_.|\*.|\[[^\]]*\]|(?P<digits>General|[0#?.,%]+)|(?P<other>.)', re.S
)
_OF_A_DATE = re.compile(r"[A-Za-z]")
_IN_THOUSANDS = re.compile(r",(?:[.%]|$)")
_TENS = range(1, 10)
_FILLED = re.compile(r"0{2,}")
_NUMBER_IN_WORDS = re.compile(r"(\D*?)[-+(]?(\d[\d,]*)(\.\d*)?\)?(\D*)")
_SPEAKS = re.compile(r"[^\W_]|[%‰≥≧≤≦<>±~～]")


def formats_shown(cells: Iterable[int], codes: Mapping[int, str]) -> dict[int, Shown]:
    """Of the styles of cells, given by their formats, those that add something to the digits.

    `codes`: format → its code, where the workbook states one.
    """
    styles = ((number, shown_as(used, codes.get(used))) for number, used in enumerate(cells))
    return {number: shown for number, shown in styles if shown != AS_STORED}


def shown_as(number: int, code: str | None) -> Shown:
    """What the format of this number adds to the digits of a positive number."""
    if code is None:
        return PERCENT if number in _PERCENTS else DAY if number in _DAYS else AS_STORED
    tokens = list(takewhile(lambda token: token["other"] != ";", _TOKEN.finditer(code)))
    places = [place for place, token in enumerate(tokens) if token["digits"]]
    if not places or any(_OF_A_DATE.match(token["other"] or "") for token in tokens):
        return AS_STORED
    digits = "".join(token["digits"] or "" for token in tokens)
    between = _words(tokens[places[0] : places[-1]])
    if _IN_THOUSANDS.search(digits) or "." in between:
        return SCALED
    before, behind = (_words(tokens[: places[0]]), _words(tokens[places[-1] :]))
    is_percent = "%" in digits
    least = len(digits) if _FILLED.fullmatch(digits) and not between else 0
    return Shown(_speaking(before), least, "%" * is_percent + _speaking(behind), is_percent)


def shown_in(text: str) -> Shown | None:
    """What a number shown like this has besides its digits; None where that says nothing."""
    match = _NUMBER_IN_WORDS.fullmatch(text)
    if match is None:
        return None
    before, digits, _, after = match.groups()
    least = len(digits) if digits.startswith("0") and len(digits) > 1 else 0
    shown = Shown(_speaking(before), least, _speaking(after))
    return None if shown == AS_STORED else shown


def _speaking(words: str) -> str:
    """Words without which the number is another one: no blanks, brackets and signs of currencies."""
    return words.strip() if _SPEAKS.search(words) else ""


def _words(tokens: Iterable[re.Match[str]]) -> str:
    return "".join(token["words"] or token["sign"] or token["other"] or "" for token in tokens).strip()


def note(places: Places, shown: Shown, column: int, rows: Iterable[int]) -> None:
    """Add cells of a column."""
    places.setdefault((shown, column), array("I")).extend(rows)


def as_shown(text: str | None, shown: Shown, *, is_1904: bool) -> str | None:
    """A number as the sheet shows it; what else stands in the cell stays."""
    if shown.instead:
        return shown.instead
    if shown.is_day and text and (day := _DAY.fullmatch(text)):
        return f"{day[1]} {day[2] or '00:00:00'}"
    if text is None or not _NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    if shown.is_day:
        return _day(number, is_1904) if 0 < number < _LAST_DAY else text
    if abs(number) >= LARGE:
        return f"{number:.{_SIGNIFICANT - 1}E}"
    plain = f"{(number * 100 if shown.is_percent else number).normalize():f}"
    return f"{shown.before}{plain.zfill(shown.least_digits)}{shown.after}"


def as_shown_in(text: str, number: str) -> str:
    """The number that a text shows rounded, in the manner of the text: `95%`, 0.95321 → `95.321%`."""
    match = _NUMBER_IN_WORDS.fullmatch(text)
    try:
        exact = Decimal(number)
    except InvalidOperation:
        return text
    if match is None or not exact.is_finite():
        return text
    if abs(exact) >= LARGE:
        return as_shown(f"{exact:f}", AS_STORED, is_1904=False) or text
    after = match[4]
    if not _rounds(match, exact * (100 if "%" in after else 1)):
        # 2018年 may be a day, 1,235 may be in thousands.
        return text
    shown = PERCENT if after.startswith("%") else shown_in(text) or AS_STORED
    return as_shown(f"{exact:f}", shown, is_1904=False) or text


def is_scaled(text: str, number: str) -> bool:
    """Whether a text shows a number divided by tens: 1234567.89 as `1,235`, 12345678 as `1234.6万元`."""
    match = _NUMBER_IN_WORDS.fullmatch(text)
    if match is None:
        return False
    exact = Decimal(number)
    return not _rounds(match, exact) and any(_rounds(match, exact.scaleb(-tens)) for tens in _TENS)


def _rounds(printed: re.Match[str], exact: Decimal) -> bool:
    """Whether the number in the words is another one rounded, whatever its sign."""
    whole, decimals = printed[2].replace(",", ""), printed[3] or "."
    most = Decimal(1).scaleb(1 - len(decimals)) / 2
    return abs(abs(exact) - Decimal(whole + decimals.rstrip("."))) <= most


def _day(number: Decimal, is_1904: bool) -> str:
    return str((_ORIGINS[is_1904] + timedelta(days=float(number))).replace(microsecond=0))
