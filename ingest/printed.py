"""The amounts of a table as its rows print them, and as its contract takes them: a cut without a sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ingest.contracts.registry import PLACE
from ingest.layout import Table
from ingest.parse.column import Column, parse_column


@dataclass(frozen=True)
class Amounts:
    """`source_row` and these money fields in yuan, null where nothing can be read."""

    table: Table
    fields: Sequence[str]

    @cached_property
    def parsed(self) -> dict[str, Column]:
        """Field → its cells."""
        return {field: _parsed(self.table, field) for field in self.fields}

    @cached_property
    def printed(self) -> pl.DataFrame:
        """As the file writes them."""
        values = (self.parsed[field].values.alias(field) for field in self.fields)
        return self.table.rows.select("source_row").with_columns(values)

    @cached_property
    def taken(self) -> pl.DataFrame:
        """With the sign that a row's type or state gives them."""
        contract = self.table.contract
        values = (_parsed(self.table, field).values.alias(field) for field in contract.columns)
        typed = self.table.rows.select(PLACE).with_columns(values)
        return contract.prepare(typed, self.table.rows).select("source_row", *self.fields)


def _parsed(table: Table, field: str) -> Column:
    return parse_column(table.rows[field], table.contract.columns[field], table.units.get(field, "元"))
