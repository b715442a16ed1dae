"""The sheets of one load as one table."""

from collections.abc import Sequence

import polars as pl

from ingest.layout import Table
from ingest.parse.money import parse_money


def concatenated(tables: Sequence[Table]) -> tuple[pl.DataFrame, dict[str, str], dict[str, str]]:
    """The rows of the sheets of one contract together, with the units and headers that hold for all."""
    units, titles = dict(tables[0].units), dict(tables[0].titles)
    rows = [tables[0].rows]
    for table in tables[1:]:
        # A sheet in another unit says so in each of its cells, where a unit always takes precedence.
        other = [f for f, unit in table.units.items() if unit != units.setdefault(f, unit)]
        rows.append(
            table.rows.with_columns(_with_unit(table.rows[f], table.units[f], units[f]) for f in other)
        )
        titles = {**table.titles, **titles}
    return pl.concat(rows, how="diagonal"), units, titles


def _with_unit(texts: pl.Series, unit: str, common: str) -> pl.Series:
    """Amounts in `unit` written so that they mean the same in a column of amounts in `common`."""
    written = texts.drop_nulls().unique().to_list()
    return texts.replace(written, [_carrying(text, unit, common) for text in written])


def _carrying(text: str, unit: str, common: str) -> str:
    amount = parse_money(text, unit)
    carried = (other for other in (text, text + unit) if parse_money(other, common) == amount)
    return next(carried, f"{amount.value}元")
