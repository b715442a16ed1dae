"""Tables that state the money unit in a column of their own, row by row."""

import polars as pl

from ingest.parse.cell import compact
from ingest.parse.heading import normal
from ingest.parse.money_unit import YUAN_PER_UNIT
from ingest.parse.traditional import simplified
from ingest.recognise import Header

_HEADINGS = {"单位", "金额单位", "计量单位", "货币单位"}
# An amount without a unit of its own, also in brackets.
_BARE = r"[\d０-９)）]$"


def unit_column(header: Header, body: pl.DataFrame) -> str | None:
    """The column that holds nothing but money units."""
    for column, title in header.titles.items():
        if column not in header.columns and normal(title.rpartition("/")[2]) in _HEADINGS:
            words = {simplified(compact(word)) for word in body[column].drop_nulls().unique()}
            if words and words <= set(YUAN_PER_UNIT):
                return column
    return None


def with_row_units(body: pl.DataFrame, column: str, amounts: list[str]) -> pl.DataFrame:
    """Each bare amount with the unit of its row behind it, where a unit takes precedence over any other."""
    unit = pl.col(column).fill_null("")
    return body.with_columns(
        pl.when(pl.col(amount).str.contains(_BARE))
        .then(pl.col(amount) + unit)
        .otherwise(pl.col(amount))
        .alias(amount)
        for amount in amounts
    )
