"""How deliveries relate to the loads already there: what each replaces, what it would repeat."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract, meta
from ingest.landing import subjects_of

# A warning is read by a person.
_FILES_NAMED = 3
_UNITS_NAMED = 5


@dataclass(frozen=True)
class Arriving:
    """A delivery that has no fault of its own."""

    load_id: str
    sha256: str
    file_name: str
    file_path: str
    is_form: bool
    accepted: pl.DataFrame


@dataclass(frozen=True)
class Standing:
    """How a delivery relates to the loads already there."""

    supersedes: list[str]
    duplicates: pl.DataFrame
    """Faults of rows whose key another current load already holds."""
    warnings: list[tuple[str, str]]


NO_STANDING = Standing([], pl.DataFrame(schema=FAULTS), [])
"""Of a delivery that is held for its own faults: it replaces nothing yet."""


@dataclass(frozen=True)
class Relations:
    """What a delivery would replace and repeat of the loads that stood before others arrived with it."""

    load_id: str
    replaces: Mapping[str, Sequence[tuple[str, str]]]
    """Load → what is to be said of its going."""
    repeats: pl.DataFrame
    """A fault for every row and current load (`load_id`) that holds the row's key or subject already."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Load → file of the same scope that is about other units, and stays."""

    def without(self, gone: Collection[str]) -> Standing:
        """The standing of the delivery after these loads have been replaced by others."""
        replaced = {load_id: said for load_id, said in self.replaces.items() if load_id not in gone}
        going = [self.load_id, *self.replaces, *gone]
        staying = self.repeats.filter(~pl.col("load_id").is_in(going))
        warnings = [warning for said in replaced.values() for warning in said]
        warnings += _said_of_others([name for load_id, name in self.beside.items() if load_id not in gone])
        return Standing(list(replaced), staying.drop("load_id"), warnings)


def relations(
    connection: duckdb.DuckDBPyConnection, contract: Contract, region: str, arriving: Sequence[Arriving]
) -> list[Relations]:
    """Which loads each delivery replaces, and which of its rows repeat those of a load that stays.

    A delivery replaces an older one of equal scope, or one whose scope and every row key it covers; but where
    every unit sends its own file, one without any of the other's units stands beside it. A form's
    scope (2018|ZP2018-101001-P1) lies within that of a table (2018), so a form never replaces a table. A load
    held without one good row does not say what it is about: only the same file corrected, or its list of
    rejects sent back, replaces a form. Forms of one file do not replace each other.
    """
    if not arriving:
        return []
    units = {"agency_code"} & set(contract.columns)
    columns = {*contract.keys, *contract.subject, *units, *PLACE}
    rows = pl.concat(
        delivery.accepted.select(columns).with_columns(pl.lit(number).alias("delivery"))
        for number, delivery in enumerate(arriving)
    )
    connection.register("delivered_rows", rows)
    others = _standing_loads(connection, contract, region)
    subjects = subjects_of(contract, [delivery.accepted for delivery in arriving])
    beside = [
        dict(_of_other_units(connection, contract, number, delivery, set(subject.scope), others))
        for number, (delivery, subject) in enumerate(zip(arriving, subjects, strict=True))
    ]
    replaces = [
        dict(
            _replaced(
                connection,
                contract,
                number,
                delivery,
                set(subject.scope),
                [other for other in others if other.load_id not in beside[number]],
            )
        )
        for number, (delivery, subject) in enumerate(zip(arriving, subjects, strict=True))
    ]
    current = {other.load_id: other.file_name for other in others if other.status == "current"}
    repeated = _repeated(connection, contract, current)
    connection.unregister("delivered_rows")
    nothing = repeated.clear().drop("delivery")
    repeats = repeated.partition_by("delivery", as_dict=True, include_key=False)
    return [
        Relations(delivery.load_id, replaced, repeats.get((number,), nothing), beside[number])
        for number, (delivery, replaced) in enumerate(zip(arriving, replaces, strict=True))
    ]


@dataclass(frozen=True)
class _Other:
    """A load that a delivery may concern."""

    load_id: str
    sha256: str
    file_name: str
    file_path: str
    scope: set[str]
    status: str


