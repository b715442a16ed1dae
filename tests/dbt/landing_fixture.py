"""A landing.duckdb for tests: the tables that ingest writes, filled with rows given as dicts."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb

from ingest.contracts.registry import contracts
from ingest.landing import create_schema

REGION = "370828"

Tables = Mapping[str, Iterable[Mapping[str, object]]]


def write_landing(path: Path, tables: Tables, *, status: str = "current") -> Path:
    """Write rows per contract stem into the landing file at `path`, one load per stem; return the path.

    A row gets region 370828, its load, sheet and 1-based row number unless it names them; other columns not
    named are null. Call it again with another `status` to add an earlier delivery. The file may not be called
    landing.duckdb: DuckDB would name the catalog like the schema in it.
    """
    ids = {contract.stem: contract.id for contract in contracts()}
    with duckdb.connect(str(path)) as connection:
        create_schema(connection)
        for stem, rows in tables.items():
            load_id = f"{ids[stem]}-{status}"
            _insert(
                connection,
                "ledger.loads",
                {
                    "load_id": load_id,
                    "contract": ids[stem],
                    "stem": stem,
                    "file_name": f"{stem}.csv",
                    "sha256": load_id,
                    "region_code": REGION,
                    "years": "[2017]",
                    "status": status,
                },
            )
            for number, row in enumerate(rows, start=1):
                place = {"region_code": REGION, "load_id": load_id, "source_sheet": "", "source_row": number}
                _insert(connection, f"landing.{stem}", {**place, **row})
    return path


def agency(code: str, fiscal_year: int = 2017, **changes: object) -> dict[str, object]:
    """A ranked level-1 unit of department `code[:3]`, as DC01 delivers it, with the columns named changed."""
    return {
        "fiscal_year": fiscal_year,
        "agency_code": code,
        "agency_name": f"示例单位{code}",
        "dept_code": code[:3],
        "dept_name": f"示例部门{code[:3]}",
        "agency_level": 1,
        "business_section": "行财科",
        "is_secret": False,
        "in_comp_eval": True,
        **changes,
    }


def quota(bgt_id: str, agency_code: str, amount: object, **changes: object) -> dict[str, object]:
    """An initial budget quota of 2017 from the general public budget, as DC04 delivers it."""
    return {
        "bgt_id": bgt_id,
        "fiscal_year": 2017,
        "doc_date": date(2017, 1, 1),
        "agency_code": agency_code,
        "bgt_type": "年初预算",
        "fund_type_code": "一般公共预算",
        "amount": amount,
        **changes,
    }


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, object]) -> None:
    columns, marks = ", ".join(row), ", ".join("?" for _ in row)
    connection.execute(f"insert into {table} ({columns}) values ({marks})", list(row.values()))
