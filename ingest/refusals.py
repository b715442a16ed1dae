"""Files of which nothing was landed: that they came, when, and why they were refused."""

from datetime import UTC, datetime

import duckdb

from ingest.outcome import Outcome
from ingest.parse.masked import masked

_NOTE = "insert or replace into ledger.refusals values (?, ?, ?, ?, ?, ?, ?)"


def note_refusal(connection: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """Keep the last refusal of a file; what it had loaded before stands as it did."""
    result = outcome.result
    reasons = (result.error.zh, result.error.en) if result.error else ("", "")
    now = datetime.now(UTC).replace(tzinfo=None)
    line = [result.region_code, outcome.refused_path, result.file_name, result.contract]
    connection.execute(_NOTE, [*line, *map(masked, reasons), now])