def _replaced(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    number: int,
    delivery: Arriving,
    scope: set[str],
    others: Sequence[_Other],
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for other in others:
        if other.sha256 == delivery.sha256 or not _covers(scope, other.scope):
            continue
        if delivery.is_form and not other.scope and origin(other.file_name) != origin(delivery.file_name):
            continue
        missing = _only_in(connection, contract, other.load_id, number, contract.keys)
        if other.scope == scope != set() or missing == 0 or other.status == "held":
            is_told = other.status == "current"
            moved = _only_in(connection, contract, other.load_id, number, contract.subject) if is_told else 0
            gone = _units_only_in(connection, contract, other.load_id, number) if is_told and missing else []
            yield other.load_id, list(_said(other.file_name, missing, moved, gone)) if is_told else []


def _of_other_units(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    number: int,
    delivery: Arriving,
    scope: set[str],
    others: Sequence[_Other],
) -> Iterator[tuple[str, str]]:
    """Current loads that the delivery would replace for their scope, though they are about other units."""
    column = contract.columns.get("agency_code")
    if column is None or not meta(column).get("known_agency") or delivery.is_form:
        return
    for other in others:
        if other.status != "current" or not _covers(scope, other.scope):
            continue
        if other.file_path != delivery.file_path and not _shares_units(
            connection, contract, other.load_id, number
        ):
            yield other.load_id, other.file_name


def _shares_units(
    connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str, number: int
) -> bool:
    found = connection.execute(
        "select exists (select * from delivered_rows where delivery = ? and agency_code in"
        f" (select agency_code from landing.{contract.stem} where load_id = ?))",
        [number, load_id],
    ).fetchall()
    return found[0][0]


def _said_of_others(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    if names:
        some = "、".join(names[:_FILES_NAMED])
        yield (
            f"另有 {len(names)} 份同期现行文件是其他单位的，与本文件并存：{some}；如本应取代，"
            "请报送含全部单位的文件",
            f"{len(names)} current files of the same period are of other units and stay: {some}; to replace "
            "them deliver one file of all units",
        )


def _said(replaced: str, missing: int, moved: int, gone: Sequence[str]) -> Iterator[tuple[str, str]]:
    if missing:
        units, more = "、".join(gone[:_UNITS_NAMED]), "等" * (len(gone) > _UNITS_NAMED)
        gone_zh = f"，{len(gone)} 个单位（{units}{more}）不再有数据；只补正部分单位的，请报送含全部单位的文件"
        gone_en = f"; {len(gone)} units ({units}) are left without data: deliver one file of all units"
        yield (
            f"比被取代的文件 {replaced} 少 {missing} 行{gone_zh if gone else ''}",
            f"has {missing} rows fewer than {replaced}, which it replaces{gone_en if gone else ''}",
        )
    elif moved:
        # A number corrected, or typed twice.
        yield (
            f"被取代的文件 {replaced} 有 {moved} 行的项目不在本文件中",
            f"replaces {replaced}, {moved} rows of which are about projects that are not in this file",
        )


def _standing_loads(connection: duckdb.DuckDBPyConnection, contract: Contract, region: str) -> list[_Other]:
    loads = connection.execute(
        "select load_id, sha256, file_name, file_path, scope, status from ledger.loads"
        " where contract = ? and region_code = ? and status in ('current', 'held') order by load_id",
        [contract.id, region],
    ).fetchall()
    return [
        _Other(load_id, sha256, file_name, file_path, set(json.loads(scope)), status)
        for load_id, sha256, file_name, file_path, scope, status in loads
    ]


def origin(file_name: str) -> str:
    """What a list of rejects was made of: 自评表.rejects.xlsx → 自评表."""
    return Path(file_name).stem.removesuffix(".rejects")


def _covers(scope: set[str], other: set[str]) -> bool:
    return all(part in scope or any(part.startswith(f"{own}|") for own in scope) for part in other)


def _only_in(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    load_id: str,
    number: int,
    columns: Sequence[str],
) -> int:
    """How many rows of a load have values in these columns that the delivery has not."""
    if not columns:
        return 0
    found = connection.execute(
        f"select count(*) from (select * from landing.{contract.stem} where load_id = ?)"
        " anti join (select * from delivered_rows where delivery = ?)"
        f" using ({', '.join(columns)})",
        [load_id, number],
    ).fetchall()
    return found[0][0]


def _units_only_in(
    connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str, number: int
) -> list[str]:
    """The units of a load of which the delivery has no row."""
    if "agency_code" not in contract.columns:
        return []
    found = connection.execute(
        f"select distinct agency_code from landing.{contract.stem} where load_id = ? and agency_code not in"
        " (select agency_code from delivered_rows where delivery = ?) order by agency_code",
        [load_id, number],
    ).fetchall()
    return [code for (code,) in found]


def _repeated(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: Mapping[str, str]
) -> pl.DataFrame:
    """A fault for every row and current load (id → file) that holds the row's key or subject already.

    One query for all loads: a folder of forms is as many loads as it has forms.
    """
    key = contract.keys[-1]
    repeated = [
        f"select delivery, source_sheet, source_row, cast({key} as varchar) as raw, load_id"
        f" from delivered_rows join (select distinct load_id, {', '.join(same)} from landing.{contract.stem}"
        f" where list_contains(?, load_id)) using ({', '.join(same)})"
        for same in (contract.keys, contract.subject)
        if same
    ]
    union = f"{' union '.join(repeated)} order by delivery, load_id, source_sheet, source_row"
    rows = connection.sql(union, params=[list(current)] * len(repeated)).pl()
    file_name = pl.col("load_id").replace_strict(dict(current), return_dtype=pl.String)
    tail = pl.format("{}（{}）", file_name, "load_id")
    faults = reject(rows, key, "duplicate_key_across_loads", pl.col("raw"), tail).cast(FAULTS)
    return faults.hstack(rows.select("delivery", "load_id"))
