"""What the rows of a delivery have in common with those of a load: rows, units, what tells them apart.

The rows of all deliveries stand in the view `delivered_rows`, by the number of their `delivery`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from ingest.contracts.registry import Contract, meta

_TELLING_KINDS = ("words", "date")


class Overlap(NamedTuple):
    """Units of loads beside those of the delivery that would replace them."""

    gone: list[str]
    """Units that the delivery has not."""
    kept: int
    """How many it has as well."""


def telling(contract: Contract) -> list[str]:
    """The fields that can tell two parts of one table from each other: unit, project, kind, day.

    Of rows that are numbered within something, also what they are numbered in (the indicators of an
    evaluation); a number that is the whole key may have been given anew.
    """
    return [field for field in contract.columns if _tells(contract, field)]


def _tells(contract: Contract, field: str) -> bool:
    options = meta(contract.columns[field])
    is_part_of_key = field in contract.keys and len(contract.keys) > 1 and options["kind"] == "code"
    is_subject = options.get("known_agency") or options.get("project") or options["kind"] in _TELLING_KINDS
    return bool(is_part_of_key or is_subject)


def only_in(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    load_id: str,
    number: int,
    columns: Sequence[str],
) -> int:
    """How many rows of a load have values in these columns that the delivery has not."""
    if not columns:
        return 0
    return _one(
        connection,
        f"select count(*) from (select * from landing.{contract.stem} where load_id = ?)"
        f" anti join (select * from delivered_rows where delivery = ?) using ({', '.join(columns)})",
        [load_id, number],
    )


def rows_left_out(
    connection: duckdb.DuckDBPyConnection, contract: Contract, load_ids: Sequence[str], number: int
) -> tuple[int, int]:
    """How many rows of these loads the delivery has not, by their keys, and how many it has."""
    lost = sum(only_in(connection, contract, load_id, number, contract.keys) for load_id in load_ids)
    query = f"select count(*) from landing.{contract.stem} where list_contains(?, load_id)"
    return lost, _one(connection, query, [list(load_ids)]) - lost


def share_a_row(connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str, number: int) -> bool:
    """Whether some row of the load has the key of a row of the delivery."""
    return _one(
        connection,
        f"select exists (from (select * from landing.{contract.stem} where load_id = ?)"
        f" semi join (select * from delivered_rows where delivery = ?) using ({', '.join(contract.keys)}))",
        [load_id, number],
    )


def tell_apart(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    load_id: str,
    number: int,
    columns: Sequence[str],
) -> bool:
    """Whether one of these fields is filled in every row and holds other values here than there."""
    theirs = f"(select * from landing.{contract.stem} where load_id = $load)"
    ours = "(select * from delivered_rows where delivery = $number)"
    disjoint = (
        f"not exists (from {theirs} semi join {ours} using ({column}))"
        f" and not exists (from {theirs} where {column} is null)"
        f" and not exists (from {ours} where {column} is null)"
        for column in columns
    )
    parameters = {"load": load_id, "number": number}
    return any(_one(connection, f"select {condition}", parameters) for condition in disjoint)


def units(
    connection: duckdb.DuckDBPyConnection, contract: Contract, load_ids: Sequence[str], number: int
) -> Overlap:
    """The units of these loads, by whether the delivery has them."""
    if "agency_code" not in contract.columns or not load_ids:
        return Overlap([], 0)
    found = connection.execute(
        f"select agency_code, bool_or(ours.delivery is not null) from landing.{contract.stem} as theirs"
        " left join (select distinct delivery, agency_code from delivered_rows where delivery = ?) as ours"
        " using (agency_code) where list_contains(?, theirs.load_id) and agency_code is not null"
        " group by all order by agency_code",
        [number, list(load_ids)],
    ).fetchall()
    gone = [code for code, is_kept in found if not is_kept]
    return Overlap(gone, len(found) - len(gone))


def _one(connection: duckdb.DuckDBPyConnection, query: str, parameters: object):
    ((value,),) = connection.execute(query, parameters).fetchall()
    return value
