"""Money units as they are written: which are read, and which text states one."""

import re
from decimal import Decimal

_MULTIPLES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}
_MULTIPLES |= {"千万": 10_000_000, "亿": 100_000_000}
YUAN_PER_UNIT = {f"{multiple}元": Decimal(yuan) for multiple, yuan in _MULTIPLES.items()} | {
    multiple: Decimal(yuan) for multiple, yuan in _MULTIPLES.items() if multiple[-1:] in ("万", "亿")
}
"""Units that are read; 万 and 亿 also stand alone."""

READ = "|".join(sorted(YUAN_PER_UNIT, key=len, reverse=True))
"""Pattern of a unit that is read."""

_CURRENCY = "美港欧日澳加韩"
ANY = (
    rf"(?:(?:人民币|RMB):?|¥)?([十百千万亿]{{0,2}}[{_CURRENCY}]?元|[十百千]?[万亿](?![元{_CURRENCY}])"
    rf"|[万亿]?(?:美金|欧元|英镑))"
)
"""Pattern of a unit that may be stated, with its group; a foreign currency among them, which is not read."""

_NAMED = re.compile(r"(?:金额|货币|资金)单位[:为是]\(?([^\s:,，。;；()]{1,6})(?=$|[),，。;；])")
_NO_UNIT = re.compile(r"^(?:人民币|_+|-+|[、/]+)$")


def whole_unit(stated: str) -> str:
    """The unit as it is written in full: 万 → 万元."""
    return stated if stated.endswith(("金", "镑")) else stated.removesuffix("元") + "元"


def other_unit(plain: str) -> str | None:
    """What a text says to be the money unit, in words that are no unit known: 金额单位：块."""
    match = _NAMED.search(plain)
    return match[1] if match and not _NO_UNIT.match(match[1]) else None
