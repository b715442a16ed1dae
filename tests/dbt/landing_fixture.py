"""A landing.duckdb for tests: the tables that ingest writes, filled with rows given as dicts."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

SCHEMA = Path(__file__).with_name("landing_schema.sql")
REGION = "370828"

Rows = Iterable[Mapping[str, object]]


def write_landing(path: Path, tables: Mapping[str, Rows]) -> Path:
    """Write a landing file with one current load per table stem; return its path.

    Every row gets region 370828 unless it names another, its load, sheet and 1-based row number; columns not named are null.
    """
    with duckdb.connect(str(path)) as con:
        con.execute(SCHEMA.read_text(encoding="utf-8"))
        for stem, rows in tables.items():
            _insert_load(con, stem)
            for number, row in enumerate(rows, start=1):
                _insert_row(con, stem, {**_provenance(stem, number), **row})
    return path


def _provenance(stem: str, number: int) -> dict[str, object]:
    return {"region_code": REGION, "load_id": f"load-{stem}", "source_sheet": "Sheet1", "source_row": number}


def _insert_load(con: duckdb.DuckDBPyConnection, stem: str) -> None:
    con.execute(
        "insert into ledger.loads (load_id, contract, stem, file_name, sha256, region_code, years, rows_accepted, status)"
        " values (?, ?, ?, ?, ?, ?, '[2017]', 0, 'current')",
        [f"load-{stem}", stem, stem, f"{stem}.csv", stem, REGION],
    )


def _insert_row(con: duckdb.DuckDBPyConnection, stem: str, row: Mapping[str, object]) -> None:
    columns = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    con.execute(f"insert into landing.{stem} ({columns}) values ({marks})", list(row.values()))
