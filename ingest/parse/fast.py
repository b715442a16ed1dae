"""The plain ways to write a cell, read for a whole column at once. What they leave null the parsers read.

Each gives exactly the value that the parser of its kind would give, or null.
"""

from collections.abc import Callable
from functools import partial

import polars as pl

from ingest.parse.masked import perhaps_masked
from ingest.parse.money_unit import YUAN_PER_UNIT

Fast = Callable[[pl.Series], pl.Series]

_WIDE = 38


def fast_reading(kind: str, unit: str) -> Fast | None:
    """How plain cells of a kind are read (`unit`: of a money column); None where every cell is parsed."""
    return partial(_money, unit=unit) if kind == "money" else _BY_KIND.get(kind)


def _only(texts: pl.Series, pattern: str) -> pl.Series:
    """Cells of this form; the others null."""
    fits = texts.str.contains(pattern)
    # Most columns are plain throughout and need no copy.
    return texts if fits.all() else pl.select(pl.when(fits).then(texts)).to_series()


def _money(texts: pl.Series, unit: str) -> pl.Series:
    # Down to the fen: an amount with no more of them needs no rounding.
    decimals = 2 + YUAN_PER_UNIT[unit].adjusted()
    plain = _only(texts, rf"^-?([0-9]{{1,7}}|[0-9]{{1,3}}(,[0-9]{{3}}){{1,2}})(\.[0-9]{{1,{decimals}}})?$")
    amounts = plain.str.replace_all(",", "", literal=True).cast(pl.Decimal(_WIDE, decimals))
    yuan = pl.select(amounts * pl.lit(YUAN_PER_UNIT[unit], pl.Decimal(_WIDE, 0))).to_series()
    # Too large for the type is a fault that the parser words.
    return yuan.cast(pl.Decimal(18, 2), strict=False)


def _date(texts: pl.Series) -> pl.Series:
    plain = _only(texts, r"^(?:19[5-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?$")
    return plain.str.head(10).str.to_date("%Y-%m-%d", strict=False)


def _agency(texts: pl.Series) -> pl.Series:
    return _only(texts, r"^([0-9]{3}|[0-9]{6}|[0-9]{9})$")


def _code(texts: pl.Series) -> pl.Series:
    # Letters alone may say that there is none (NULL, NA).
    return _only(texts, r"^[A-Za-z]*[0-9][A-Za-z0-9_-]*$")


def _text(texts: pl.Series) -> pl.Series:
    plain = _only(texts, r"^[\p{L}\p{N}]([\p{L}\p{N}\p{P} ]*[\p{L}\p{N}\p{P}])?$")
    is_doubtful = perhaps_masked(plain) | plain.str.contains("^1899-12-3|00:00:00$")
    return pl.select(pl.when(~is_doubtful).then(plain)).to_series() if is_doubtful.any() else plain


_BY_KIND: dict[str, Fast] = {"agency": _agency, "code": _code, "date": _date, "text": _text}
