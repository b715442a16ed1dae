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

IMPORTER_VERSION = "8"
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
create table if not exists ledger.refusals (
    region_code varchar, file_path varchar, file_name varchar, contract varchar,
    reason_zh varchar, reason_en varchar, refused_at timestamp, primary key (region_code, file_path)
);
alter table ledger.loads add column if not exists structural varchar;
"""


@dataclass(frozen=True)
class Load:
    """One load before it is written: its ledger line, which the accepted rows complete, and its rows."""

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
    accepted: pl.DataFrame
    rejects: pl.DataFrame
    doubts: pl.DataFrame
    supersedes: Sequence[str]


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


def digests(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """SHA-256 of every file that has ever been landed."""
    return {digest for (digest,) in connection.execute("select distinct sha256 from ledger.loads").fetchall()}


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


def agencies_by_any_code(connection: duckdb.DuckDBPyConnection, region: str) -> dict[int, dict[str, str]]:
    """As `known_agencies`, also by the codes that the listed units bore before or bear since (DC02)."""
    listed = known_agencies(connection, region)
    changes = connection.execute(
        "select old_code, old_name, new_code, new_name from landing.agency_change"
        " join ledger.loads using (load_id) where loads.status = 'current' and loads.region_code = ?",
        [region],
    ).fetchall()
    for names in listed.values():
        # A unit may have changed several times: until nobody is added.
        while others := {
            code: name
            for old, old_name, new, new_name in changes
            for code, name, other in ((old, old_name, new), (new, new_name, old))
            if other in names and code not in names
        }:
            names.update(others)
    return listed


@dataclass
class Subject:
    """What accepted rows are about: their years, and the values of the contract's scope (2017|2017-03)."""

    years: list[int]
    scope: list[str]


def subjects_of(contract: Contract, frames: Sequence[pl.DataFrame]) -> list[Subject]:
    """What the accepted rows of each of several loads of one contract are about."""
    columns = {part.partition(":")[0] for part in contract.scope} | set(contract.year_columns[:1])
    # Days are few and months as text are slow to make: only distinct values are worded.
    distinct = pl.concat(
        frame.select(columns).unique().with_columns(pl.lit(number).alias("number"))
        for number, frame in enumerate(frames)
    )
    parts = [_scope_part(contract, part) for part in contract.scope]
    named = [pl.col(column) for column in contract.year_columns[:1]]
    years = named or [parts[0].str.extract(r"(20\d\d)").cast(pl.Int32)]
    worded = distinct.select(
        "number", years[0].alias("year"), pl.concat_str(parts, separator="|").alias("scope")
    )
    subjects = [Subject([], []) for _ in frames]
    for number, year, scope in worded.unique().sort("year", "scope").rows():
        subject = subjects[number]
        subject.years += [] if year is None or year in subject.years else [year]
        subject.scope += [] if scope is None or scope in subject.scope else [scope]
    for subject in subjects:
        subject.scope.sort()
    return subjects


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


def store(connection: duckdb.DuckDBPyConnection, loads: Sequence[Load]) -> None:
    """Write loads of one contract within the caller's transaction; an earlier try of the same is replaced."""
    contract = loads[0].contract
    table = f"landing.{contract.stem}"
    ids = [load.load_id for load in loads]
    # Before the rows are copied: what this takes of the memory is free again by then.
    subjects = subjects_of(contract, [load.accepted for load in loads])
    for where in (table, "ledger.rejects", "ledger.doubts"):
        connection.execute(f"delete from {where} where list_contains(?, load_id)", [ids])
    _insert(
        connection,
        table,
        [(load.accepted, {"region_code": load.region_code, "load_id": load.load_id}) for load in loads],
    )
    for where in ("rejects", "doubts"):
        cells = [
            (
                getattr(load, where),
                {"load_id": load.load_id, "contract": contract.id, "file_name": load.file_name},
            )
            for load in loads
        ]
        _insert(connection, f"ledger.{where}", cells)
    lines = pl.DataFrame([_line(load, subject) for load, subject in zip(loads, subjects, strict=True)])
    connection.register("new_lines", lines)
    connection.execute("insert or replace into ledger.loads by name select * from new_lines")
    connection.unregister("new_lines")
    for load in loads:
        for other in load.supersedes:
            connection.execute(
                "update ledger.loads set status = 'superseded', superseded_by = ? where load_id = ?",
                [load.load_id, other],
            )


def _line(load: Load, subject: Subject) -> dict[str, object]:
    return {
        "load_id": load.load_id,
        "contract": load.contract.id,
        "stem": load.contract.stem,
        "file_name": load.file_name,
        "file_path": load.file_path,
        "sha256": load.sha256,
        "size_bytes": load.size_bytes,
        "sheets": _json(load.sheets),
        "region_code": load.region_code,
        "years": _json(subject.years),
        "scope": _json(subject.scope),
        "rows_delivered": load.rows_delivered,
        "rows_accepted": load.accepted.height,
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


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, loads: Sequence[tuple[pl.DataFrame, dict[str, str]]]
) -> None:
    """Insert the rows of loads, each with its constant columns; small ones in one go."""
    filled = [(rows, constants) for rows, constants in loads if not rows.is_empty()]
    parts = (
        part.with_columns(pl.lit(value).alias(name) for name, value in constants.items())
        for rows, constants in filled
        for part in rows.iter_slices(_ROWS_AT_ONCE)
    )
    for part in [pl.concat(parts)] if len(filled) > 1 else parts:
        connection.register("new_rows", part)
        connection.execute(f"insert into {table} by name select * from new_rows")
        connection.unregister("new_rows")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
