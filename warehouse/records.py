"""Rows of a finished query as dicts."""

from typing import Any

import duckdb


def records(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """All rows of the statement just executed on `cursor`, one dict per row by column name."""
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
