"""How deliveries relate to the loads already there: what each replaces, what it would repeat."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.landing import subjects_of
from ingest.overlap import only_in, rows_left_out, share_a_row, tell_apart, telling, units

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
    questions: pl.DataFrame
    """Faults of the delivery as a whole: what only its sender can tell."""
    warnings: list[tuple[str, str]]


_NOTHING = pl.DataFrame(schema=FAULTS)
_NO_REPEATS = pl.DataFrame(schema={**FAULTS, "load_id": pl.String})
NO_STANDING = Standing([], _NOTHING, _NOTHING, [])
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
    """Load → file of the same scope that is another part of the whole, and stays."""
    questions: pl.DataFrame = field(default_factory=_NOTHING.clone)

    def without(self, gone: Collection[str]) -> Standing:
        """The standing of the delivery after these loads have been replaced by others."""
        replaced = {load_id: said for load_id, said in self.replaces.items() if load_id not in gone}
        going = [self.load_id, *self.replaces, *gone]
        staying = self.repeats.filter(~pl.col("load_id").is_in(going))
        warnings = [warning for said in replaced.values() for warning in said]
        warnings += _said_of_others([name for load_id, name in self.beside.items() if load_id not in gone])
        return Standing(list(replaced), staying.drop("load_id"), self.questions, warnings)


def relations(
    connection: duckdb.DuckDBPyConnection, contract: Contract, region: str, arriving: Sequence[Arriving]
) -> list[Relations]:
    """Which loads each delivery replaces, and which of its rows repeat those of a load that stays.

    A delivery replaces an older one of equal scope, or one whose scope and every row key it covers; but where
    every unit sends its own file, one without any of the other's units stands beside it, and so do parts
    without a common row that a kind or the day of every row tells apart. What leaves most units or rows out,
    or has no row in common and nothing to tell it apart, may be a correction, a part or the whole: the sender
    is asked. A form's scope (2018|ZP2018-101001-P1) lies within that of a table (2018), so a form never
    replaces a table. A load held without one good row does not say what it is about: only the same file
    corrected, or its list of rejects sent back, replaces a form. Forms of one file do not replace each other.
    """
    if not arriving:
        return []
    others = _standing_loads(connection, contract, region)
    if not others:
        # A first delivery, however large, is compared with nothing.
        return [Relations(one.load_id, {}, _NO_REPEATS, {}, _NOTHING) for one in arriving]
    units_too = {"agency_code"} & set(contract.columns)
    columns = {*contract.keys, *contract.subject, *telling(contract), *units_too, *PLACE}
    rows = pl.concat(
        delivery.accepted.select(columns).with_columns(pl.lit(number).alias("delivery"))
        for number, delivery in enumerate(arriving)
    )
    connection.register("delivered_rows", rows)
    subjects = subjects_of(contract, [delivery.accepted for delivery in arriving])
    found = [
        _related(connection, contract, number, delivery, set(subject.scope), others)
        for number, (delivery, subject) in enumerate(zip(arriving, subjects, strict=True))
    ]
    current = {other.load_id: other.file_name for other in others if other.status == "current"}
    repeated = _repeated(connection, contract, current)
    connection.unregister("delivered_rows")
    repeats = repeated.partition_by("delivery", as_dict=True, include_key=False)
    return [replace(own, repeats=repeats.get((number,), _NO_REPEATS)) for number, own in enumerate(found)]


@dataclass(frozen=True)
class _Other:
    """A load that a delivery may concern."""

    load_id: str
    sha256: str
    file_name: str
    file_path: str
    scope: set[str]
    status: str


def _related(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    number: int,
    delivery: Arriving,
    scope: set[str],
    others: Sequence[_Other],
) -> Relations:
    """The relations of one delivery, but for the rows that it repeats."""
    unlike = [
        other
        for other in others
        if not delivery.is_form and _is_other_file(delivery, other) and scope & other.scope
        if _is_unlike(connection, contract, other.load_id, number)
    ]
    columns = telling(contract)
    parts = [other for other in unlike if tell_apart(connection, contract, other.load_id, number, columns)]
    beside = {other.load_id: other.file_name for other in parts if _covers(scope, other.scope)}
    staying = [other for other in others if other.load_id not in beside]
    replaces = dict(_replaced(connection, contract, number, delivery, scope, staying))
    # The number of a single row may have been corrected.
    unclear = [
        other.file_name
        for other in unlike
        if other not in parts and only_in(connection, contract, other.load_id, number, contract.keys) > 1
    ]
    gone = [other for other in others if other.status == "current" and other.load_id in replaces]
    questions = (
        _NOTHING if delivery.is_form else _questions(connection, contract, number, delivery, gone, unclear)
    )
    return Relations(delivery.load_id, replaces, _NOTHING, beside, questions)


def _is_other_file(delivery: Arriving, other: _Other) -> bool:
    """Whether a current load is of another file; one that was edited in place is a newer version of it."""
    is_newer = delivery.file_path == other.file_path or delivery.sha256 == other.sha256
    return other.status == "current" and not is_newer


def _is_unlike(connection: duckdb.DuckDBPyConnection, contract: Contract, load_id: str, number: int) -> bool:
    """Whether a delivery is about other units than a load, or has no row in common with it."""
    by_unit = [field for field in telling(contract) if field == "agency_code"]
    is_of_others = tell_apart(connection, contract, load_id, number, by_unit)
    return is_of_others or not share_a_row(connection, contract, load_id, number)


def _questions(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    number: int,
    delivery: Arriving,
    gone: Sequence[_Other],
    unclear: Sequence[str],
) -> pl.DataFrame:
    """What the sender has to say about the delivery as a whole, as a fault of its first row."""
    place = delivery.accepted.head(1)
    if unclear:
        tail = pl.lit(_some(unclear, _FILES_NAMED))
        return reject(place, contract.keys[-1], "no_row_in_common", tail=tail).cast(FAULTS)
    loads = [other.load_id for other in gone]
    files = f"（{_some(sorted(other.file_name for other in gone), _FILES_NAMED)}）"
    # The code of a single unit, or the number of a single row, may have been corrected.
    lost, kept = units(connection, contract, loads, number)
    if len(lost) > max(kept, 1):
        tail = pl.lit(_some(lost, _UNITS_NAMED) + files)
        return reject(place, "agency_code", "units_left_out", tail=tail).cast(FAULTS)
    rows, remaining = rows_left_out(connection, contract, loads, number)
    if rows > max(remaining, 1):
        tail = pl.lit(f"{rows}{files}")
        return reject(place, contract.keys[-1], "rows_left_out", tail=tail).cast(FAULTS)
    return _NOTHING


def _some(names: Sequence[str], most: int) -> str:
    return "、".join(names[:most]) + (f" … ({len(names)})" if len(names) > most else "")


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
        missing = only_in(connection, contract, other.load_id, number, contract.keys)
        if other.scope == scope != set() or missing == 0 or other.status == "held":
            is_told = other.status == "current"
            moved = only_in(connection, contract, other.load_id, number, contract.subject) if is_told else 0
            lost = units(connection, contract, [other.load_id], number).gone if is_told and missing else []
            yield other.load_id, list(_said(other.file_name, missing, moved, lost)) if is_told else []


def _said_of_others(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    if names:
        some = "、".join(names[:_FILES_NAMED])
        yield (
            f"另有 {len(names)} 份同期现行文件是其他类别、日期或其他单位的，与本文件并存：{some}；"
            "如本应取代，请报送含全部内容的文件",
            f"{len(names)} current files of the same period are of other units, kinds or days and stay: "
            f"{some}; to replace them deliver one file of all",
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
