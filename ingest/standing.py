"""How a delivery relates to the loads already there: what it replaces, what it would repeat."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.contracts.registry import contract as registered
from ingest.landing import subjects_of


@dataclass(frozen=True)
class Standing:
    """How a delivery relates to the loads already there."""

    supersedes: list[str]
    duplicates: pl.DataFrame
    """Faults of rows whose key another current load already holds."""
    warnings: list[tuple[str, str]]


NO_STANDING = Standing([], pl.DataFrame(schema=FAULTS), [])
"""Of a delivery that is held for its own faults: it replaces nothing yet."""


def standing(
    connection: duckdb.DuckDBPyConnection,
    load_id: str,
    contract: Contract,
    region: str,
    accepted: pl.DataFrame,
    file_name: str,
) -> Standing:
    """Which loads this delivery replaces, and which of its rows repeat those of a load that stays.

    A delivery replaces an older one of equal scope, or one whose scope and every row key it covers. A form's
    scope (2018|ZP2018-101001-P1) lies within that of a table (2018), so a form never replaces a table. A load
    held without one good row does not say what it is about: only the same file corrected, or its list of
    rejects sent back, replaces a form.
    """
    is_form = contract.scope != registered(contract.id).scope
    scope = set(subjects_of(contract, [accepted])[0].scope)
    others = [other for other in _standing_loads(connection, contract, region) if other[0] != load_id]
    supersedes, warnings, staying = [], [], {}
    connection.register("delivered_rows", accepted.select({*contract.keys, *contract.subject, *PLACE}))
    for other_id, other_file, other_scope, status in others:
        other = set(json.loads(other_scope))
        if is_form and not other and _origin(other_file) != _origin(file_name):
            continue
        missing = _keys_only_in(connection, contract, other_id) if _covers(scope, other) else None
        if missing is not None and (other == scope != set() or missing == 0 or status == "held"):
            supersedes.append(other_id)
            if missing and status == "current":
                warnings.append(
                    (
                        f"比被取代的文件 {other_file} 少 {missing} 行",
                        f"has {missing} rows fewer than {other_file}, which it replaces",
                    )
                )
        elif status == "current":
            staying[other_id] = other_file
    duplicates = _repeated(connection, contract, staying)
    connection.unregister("delivered_rows")
    return Standing(supersedes, duplicates, warnings)


def are_strangers(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    region: str,
    frames: Sequence[pl.DataFrame],
    file_names: Collection[str],
) -> bool:
    """Whether new loads of forms, a frame of accepted rows each, neither replace nor repeat any load.

    Nor each other. When in doubt they do.
    """
    scopes = [part for subject in subjects_of(contract, frames) for part in subject.scope]
    rows = pl.concat(frames)
    subjects = [frame.select(contract.subject).unique() for frame in frames] if contract.subject else []
    if (
        len(scopes) < len(frames)
        or len(set(scopes)) < len(scopes)
        or any(pl.concat(subjects).is_duplicated() if subjects else ())
    ):
        return False
    staying, origins = {}, set(map(_origin, file_names))
    for load_id, file_name, scope, status in _standing_loads(connection, contract, region):
        other = set(json.loads(scope))
        if _origin(file_name) in origins or (other and any(_covers(set(scopes), {part}) for part in other)):
            return False
        if status == "current":
            staying[load_id] = file_name
    connection.register("delivered_rows", rows.select({*contract.keys, *contract.subject, *PLACE}))
    repeated = _repeated(connection, contract, staying)
    connection.unregister("delivered_rows")
    return repeated.is_empty()


def _standing_loads(
    connection: duckdb.DuckDBPyConnection, contract: Contract, region: str
) -> list[tuple[str, str, str, str]]:
    """load_id, file name, scope and status of the loads that a delivery may concern."""
    return connection.execute(
        "select load_id, file_name, scope, status from ledger.loads where contract = ? and region_code = ?"
        " and status in ('current', 'held') order by load_id",
        [contract.id, region],
    ).fetchall()


def _origin(file_name: str) -> str:
    """What a list of rejects was made of: 自评表.rejects.xlsx → 自评表."""
    return Path(file_name).stem.removesuffix(".rejects")


def _covers(scope: set[str], other: set[str]) -> bool:
    return all(part in scope or any(part.startswith(f"{own}|") for own in scope) for part in other)


def _keys_only_in(connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str) -> int:
    found = connection.execute(
        f"select count(*) from (select * from landing.{contract.stem} where load_id = ?)"
        f" anti join delivered_rows using ({', '.join(contract.keys)})",
        [load_id],
    ).fetchall()
    return found[0][0]


def _repeated(
    connection: duckdb.DuckDBPyConnection, contract: Contract, staying: Mapping[str, str]
) -> pl.DataFrame:
    """A fault for every row and load (id → file) that stays and holds the row's key or subject already.

    One query for all loads: a folder of forms is as many loads as it has forms.
    """
    key = contract.keys[-1]
    repeated = [
        f"select source_sheet, source_row, cast({key} as varchar) as raw, load_id from delivered_rows"
        f" join (select distinct load_id, {', '.join(same)} from landing.{contract.stem}"
        f" where list_contains(?, load_id)) using ({', '.join(same)})"
        for same in (contract.keys, contract.subject)
        if same
    ]
    union = f"{' union '.join(repeated)} order by load_id, source_sheet, source_row"
    rows = connection.sql(union, params=[list(staying)] * len(repeated)).pl()
    file_name = pl.col("load_id").replace_strict(dict(staying), return_dtype=pl.String)
    tail = pl.format("{}（{}）", file_name, "load_id")
    return reject(rows, key, "duplicate_key_across_loads", pl.col("raw"), tail).cast(FAULTS)
