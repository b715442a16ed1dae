"""Accepted and rejected rows, doubtful cells and one ledger line → landing.duckdb, in one transaction."""

import json
from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import dataframely as dy
import duckdb
import polars as pl

from ingest.contracts.registry import Contract, contracts

IMPORTER_VERSION = "3"
"""Raised when the same file would land differently, so that an old load can be told from a new one."""

# DuckDB takes a copy of what it inserts: a quarter of a million rows at once bounds the memory, and its
# storage is full at multiples of 122,880 rows.
_ROWS_AT_ONCE = 2 * 122_880

_CELLS = """
    load_id varchar, contract varchar, file_name varchar, source_sheet varchar, source_row integer,
    column_name varchar, raw_value varchar, rule varchar, message_zh varchar, message_en varchar
"""
_LEDGER = f"""
create schema if not exists landing;
create schema if not exists ledger;
create table if not exists ledger.loads (
    load_id varchar primary key, contract varchar, stem varchar, file_name varchar, file_path varchar,
    sha256 varchar, size_bytes bigint, sheets varchar, region_code varchar, years varchar, scope varchar,
    rows_delivered bigint, rows_accepted bigint, rows_rejected bigint, rows_structural bigint,
    control_totals varchar, warnings varchar, importer_version varchar, loaded_at timestamp,
    status varchar, superseded_by varchar
);
create table if not exists ledger.rejects ({_CELLS});
create table if not exists ledger.doubts ({_CELLS});
alter table ledger.loads add column if not exists structural varchar;
"""


@dataclass(frozen=True)
class Load:
    """One ledger line before it is written; what the accepted rows say of themselves is added then."""

    load_id: str
    contract: Contract
    file_name: str
    file_path: str
    sha256: str
    size_bytes: int
    sheets: Sequence[str]
    region_code: str
    rows_delivered: int
    rows_rejected: int
    structural: Mapping[str, int]
    """Rows that are no data, by kind."""
    control_totals: Sequence[dict]
    warnings: Sequence[tuple[str, str]]
    status: str


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """All landing and ledger tables, empty where they did not exist; columns come from the contracts."""
    connection.execute(_LEDGER)
    for contract in contracts():
        columns = [f"{field} {sql_type(column)}" for field, column in contract.columns.items()]
        columns += ["region_code varchar", "load_id varchar", "source_sheet varchar", "source_row integer"]
        connection.execute(f"create table if not exists landing.{contract.stem} ({', '.join(columns)})")
    _add_new_columns(connection)


def _add_new_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Give tables of an earlier version the fields that their contract has gained since."""
    query = "select table_name, column_name from duckdb_columns() where schema_name = 'landing'"
    known = set(connection.execute(query).fetchall())
    for contract in contracts():
        for field, column in contract.columns.items():
            if (contract.stem, field) not in known:
                connection.execute(
                    f"alter table landing.{contract.stem} add column {field} {sql_type(column)}"
                )


def sql_type(column: dy.Column) -> str:
    """The type in which landing keeps a contract column."""
    match column:
        case dy.Decimal():
            return f"decimal({column.precision}, {column.scale})"
        case dy.Int32():
            return "integer"
        case dy.Date():
            return "date"
        case dy.Datetime():
            return "timestamp"
        case dy.Bool():
            return "boolean"
        case _:
            return "varchar"


def status_of(connection: duckdb.DuckDBPyConnection, load_id: str) -> str | None:
    """`current`, `held` or `superseded`; None for a load never seen."""
    found = connection.execute("select status from ledger.loads where load_id = ?", [load_id]).fetchall()
    return found[0][0] if found else None


def counts_of(connection: duckdb.DuckDBPyConnection, load_id: str) -> tuple[int, int, int, int]:
    """Rows delivered, accepted, rejected and structural of a load in the ledger."""
    counts = "rows_delivered, rows_accepted, rows_rejected, rows_structural"
    query = f"select {counts} from ledger.loads where load_id = ?"
    ((delivered, accepted, rejected, structural),) = connection.execute(query, [load_id]).fetchall()
    return delivered, accepted, rejected, structural


def known_agencies(connection: duckdb.DuckDBPyConnection, region: str) -> dict[int, dict[str, str]]:
    """Unit names by code per fiscal year, from the current unit list(s) of a region."""
    rows = connection.execute(
        "select fiscal_year, agency_code, agency_name from landing.agency_master"
        " join ledger.loads using (load_id) where loads.status = 'current' and loads.region_code = ?",
        [region],
    ).fetchall()
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for year, code, name in rows:
        names[year][code] = name
    return dict(names)


def scope_of(contract: Contract, rows: pl.DataFrame) -> list[str]:
    """What the accepted rows are about: distinct values of the contract's scope, e.g. ['2017|2017-03']."""
    parts = [_scope_part(contract, part) for part in contract.scope]
    # Days are few and months as text are slow to make: only distinct values are worded.
    distinct = rows.select({part.partition(":")[0] for part in contract.scope}).unique()
    return sorted(
        distinct.select(pl.concat_str(parts, separator="|").alias("scope"))["scope"].drop_nulls().unique()
    )


