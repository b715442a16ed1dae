"""A point in time as written → date and time of day."""

import re
from datetime import datetime, time, timedelta

from ingest.parse.cell import Cell, fold
from ingest.parse.date import parse_date

_TIME_OF_DAY = re.compile(r"[\sT](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$")
_STAMP = re.compile(r"^\d{8}(\d{2})(\d{2})(\d{2})$")
_FRACTION_OF_DAY = re.compile(r"^\d{5}(\.\d+)$")


def parse_moment(text: str, order: str | None = None) -> Cell:
    """`2018-6-1 10:30`, `2018/6/1 10:30:05`, `43252.4375` → datetime; a day alone is its midnight.

    `order` of year, month and day as for a date.
    """
    day = parse_date(text, order)
    if day.value is None:
        return day
    midnight = datetime.combine(day.value, time())
    plain = fold(text)
    if fraction := _FRACTION_OF_DAY.match(plain):
        return Cell(midnight + timedelta(seconds=round(float(fraction[1]) * 86_400)))
    if of_day := _TIME_OF_DAY.search(plain) or _STAMP.match(plain):
        hour, minute, second = (int(part or 0) for part in of_day.groups())
        if hour > 23 or minute > 59 or second > 59:
            return Cell(fault="not_a_date")
        return Cell(midnight.replace(hour=hour, minute=minute, second=second), note=day.note)
    return Cell(midnight, note=day.note)
