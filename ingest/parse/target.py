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
_SIGN = "|".join(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True))
_AFTERWARDS = {"以上": "≥", "及以上": "≥", "以内": "≤", "之内": "≤", "以下": "≤", "及以下": "≤"}
_TARGET = re.compile(
    rf"^(?P<sign>{_SIGN})?(?P<number>\d{{1,3}}(,\d{{3}})+(\.\d+)?|\d+(\.\d+)?)(?P<scale>[万亿])?"
    rf"(?P<unit>[^\d,.]*?)(?P<after>{'|'.join(sorted(_AFTERWARDS, key=len, reverse=True))})?$"
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


def parse_target(text: str) -> Target:
    """`≥95%` → (≥, 95, %), `100万以内` → (≤, 1000000, None), `200万元` → (None, 200, 万元), `长期` → 定性."""
    match = _TARGET.match(compact(text))
    if match is None:
        return Target("定性")
    sign = _SPELLINGS.get(match["sign"] or "") or _AFTERWARDS.get(match["after"] or "")
    number = Decimal(match["number"].replace(",", ""))
    unit = _UNITS.get(match["unit"], match["unit"]) or None
    if match["scale"] and unit in _UNITS_OF_MONEY:
        unit = f"{match['scale']}{unit}"
    elif match["scale"]:
        number *= _SCALES[match["scale"]]
    return Target(sign, number, unit)
