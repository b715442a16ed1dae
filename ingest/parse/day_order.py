"""Days whose parts do not say by themselves which is the year, which the month and which the day.

An office writes the year first (18.3.5); with a slash, or with the year last, the custom of the program that
wrote the column counts, which shows only where a day beyond the twelfth stands in it.
"""

import re
from datetime import date

_PARTS = re.compile(r"^(\d{1,4})([-./、])(\d{1,2})\2(\d{1,4})$")
_PLACES = {"ymd": (0, 1, 2), "mdy": (2, 0, 1), "dmy": (2, 1, 0)}
# Two digits of a year: 1950 to 2049.
_PIVOT = 50


def readings(plain: str) -> dict[str, date]:
    """Order (ymd, mdy, dmy) → the day that a folded text would be in it."""
    found = _PARTS.match(plain)
    if found is None:
        return {}
    parts = (found[1], found[3], found[4])
    days = {order: _day(*(parts[place] for place in places)) for order, places in _PLACES.items()}
    known = {order: day for order, day in days.items() if day}
    # 18.3.15 is nobody's 18 March 2015.
    return {"ymd": known["ymd"]} if "ymd" in known and found[2] != "/" else known


def common_order(readings_of_days: list[set[str]]) -> str:
    """The one order in which all can be read; empty where there are several or none."""
    common = set.intersection(*readings_of_days) if readings_of_days else set()
    return common.pop() if len(common) == 1 else ""


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    short = int(year)
    century = 0 if len(year) == 4 else 2000 if short < _PIVOT else 1900
    try:
        return date(century + short, int(month), int(day))
    except ValueError:
        return None
