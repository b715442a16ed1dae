"""Names of the levels above an indicator, without the number and the marks that a form prints beside them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ingest.parse.cell import compact
from ingest.parse.number import parse_number

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)[、.]?"
    r"|\d{1,2}(?=产出|效益|效果|满意|成本|数量|质量|时效|经济|社会|生态|环境|可持续|服务))"
)
_MARKS = re.compile(
    r"[(\[【〔](?:权重|分值|满分|共计?|计)?:?(?P<bracketed>\d{1,3}(?:\.\d+)?)(?P<unit>分|%)?[)\]】〕]$"
    r"|(?<=[\u4e00-\u9fff])(?P<bare>\d{1,3}(?:\.\d+)?)分$"
)


_FIRST = re.compile(r"^(?:项目)?(?:产出|效益|效果|(?:社会公众|服务对象)?满意度?)(?:指标)?$")
_SECOND = re.compile(
    r"^(?:数量|质量|时效|成本|(?:经济|社会|生态|环境|生态环境)(?:效益|成本)?|可持续影响|(?:服务对象|公众)?满意度?)"
    r"(?:指标)?$"
)


class Level(NamedTuple):
    """`一、产出指标（50分）` → 产出指标, 50. A figure without 分 may as well be a number: no marks."""

    name: str
    marks: Decimal | None = None


def level(text: str) -> Level:
    """The name of a level and the marks that all its indicators share."""
    plain = _NUMBERING.sub("", compact(text)).strip(":")
    match = _MARKS.search(plain)
    if match is None or match.start() == 0:
        return Level(plain)
    marks = match["bare"] or (match["bracketed"] if match["unit"] == "分" else None)
    return Level(plain[: match.start()].rstrip(":"), Decimal(marks) if marks else None)


def is_first(text: str) -> bool:
    """Whether a text is the name of a first level: 产出指标（50分）."""
    return _FIRST.match(level(text).name) is not None


def is_second(text: str) -> bool:
    """Whether a text is the name of a second level: （一）数量指标."""
    return _SECOND.match(level(text).name) is not None


def unequal(rows: Sequence[tuple[str, str | None]]) -> list[tuple[str, Decimal]]:
    """(level, sum of the marks below it) where every indicator has marks and they make another sum.

    Takes the level as printed and the marks of each indicator in their order.
    """
    found = []
    for printed, group in groupby(rows, key=itemgetter(0)):
        marks = [parse_number(text or "", 2).value for _, text in group]
        total = sum((mark for mark in marks if mark is not None), Decimal(0))
        if None not in marks and level(printed).marks not in (None, total):
            found.append((printed, total))
    return found
