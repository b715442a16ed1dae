"""What an indicator undertakes (指标值) as written → its sign, number and unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from ingest.parse.numeral import COUNTERS, INSIDE, in_digits

SIGNS = {
    "≥": (
        *("≧", "⩾", ">=", "=>", "≮", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "不亚于"),
        *("至少", "最少", "最低"),
    ),
    "≤": (
        *("≦", "⩽", "<=", "=<", "≯", "小于等于", "小于或等于", "不高于", "不超过", "不超出", "不超"),
        *("不多于", "不大于", "不突破", "至多", "最多", "最高"),
    ),
    "=": ("═", "等于"),
    ">": ("大于", "高于", "超过", "多于", "超"),
    "<": ("小于", "低于", "少于", "不足", "不到", "不满", "未满"),
    "定性": ("定性指标", "文字描述"),
}
"""The signs of comparison and other spellings of each (domain 1.2)."""

DATE = (
    r"(?<!\d)(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|"
    r"(?:19|20)\d\d(?:[-/](?:0?[1-9]|1[0-2])|\.(?:0[1-9]|1[0-2]))(?:[-/.]\d{1,2})?(?![\d元万亿%]))"
)
"""2018年底, 9月前, 2018.12: a figure in it counts nothing."""

_SPELLINGS = {spelling: sign for sign, others in SIGNS.items() for spelling in (sign, *others)}
_WORDS = "|".join(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True))
_SIGN = re.compile(rf"(?P<sign>{_WORDS})(?:约|近|到|至)?$")
_BEGINS_WITH_DATE = re.compile(rf"(?:{_WORDS})?(?:{DATE})")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_FIGURE = re.compile(rf"(?:(?<![^≥≤=><])-)?{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}(?P<unit>[^\d,;。]{{0,4}}?)[-~至到]{_NUMBER}")
# 不得低于 says what 不低于 says.
_MODAL = re.compile(r"(?<=不)(?:[得能应可宜准许]|应当)(?=[低少小高超大多突])")
# ≥95%(含95%), 200个(含)以上
_INCLUSIVE = re.compile(r"\((?:均|包)?含[^)]*\)")
_BEHIND = re.compile(rf"(?:(?P<least>[及或和]?[以之]上)|(?P<most>[及或和]?[以之][下内]|{INSIDE})|左右|上下)$")
# What only says that a figure is to be reached, how it moves and over what it is counted.
_REACHED = re.compile(
    r"(?:全年|年内|当年|本年|年度|每[年月季周日天次人户村]度?|[年月人户]均|平均|累计|总计|合计|共计?|计划|预计|力争|"
    r"确保|争取|同比|环比|[较比]上年|增长率?|增幅|增加|提高|提升|上升|下降率?|降幅|降低|减少|压减|节约|完成|达到?|"
    r"实现|保持|维持|稳定|控制|在|至|到|为|约|近|:)*"
)
# A sentence in whose words nothing is denied: 完成改厕100户, but not 不发生1起 nor 第3名.
_SENTENCE = re.compile(r"[\u4e00-\u9fff、:()“”]*(?<![第号月])")
_DENIAL = re.compile(r"[不未无非免]")
_COUNTED = re.compile(COUNTERS)
_QUANTITY = re.compile(r"[多余]?(?P<scale>[万亿])?(?P<unit>[^,;。]*)")
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
    plain = _plain(text or "")
    if plain.startswith("定性"):
        return "定性"
    figures = list(_FIGURE.finditer(plain))
    if not figures:
        return _SPELLINGS.get(plain)
    head = plain[: figures[0].start()]
    if before := _SIGN.search(head):
        return _SPELLINGS[before["sign"]]
    behind = _BEHIND.search(plain[figures[0].end() :]) if len(figures) == 1 else None
    if behind and behind["least"]:
        return "≥"
    return "≤" if (behind and behind["most"]) or head.endswith("控制在") else None


def parse_target(text: str) -> Target:
    """`≥95%` → (≥, 95, %), `100万以内` → (≤, 1000000, None), `达200万元` → (None, 200, 万元), `长期` → 定性.

    A bare figure states no sign and none is guessed: the 2% of a 结转结余率 is a ceiling. A deadline is no
    quantity, and of the two figures of a range neither is the number.
    """
    plain = _plain(text)
    if _BEGINS_WITH_DATE.match(plain):
        return Target(stated_sign(plain))
    if re.search(DATE, plain):
        return Target("定性")
    between = _RANGE.search(plain)
    if between:
        whole = _quantity(f"{plain[: between.start()]}1{plain[between.end() :]}")
        return Target(None, None, whole.unit or between["unit"]) if whole.number else whole
    return _quantity(plain)


def _quantity(plain: str) -> Target:
    """The only figure of a text with its sign and unit; 定性 where it has none, several, or nobody knows."""
    figures = list(_FIGURE.finditer(plain))
    if len(figures) != 1:
        return Target("定性")
    head, tail = plain[: figures[0].start()], plain[figures[0].end() :]
    match = _QUANTITY.fullmatch(_BEHIND.sub("", tail))
    if match is None or not _is_counted(_SIGN.sub("", head), match["unit"]):
        return Target("定性")
    number = Decimal(figures[0][0].replace(",", ""))
    # 100%覆盖
    unit = re.sub(r"^%(?!/).*", "%", match["unit"].strip("()"))
    unit = _UNITS.get(unit, unit)
    if match["scale"] and unit in _UNITS_OF_MONEY:
        unit = f"{match['scale']}{unit}"
    elif match["scale"]:
        number *= _SCALES[match["scale"]]
    return Target(stated_sign(plain), number, unit or None)


def _is_counted(head: str, unit: str) -> bool:
    """Whether a figure between these words counts something. Within a sentence only known units do."""
    if _REACHED.fullmatch(head):
        return True
    sentence = _SENTENCE.fullmatch(head) and not _DENIAL.search(head)
    return bool(sentence and _COUNTED.fullmatch(unit.strip("()")))


def _plain(text: str) -> str:
    return _INCLUSIVE.sub("", _MODAL.sub("", in_digits(text))).rstrip(";。.")
