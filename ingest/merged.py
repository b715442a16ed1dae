"""Cells merged over the rows of a table: what they say holds for each of these rows (domain 4.3 M16)."""

import polars as pl

from ingest.contracts.registry import Contract, meta
from ingest.readers.sheet import Sheet
from ingest.recognise import Header

# An amount merged over three rows is theirs together, and must not count three times.
_OF_EACH_ROW = ("agency", "code", "words", "name", "text", "date")


def with_merged_cells(body: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    """The rows with the units, years, kinds and days that the file says are merged over several of them."""
    columns = {header.fields[f] for f in header.fields if _is_of_each_row(header.contract, f)}
    merged = [(column, top, bottom) for column, top, bottom in sheet.merged if column in columns]
    if not merged or body.is_empty():
        return body
    first = body["source_row"][0]
    ranges = pl.DataFrame(
        [
            (column, top, row)
            for column, top, bottom in merged
            if top >= first
            for row in range(top + 1, bottom + 1)
        ],
        schema={"column": pl.String, "top": pl.Int32, "source_row": pl.Int32},
        orient="row",
    )
    for (column,), rows in ranges.group_by("column"):
        name = str(column)
        written = body.select(pl.col("source_row").alias("top"), pl.col(name).alias("written"))
        rows = rows.join(written, on="top").select("source_row", "written")
        body = body.join(rows, on="source_row", how="left", maintain_order="left")
        body = body.with_columns(pl.coalesce(name, "written").alias(name)).drop("written")
    return body


def _is_of_each_row(contract: Contract, field: str) -> bool:
    kind = meta(contract.columns[field])["kind"]
    return kind in _OF_EACH_ROW or field in contract.year_columns
