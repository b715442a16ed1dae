"""Targets of indicators as columns: whether the figures in them are understood."""

from functools import lru_cache

import polars as pl

from ingest.parse.target import parse_target

_DATES = r"(?:19|20)\d\d年|\d{1,2}[月日]|(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?$"


def has_no_figure(column: str) -> pl.Expr:
    """Whether a target names no figure but those of dates, which are no quantity."""
    undated = pl.col(column).str.replace_all(_DATES, "")
    return ~undated.str.contains(r"\d|分之|[一二三四五六七八九]成")


def is_read(column: str) -> pl.Expr:
    """Whether a target has one figure that is surely meant, or none at all."""
    return has_no_figure(column) | pl.col(column).map_elements(_has_number, return_dtype=pl.Boolean)


@lru_cache(maxsize=4096)
def _has_number(text: str) -> bool:
    return parse_target(text).number is not None
