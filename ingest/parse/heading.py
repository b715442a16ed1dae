"""Column headings as they are compared."""

import re
from functools import lru_cache

from ingest.parse.cell import compact
from ingest.parse.money_unit import READ
from ingest.parse.months import without_months
from ingest.parse.traditional import simplified

UNIT_IN_HEADING = re.compile(
    r"(?:(?:/?[(\[【]|[/,]|(?<!单位):)(?:金额)?(?:单位:?)?|(?<=[\u4e00-\u9fff]{3})单位:)"
    rf"(?:人民币)?({READ})(?:[)\]】]|$)"
)
"""预算数（万元）, 预算数/万元, 结余金额 单位：万元; also a money unit in a row below the header."""

ITEM_NUMBERING = re.compile(r"^(?:其中:|\(?(?:[一二三四五六七八九十]+|\d{1,2})(?:[、.)]|\)[、.]?))+")
"""一、 (一) 1. 其中: before an item."""

_MARKS = re.compile(
    r"[(\[【](?:满分|总分|分值|权重|共计?|计)?:?(?:\d{1,3}(?:\.\d+)?)?分(?:制|满分)?[)\]】]$|[(\[【]满分:?\d{1,3}[)\]】]$"
    r"|(?<=[分性])\(\d{1,3}\)$"
)
"""完整性（20分）, 得分（满分20分）, 分值（分）: marks beside a heading."""
_MUST = re.compile(r"\([必选]填项?\)$")
# What else may stand in such a row.
_OTHER_UNITS = frozenset(
    {"%", "-", "人", "个", "辆", "次", "批", "人次", "批次", "户", "件", "份", "项", "条", "分", "天", "年"}
)


@lru_cache(maxsize=10_000)
def normal(heading: str) -> str:
    """A heading folded and simplified, without blanks, unit, decoration and the months it may name."""
    plain = UNIT_IN_HEADING.sub("", without_months(simplified(compact(heading))))
    return _MARKS.sub("", _MUST.sub("", plain)).strip("*:;。.、 ").lower()


def is_other_unit(heading: str) -> bool:
    """Whether the part of a heading is a unit that is no money."""
    return compact(heading).strip("()") in _OTHER_UNITS
