"""The comparison a target states, and a target whose sign, number and unit stand in three columns."""

import re

from ingest.parse.cell import compact, is_nothing
from ingest.parse.target import stated_sign

# A template's name keeps the sign and stars out the number, `公猪舍(≥**平方米)`; the target holds the number.
_IN_NAME = re.compile(r"\((>=|<=|[≥≧⩾≤≦⩽=═<>])(?:\*+|[\u4e00-\u9fff])")


def sign_in_name(name: str | None) -> str | None:
    """The sign that a template left in the name of the indicator."""
    match = _IN_NAME.search(compact(name or ""))
    return stated_sign(match[1]) if match else None


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