def years_of(contract: Contract, rows: pl.DataFrame) -> list[int]:
    """The years the accepted rows are about."""
    named = [pl.col(column) for column in contract.year_columns[:1]]
    years = named or [_scope_part(contract, contract.scope[0]).str.extract(r"(20\d\d)").cast(pl.Int32)]
    return sorted(rows.select(years[0].alias("year"))["year"].drop_nulls().unique())


def _scope_part(contract: Contract, part: str) -> pl.Expr:
    column, _, grain = part.partition(":")
    is_date = isinstance(contract.columns[column], dy.Date)
    value = pl.col(column).dt.strftime("%Y-%m-%d") if is_date else pl.col(column).cast(pl.String)
    if grain == "month":
        return value.str.slice(0, 7)
    # An identifier such as ZP2018-017 carries its year.
    return value.str.extract(r"(20\d\d)") if grain == "year" else value


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Generator[None]:
    """All of the body or nothing of it, also when the process dies."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def store(
    connection: duckdb.DuckDBPyConnection,
    load: Load,
    accepted: pl.DataFrame,
    rejects: pl.DataFrame,
    doubts: pl.DataFrame,
    supersedes: Sequence[str],
) -> None:
    """Write one load within the caller's transaction; an earlier try of the same load is replaced."""
    contract = load.contract
    table = f"landing.{contract.stem}"
    for where in (table, "ledger.rejects", "ledger.doubts"):
        connection.execute(f"delete from {where} where load_id = ?", [load.load_id])
    _insert(connection, table, accepted, region_code=load.region_code, load_id=load.load_id)
    for where, cells in (("ledger.rejects", rejects), ("ledger.doubts", doubts)):
        _insert(
            connection,
            where,
            cells,
            load_id=load.load_id,
            contract=contract.id,
            file_name=load.file_name,
        )
    line = {
        "load_id": load.load_id,
        "contract": contract.id,
        "stem": contract.stem,
        "file_name": load.file_name,
        "file_path": load.file_path,
        "sha256": load.sha256,
        "size_bytes": load.size_bytes,
        "sheets": _json(load.sheets),
        "region_code": load.region_code,
        "years": _json(years_of(contract, accepted)),
        "scope": _json(scope_of(contract, accepted)),
        "rows_delivered": load.rows_delivered,
        "rows_accepted": accepted.height,
        "rows_rejected": load.rows_rejected,
        "rows_structural": sum(load.structural.values()),
        "structural": _json(load.structural),
        "control_totals": _json(load.control_totals),
        "warnings": _json([{"zh": zh, "en": en} for zh, en in load.warnings]),
        "importer_version": IMPORTER_VERSION,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        "status": load.status,
        "superseded_by": None,
    }
    columns, marks = ", ".join(line), ", ".join("?" for _ in line)
    connection.execute(
        f"insert or replace into ledger.loads ({columns}) values ({marks})", list(line.values())
    )
    for other in supersedes:
        connection.execute(
            "update ledger.loads set status = 'superseded', superseded_by = ? where load_id = ?",
            [load.load_id, other],
        )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, **constants: str) -> None:
    extra = ", ".join(f"? as {name}" for name in constants)
    statement = f"insert into {table} by name select *, {extra} from new_rows"
    for part in rows.iter_slices(_ROWS_AT_ONCE):
        connection.register("new_rows", part)
        connection.execute(statement, list(constants.values()))
        connection.unregister("new_rows")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
