"""Months in headings, `1-8月执行数`, `截至8月底`: which they are, and how headings compare without them."""

import calendar
import re
from collections.abc import Iterable

from ingest.parse.cell import compact

_SO_FAR = re.compile(
    r"(?:(?<![\d.])1(?:月份?)?[-~至到]|截[至止]到?(?:20\d\d年)?)(\d{1,2})月(?:份|底|末|3[01]日)?(?!\d)"
)
_IN_WORDS = {"上半年": "1-6月", "前三季度": "1-9月", "前3季度": "1-9月", "1-3季度": "1-9月"}
_WORDS = re.compile("|".join(_IN_WORDS))
MONTHS_SO_FAR = "1-N月"
"""How a heading that names the months from January on is compared, and written in a list of aliases."""
_DECEMBER = 12


def without_months(heading: str) -> str:
    """A compact heading with its months replaced: `1至8月执行数` → `1-N月执行数`."""
    return _SO_FAR.sub(MONTHS_SO_FAR, _in_figures(heading))


def _in_figures(heading: str) -> str:
    """上半年执行数 → 1-6月执行数."""
    return _WORDS.sub(lambda match: _IN_WORDS[match[0]], heading)


def last_months(headings: Iterable[str]) -> list[int]:
    """The months up to which headings report that name months from January on, each once."""
    months = (
        int(match[1]) for heading in headings if (match := _SO_FAR.search(_in_figures(compact(heading))))
    )
    return list(dict.fromkeys(month for month in months if 1 <= month <= _DECEMBER))


def last_month(headings: Iterable[str]) -> int | None:
    """The month up to which a table reports: of the first heading that names months from January on."""
    return next(iter(last_months(headings)), None)


def cutoff(year: int, month: int) -> str:
    """The last day of a month, 2018-08-31."""
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def task_number(year: int, month: int) -> str:
    """The number of a monitoring task that is named by its months only."""
    return f"JK{year}-{month:02}"
