"""What a contract asks of a column, in words: the data dictionary and the templates say the same."""

import re
from decimal import Decimal

import dataframely as dy

from ingest.contracts.registry import meta
from ingest.parse.cell import compact

KINDS: dict[str, tuple[str, str]] = {
    "text": ("文字", "text"),
    "name": ("名称", "name"),
    "code": ("代码或编号，按文本填写", "code, as text"),
    "agency": ("单位代码，3、6 或 9 位数字，按文本填写", "unit code of 3, 6 or 9 digits, as text"),
    "count": ("整数", "whole number"),
    "number": ("数字", "number"),
    "money": ("金额，如 1,234.56", "amount of money, e.g. 1,234.56"),
    "rate": ("百分比或比例，如 5% 或 0.05", "percentage or fraction, e.g. 5% or 0.05"),
    "date": ("日期，如 2018-03-05", "date, e.g. 2018-03-05"),
    "moment": ("日期和时间，如 2018-03-05 14:30", "date and time, e.g. 2018-03-05 14:30"),
    "flag": ("是或否", "yes (是) or no (否)"),
    "words": ("从所列词中选一个", "one of the words listed"),
}
"""Kind of column → how it is filled in, in Chinese and English."""

_UNITS = {"money": "元", "rate": "比例"}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def unit(column: dy.Column) -> str:
    """The unit its values are kept in; empty for words."""
    return meta(column).get("unit") or _UNITS.get(meta(column)["kind"], "")


def allowed_words(column: dy.Column) -> dict[str, str]:
    """Word to fill in → word that is kept. Contracts that keep English codes are filled in in Chinese."""
    spellings: dict[str, list[str]] = {}
    for spelling, kept in (meta(column).get("synonyms") or {}).items():
        spellings.setdefault(kept, []).append(spelling)
    if meta(column)["kind"] != "words":
        return {}
    return {next(filter(_CHINESE.search, words), words[0]): kept for kept, words in spellings.items()}


def limits(column: dy.Column) -> str:
    """Smallest and largest value or the required form; empty where there is none."""
    if meta(column)["kind"] == "agency":
        return ""
    least, most = (_plain(getattr(column, name, None)) for name in ("min", "max"))
    if least and most:
        return f"{least}–{most}"
    if least or most:
        return f"≥ {least}" if least else f"≤ {most}"
    return getattr(column, "regex", None) or ""


def _plain(limit: Decimal | int | None) -> str:
    return "" if limit is None else f"{limit.normalize():f}" if isinstance(limit, Decimal) else str(limit)


def other_headers(field: str, column: dy.Column) -> list[str]:
    """Headers that are read as this field, besides its official one."""
    official, *others = meta(column)["headers"]
    return [*dict.fromkeys(other for other in (*others, field) if compact(other) != compact(official))]
