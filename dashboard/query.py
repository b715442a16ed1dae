"""SQL and its parameters as plain data, so that a query can be tested and cached on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import polars as pl


@dataclass(frozen=True)
class Query:
    """A statement with `$name` parameters, always bound and never formatted into the text."""

    sql: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def run(self, con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
        """All rows of the statement on `con`."""
        return con.sql(self.sql, params=dict(self.params)).pl()
