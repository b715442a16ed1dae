"""Codes of a classification whose digits stand in columns of their own, 类 款 项, as they are printed."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from ingest.parse.cell import compact
from ingest.parse.traditional import simplified
from ingest.readers.sheet import Sheet

_LEVELS = ("类", "款", "项")
_FEWEST = 2
_LONGEST = 5
_WITHIN_ROWS = 30


def with_whole_codes(sheet: Sheet) -> Sheet:
    """The sheet with 205 | 01 | 01 as 2050101 in the first of these columns, below the row of their names."""
    for line, row in enumerate(sheet.cells.head(_WITHIN_ROWS).select(sheet.columns).rows()):
        # Most sheets have no such row, and there may be hundreds.
        is_worth_it = any(cell and _LEVELS[0] in cell and len(cell) <= _LONGEST for cell in row)
        groups = list(_groups([simplified(compact(cell or "")) for cell in row])) if is_worth_it else []
        if groups:
            below = pl.int_range(pl.len()) >= line
            joined = (column for group in groups for column in _joined(group, below))
            return replace(sheet, cells=sheet.cells.with_columns(joined))
    return sheet


def _groups(words: list[str]) -> Iterator[list[int]]:
    """The positions of each 类 and the levels right of it."""
    for start, word in enumerate(words):
        own = [n for n, level in enumerate(_LEVELS, start) if words[n : n + 1] == [level]]
        if word == _LEVELS[0] and len(own) >= _FEWEST and own == list(range(start, start + len(own))):
            yield own


def _joined(group: list[int], below: pl.Expr) -> Iterator[pl.Expr]:
    """The whole code in the first column and nothing in the others; what are no digits stays as it is."""
    first, *others = (pl.col(f"c{position}") for position in group)
    digits = [other.str.strip_chars().str.replace(r"\.0$", "").str.zfill(2) for other in others]
    is_code = first.str.contains(r"^\s*\d{3}(\.0)?\s*$") & pl.all_horizontal(
        # A lower level has no digits without the ones above it.
        own.str.contains(r"^\d{2}$").fill_null(True) & (own.is_null() | ~above.is_null())
        for above, own in zip([first, *digits], digits, strict=False)
    )
    names = pl.all_horizontal(
        column.str.strip_chars().is_in(list(_LEVELS)) for column in (first, *others)
    ).fill_null(False)
    whole = pl.concat_str([first.str.strip_chars().str.replace(r"\.0$", ""), *digits], ignore_nulls=True)
    blank = pl.lit(None, pl.String)
    yield (
        pl.when(below & names)
        .then(blank)
        .when(below & is_code)
        .then(whole)
        .otherwise(first)
        .alias(f"c{group[0]}")
    )
    for position, other in zip(group[1:], others, strict=True):
        yield (
            pl.when(below & (names | is_code.fill_null(False)))
            .then(blank)
            .otherwise(other)
            .alias(f"c{position}")
        )
