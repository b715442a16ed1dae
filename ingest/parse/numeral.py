"""Quantities in Chinese numerals → digits: 三次 → 3次, 百分之九十五 → 95%, 九成 → 90%."""

import re

from ingest.parse.cell import compact

COUNTERS = (
    r"(?:个[\u4e00-\u9fff]{0,4}|[人批班户]?次|[人户名家所座处套台件份篇场条米亩吨天日年周倍辆种本册张位组支间栋幢头只棵株门起例宗笔"
    r"盏块项岁]|批次|平方米|平方公里|立方米|公里|千米|公顷|公斤|千克|小时|分钟|[课学]时|"
    r"(?:[万亿千百]?元|人民币)(?:/[^\d]{1,6})?|%|‰|百分比|百分点)"
)
"""What is counted in, as opposed to 级, 类, 号 and the like, of which a figure says which one."""

INSIDE = r"(?<=[日天月年周时钟元里%])内"
"""内 alone is a bound behind a time, an amount or a rate: 30日内, but not 5个县内."""

_DIGIT = "一二两三四五六七八九"
_NUMERAL = rf"(?=[零十{_DIGIT}])(?:[{_DIGIT}]千)?零?(?:[{_DIGIT}]百)?零?(?:[{_DIGIT}]?十)?零?[{_DIGIT}]?"
_NO_MORE = rf"(?:[及或和(]?含?\)?(?:[以之][上下内])|{INSIDE}|左右|上下)?[。;]?$"
# 第一次, 六月三十日 and 同一个 count nothing.
_COUNTED = re.compile(
    rf"(?<![第同统唯月零十百千万\d.{_DIGIT}]){_NUMERAL}(?=(?:[至到~-]{_NUMERAL})?[万亿]?{COUNTERS}{_NO_MORE})"
)
_OF_A_HUNDRED = re.compile(rf"百分之(百|\d+(?:\.\d+)?|{_NUMERAL})(?![点.千百十零{_DIGIT}])")
_TENTHS = re.compile(rf"([{_DIGIT}]|\d)成([{_DIGIT}])?(?={_NO_MORE})")
_VALUES = {"零": 0, "两": 2} | {word: n for n, word in enumerate("一二三四五六七八九", 1)}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def in_digits(text: str) -> str:
    """A text, compact, with the quantity it states in digits; words such as 一般 stay."""
    plain = _OF_A_HUNDRED.sub(_percent, compact(text).replace("百分百", "100%"))
    plain = _TENTHS.sub(lambda match: f"{_value(match[1])}{_value(match[2] or '零')}%", plain)
    return _COUNTED.sub(lambda match: str(_value(match[0])), plain)


def _percent(match: re.Match[str]) -> str:
    if match[1] == "百":
        return "100%"
    return f"{match[1] if match[1][0].isdigit() else _value(match[1])}%"


def _value(numeral: str) -> int:
    """三 → 3, 十二 → 12, 一百零五 → 105, 7 → 7."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for word in numeral:
        if word in _PLACES:
            total += (digit or 1) * _PLACES[word]
            digit = 0
        else:
            digit = _VALUES[word]
    return total + digit
