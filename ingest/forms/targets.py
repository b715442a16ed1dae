"""The comparison a target states, and a target whose sign, number and unit stand in three columns."""

import re

from ingest.parse.cell import compact, is_nothing

# U+2550 and U+2267 come from input methods; a full-width or small sign is folded before.
_SIGNS = {
    "≥": "≥≧⩾",
    "≤": "≤≦⩽",
    "=": "=═",
    ">": ">",
    "<": "<",
}
_OPERATORS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤"} | {
    mark: sign for sign, marks in _SIGNS.items() for mark in marks
}
_WORDS = {
    "≥": ("大于等于", "大于或等于", "不少于", "不低于", "不小于", "至少"),
    "≤": ("小于等于", "小于或等于", "不超过", "不高于", "不多于", "不大于", "至多", "最多"),
    ">": ("大于", "高于", "超过", "多于"),
    "<": ("小于", "低于", "少于"),
    "=": ("等于",),
    "定性": ("定性",),
}
_BEFORE = re.compile("^(" + "|".join(re.escape(mark) for mark in _OPERATORS) + ")")
_WORD = {word: sign for sign, words in _WORDS.items() for word in words}
_WORD_BEFORE = re.compile("^(" + "|".join(_WORD) + ")")
_AFTER = re.compile(r"\d[^\d]*?(?:(?P<least>(?:及|或)?以上)|(?P<most>(?:及|或)?以[下内]|之内))$")
# A template's name keeps the sign and stars out the number, `公猪舍(≥**平方米)`; the target holds the number.
_IN_NAME = re.compile(r"\((>=|<=|[≥≧⩾≤≦⩽=═<>])(?:\*+|[\u4e00-\u9fff])")


def stated_sign(text: str | None) -> str | None:
    """`≧95%`, `>=3`, `不少于12种`, `98%以上` … → ≥ ≤ = > < or 定性; None where the text states none."""
    plain = compact(text or "")
    if match := _BEFORE.match(plain):
        return _OPERATORS[match[1]]
    if match := _WORD_BEFORE.match(plain):
        return _WORD[match[1]]
    if match := _AFTER.search(plain):
        return "≥" if match["least"] else "≤"
    return None


def sign_in_name(name: str | None) -> str | None:
    """The sign that a template left in the name of the indicator."""
    match = _IN_NAME.search(compact(name or ""))
    return _OPERATORS[match[1]] if match else None


def joined_target(sign: str | None, value: str | None, unit: str | None) -> str | None:
    """Sign, value and unit of three columns as one text, `≥` `95` `%` → `≥95%`; None without a value."""
    if value is None or is_nothing(compact(value)):
        return value
    sign, unit = (part.strip() if part else "" for part in (sign, unit))
    if not sign or stated_sign(value) or stated_sign(sign) in (None, "定性"):
        sign = ""
    if is_nothing(unit) or compact(value).endswith(compact(unit)):
        unit = ""
    return f"{sign}{value.strip()}{unit}"
