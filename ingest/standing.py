"""How a delivery relates to the loads already there: what it replaces, what it would repeat."""

import json
from dataclasses import dataclass

import duckdb
import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.contracts.registry import contract as registered
from ingest.landing import scope_of


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
    held without one good row does not say what it is about: only the same file corrected replaces a form.
    """
    is_form = contract.scope != registered(contract.id).scope
    scope = set(scope_of(contract, accepted))
    others = connection.execute(
        "select load_id, file_name, scope, status from ledger.loads where contract = ? and region_code = ?"
        " and status in ('current', 'held') and load_id <> ? order by load_id",
        [contract.id, region, load_id],
    ).fetchall()
    supersedes, warnings, duplicates = [], [], [pl.DataFrame(schema=FAULTS)]
    connection.register("delivered_rows", accepted.select({*contract.keys, *contract.subject, *PLACE}))
    for other_id, other_file, other_scope, status in others:
        other = set(json.loads(other_scope))
        if is_form and not other and other_file != file_name:
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
            duplicates.append(_repeated(connection, contract, other_id, other_file))
    connection.unregister("delivered_rows")
    return Standing(supersedes, pl.concat(duplicates), warnings)


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
    connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str, file_name: str
) -> pl.DataFrame:
    key = contract.keys[-1]
    repeated = [
        f"select source_sheet, source_row, cast({key} as varchar) as raw from delivered_rows"
        f" semi join (select * from landing.{contract.stem} where load_id = ?) using ({', '.join(same)})"
        for same in (contract.keys, contract.subject)
        if same
    ]
    rows = connection.sql(" union ".join(repeated), params=[load_id] * len(repeated)).pl()
    tail = pl.lit(f"{file_name}（{load_id}）")
    return reject(rows, key, "duplicate_key_across_loads", pl.col("raw"), tail).cast(FAULTS)
