"""What an indicator undertakes (指标值) as written → its sign, number and unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from ingest.parse.cell import compact

SIGNS = {
    "≥": ("≧", "⩾", ">=", "=>", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "至少"),
    "≤": (
        "≦",
        "⩽",
        "<=",
        "=<",
        "小于等于",
        "小于或等于",
        "不高于",
        "不超过",
        "不多于",
        "不大于",
        "至多",
        "最多",
    ),
    "=": ("═", "等于"),
    ">": ("大于", "高于", "超过", "多于"),
    "<": ("小于", "低于", "少于"),
    "定性": ("定性指标", "文字描述"),
}
"""The signs of comparison and other spellings of each (domain 1.2)."""

_SPELLINGS = {spelling: sign for sign, others in SIGNS.items() for spelling in (sign, *others)}
_BEFORE = re.compile(f"^({'|'.join(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True))})")
_AFTER = re.compile(
    r"(?<=\d)([^\d]*?)(?:(?P<least>(?:及|或)?以上)|(?P<most>(?:及|或)?以[下内]|之内|(?<=[日天月年周时])内))$"
)
# What only says that a figure is to be reached; 左右 that it is approximate.
_REACHED = re.compile(r"^(?:全年|年内|计划|预计)?(?:完成|达到?|实现|共计?|约)")
_ABOUT = re.compile(r"左右$")
# 2018年底, 9月前, 2018.12: a figure in it counts nothing.
_DEADLINE = re.compile(r"^(?:19|20)\d\d(?:年|[-./]\d)|^\d{1,2}月")
_QUANTITY = re.compile(
    r"^(?P<number>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)(?P<scale>[万亿])?(?P<unit>[^\d,.]*)$"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_UNITS = {"百分比": "%", "百分点": "个百分点"}
# 万元 is a unit of its own; 万 before any other unit is part of the number.
_UNITS_OF_MONEY = {"元"}


class Target(NamedTuple):
    """A sign of SIGNS where one is stated, and number and unit where the target is a quantity."""

    sign: str | None
    number: Decimal | None = None
    unit: str | None = None


def stated_sign(text: str | None) -> str | None:
    """`≧95%`, `>=3`, `不少于12种`, `98%以上` … → a sign of SIGNS; None where the text states none."""
    plain = compact(text or "")
    if before := _BEFORE.match(plain):
        return _SPELLINGS[before[1]]
    if after := _AFTER.search(plain):
        return "≥" if after["least"] else "≤"
    return None


def parse_target(text: str) -> Target:
    """`≥95%` → (≥, 95, %), `100万以内` → (≤, 1000000, None), `达200万元` → (None, 200, 万元), `长期` → 定性.

    A bare figure states no sign and none is guessed: the 2% of a 结转结余率 is a ceiling. A deadline is no
    quantity.
    """
    plain = _ABOUT.sub("", _REACHED.sub("", compact(text)))
    figure = _AFTER.sub(r"\1", _BEFORE.sub("", plain))
    if _DEADLINE.match(figure):
        return Target(stated_sign(plain))
    match = _QUANTITY.match(figure)
    if match is None:
        return Target("定性")
    number = Decimal(match["number"].replace(",", ""))
    unit = _UNITS.get(match["unit"], match["unit"]) or None
    if match["scale"] and unit in _UNITS_OF_MONEY:
        unit = f"{match['scale']}{unit}"
    elif match["scale"]:
        number *= _SCALES[match["scale"]]
    return Target(stated_sign(plain), number, unit)
