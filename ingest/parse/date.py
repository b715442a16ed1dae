"""A date as written → the day, with a note when only the month is known."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ingest.parse.cell import BLANK, Cell, compact, fold, is_nothing, spreadsheet_error
from ingest.parse.day_order import common_order, readings

_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_WEEKDAY = re.compile(r"(?<=[\d日号])\(?(?:(?:星期|周)[一二三四五六日天]|[上下]午)\)?$")
# 二〇一八年三月二十五日, the nought in any of its shapes.
_IN_WORDS = re.compile(r"[一二三]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]+")
_DIGITS = {word: str(digit) for digit, word in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_DAY = re.compile(
    r"^(\d{4})(?:[-./、]|年)(\d{1,2})(?:[-./、]|月)(\d{1,2})(?:日|号)?$|^(\d{4})(\d{2})(\d{2})(?:\d{6}|\.0+)?$"
)
_MONTH = re.compile(r"^((?:19|20)\d{2})(\d{2})$|^(\d{4})(?:[-./]|年)(\d{1,2})月?(?:份)?$")
_SHORT_YEAR = re.compile(r"^(\d{2})年(\d{1,2})月(\d{1,2})(?:日|号)$")
_FOUR_DIGITS = re.compile(r"\d{4}")
_YEAR = re.compile(r"^(\d{4})年度?$")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_ROUGH = re.compile(r"[年月日旬季周天午节期]")
# 20181 is no serial of 1955, but 2018 and a month: what a county dates by serials lies from 1970 to 2100.
_SERIALS = range(25_569, 73_416)
# What a spreadsheet makes of 2018, of 5 or of 8:30 in a cell for dates lies before.
_FIRST_YEAR = 1949
# Day 1 of the 1900 date system, shifted by Excel's imaginary 29 February 1900.
_SERIAL_ORIGIN = date(1899, 12, 30)


def parse_date(text: str, order: str | None = None) -> Cell:
    """`2018.3.5`, `2018年3月5日`, `20180305`, `43164` … → date; `2018年3月`, `201803` → its first day, noted.

    Of `3/15/2018` and `18.3.5` the `order` of their column says which part is the day; without one they are
    read where they admit a single order. Words of time such as 2月底 or 近期 are a fault of their own: a
    person has to say which day (domain 4.3 M07–M09).
    """
    plain = _plain(text)
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    if serial := _SERIAL.match(plain):
        if int(serial[1]) not in _SERIALS:
            return Cell(fault="not_a_date")
        return Cell(_SERIAL_ORIGIN + timedelta(days=int(serial[1])))
    if day := _DAY.match(plain):
        year, month, number = (int(part) for part in day.groups() if part)
        return _calendar_day(year, month, number)
    if days := readings(plain):
        day = days.get(common_order([set(days)]) if order is None else order)
        if day is None:
            return Cell(fault="date_order")
        note = None if _FOUR_DIGITS.search(plain) else "short_year"
        return _calendar_day(day.year, day.month, day.day, note)
    if only_month := _MONTH.match(plain):
        # 2018.1 may be what a spreadsheet left of 2018.10.
        ambiguous = re.match(r"^\d{4}\.\d$", plain)
        year, month = (int(part) for part in only_month.groups() if part)
        return _calendar_day(year, month, 1, note="month_ambiguous" if ambiguous else "month_only")
    if only_year := _YEAR.match(plain):
        return _calendar_day(int(only_year[1]), 1, 1, note="year_only")
    return Cell(fault="date_vague" if _ROUGH.search(plain) else "not_a_date")


def day_order(texts: Iterable[str]) -> str:
    """The one order (ymd, mdy, dmy) of all days of a column; empty where it admits several or none.

    A day that a program wrote, its year first, stands for its order: of a column typed in another one, Excel
    makes such days of those it takes for its own.
    """
    days, is_written = [], False
    for text in texts:
        plain = _plain(text)
        if _DAY.match(plain) or _SERIAL.match(plain):
            is_written = True
        elif orders := set(readings(plain)):
            days.append(orders)
    return common_order([*days, {"ymd"}] if is_written else days)


def possible_days(text: str) -> list[date]:
    """The days that a text can be read as, the year first or last."""
    return sorted(set(readings(_plain(text)).values()))


def _plain(text: str) -> str:
    plain = _WEEKDAY.sub("", compact(_TIME.sub("", fold(text)))).lstrip("'‘’`")
    return _SHORT_YEAR.sub(r"\1.\2.\3", _IN_WORDS.sub(_arabic, plain)) if "年" in plain else plain


def _arabic(number: re.Match[str]) -> str:
    """二十五 → 25, 二〇一八 → 2018."""
    tens, is_ten, ones = number[0].partition("十")
    if is_ten:
        return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"
    return "".join(_DIGITS[word] for word in number[0])


def _calendar_day(year: int, month: int, day: int, note: str | None = None) -> Cell:
    if year < _FIRST_YEAR:
        return Cell(fault="not_a_date")
    try:
        return Cell(date(year, month, day), note=note)
    except ValueError:
        return Cell(fault="not_a_date")
