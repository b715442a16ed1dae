"""The comparison a target states, and a target whose sign, number and unit stand in three columns."""

import re

from ingest.parse.cell import compact, is_nothing
from ingest.parse.target import SIGNS

_SPELLINGS = {spelling: sign for sign, others in SIGNS.items() for spelling in (sign, *others)}
_BEFORE = re.compile("^(" + "|".join(re.escape(s) for s in sorted(_SPELLINGS, key=len, reverse=True)) + ")")
_AFTER = re.compile(r"\d[^\d]*?(?:(?P<least>(?:及|或)?以上)|(?P<most>(?:及|或)?以[下内]|之内))$")
# A template's name keeps the sign and stars out the number, `公猪舍(≥**平方米)`; the target holds the number.
_IN_NAME = re.compile(r"\((>=|<=|[≥≧⩾≤≦⩽=═<>])(?:\*+|[\u4e00-\u9fff])")


def stated_sign(text: str | None) -> str | None:
    """`≧95%`, `>=3`, `不少于12种`, `98%以上` … → ≥ ≤ = > < or 定性; None where the text states none."""
    plain = compact(text or "")
    if match := _BEFORE.match(plain):
        return _SPELLINGS[match[1]]
    if match := _AFTER.search(plain):
        return "≥" if match["least"] else "≤"
    return None


def sign_in_name(name: str | None) -> str | None:
    """The sign that a template left in the name of the indicator."""
    match = _IN_NAME.search(compact(name or ""))
    return _SPELLINGS[match[1]] if match else None


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
