"""Cells merged over the rows of a table: what they say holds for each of these rows (domain 4.3 M16)."""

from collections.abc import Mapping

import polars as pl

from ingest.contracts.registry import Contract, meta
from ingest.readers.sheet import Sheet
from ingest.recognise import Header

# An amount merged over three rows is theirs together, and must not count three times.
_OF_EACH_ROW = ("agency", "code", "words", "name", "text", "date")


def with_merged_cells(body: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    """The rows with the units, years, kinds and days that the file says are merged over several of them."""
    columns = {header.fields[f] for f in header.fields if _is_of_each_row(header.contract, f)}
    last = body["source_row"][-1] if body.height else 0
    # A file may say that cells are merged far below its last row.
    ranges: dict[str, dict[int, int]] = {}
    for merged in sheet.merged:
        if merged.top < min(merged.bottom, last):
            ranges.setdefault(f"c{merged.left}", {})[merged.top] = min(merged.bottom, last)
    for column in sorted(columns & ranges.keys()):
        body = _filled(body, column, ranges[column])
    return body


def _filled(body: pl.DataFrame, column: str, bottoms: Mapping[int, int]) -> pl.DataFrame:
    """`bottoms`: first → last row of each range of the column."""
    begins = body.select(
        pl.col("source_row").alias("top"),
        pl.col("source_row").replace_strict(bottoms, default=None, return_dtype=pl.Int64).alias("bottom"),
        pl.col(column).alias("merged"),
    )
    begins = begins.filter(pl.col("bottom").is_not_null()).set_sorted("top")
    body = body.set_sorted("source_row").join_asof(begins, left_on="source_row", right_on="top")
    is_within = pl.col("source_row") <= pl.col("bottom")
    filled = pl.coalesce(column, pl.when(is_within).then("merged"))
    return body.with_columns(filled.alias(column)).drop("top", "bottom", "merged", strict=False)


def _is_of_each_row(contract: Contract, field: str) -> bool:
    kind = meta(contract.columns[field])["kind"]
    return kind in _OF_EACH_ROW or field in contract.year_columns
