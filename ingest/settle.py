"""The tables of one file → landing: checked, set against earlier deliveries, current or held."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import polars as pl

from ingest import landing
from ingest.contracts.check import FAULTS, Checked, check, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.files import Delivery
from ingest.forms.lookup import Codes, Unidentified, identify
from ingest.forms.settling import placed, unidentified, with_codes
from ingest.layout import Table
from ingest.result import HELD_HINT, LoadResult
from ingest.standing import NO_STANDING, Standing, standing
from ingest.suspects import unit_suspects
from ingest.tables import concatenated
from ingest.totals import compare_totals
from ingest.units import with_unit_codes
from warehouse.errors import RejectedInput

Warnings = Sequence[tuple[str, str]]

# Enough to see at the terminal what kind of mistake it is; the list of rejects has all.
_FAULTS_NAMED = 5


@dataclass(frozen=True)
class Outcome:
    """What became of one contract's rows in one file, and what its list of rejects is made of."""

    result: LoadResult
    tables: Sequence[Table] = ()
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAULTS))


def load_id_of(contract_id: str, region: str, sha256: str, number: int = 1) -> str:
    """The same bytes for the same contract and division are the same load, wherever and whenever loaded.

    `number` counts the loads of one contract in one file: official forms are several.
    """
    load_id = f"{contract_id}-{region}-{sha256[:12]}"
    return load_id if number == 1 else f"{load_id}-{number}"


def settle(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    sha256: str,
    tables: Sequence[Table],
    warnings: Warnings,
    accept_rejects: bool,
) -> list[Outcome]:
    """Check and store every contract of a file in one transaction.

    The sheets of one contract are one load; every official form is a load of its own in each of its
    contracts, which are held or current together.
    """
    outcomes: list[Outcome] = []
    numbers: Counter[str] = Counter()
    with landing.transaction(connection):
        for parts in _together(tables):
            codes = (
                identify(connection, delivery.region, parts[0][0].form.identity) if parts[0][0].form else None
            )
            examined = []
            for own in parts:
                known = own[0].contract
                numbers[known.id] += 1
                load_id = load_id_of(known.id, delivery.region, sha256, numbers[known.id])
                found = _examine(connection, delivery, load_id, own, codes, accept_rejects)
                examined.append(found)
            held = any(found.held for found in examined)
            outcomes += [_land(connection, delivery, sha256, found, held, warnings) for found in examined]
    return outcomes


def _together(tables: Sequence[Table]) -> list[list[list[Table]]]:
    """Loads that stand or fall together: the sheets of one contract, or the parts of one form."""
    sheets: dict[str, list[Table]] = {}
    forms: dict[int, list[list[Table]]] = {}
    for table in tables:
        if table.form:
            forms.setdefault(id(table.form.identity), []).append([table])
        else:
            sheets.setdefault(table.contract.id, []).append(table)
    return [[own] for _, own in sorted(sheets.items())] + list(forms.values())


@dataclass(frozen=True)
class _Examined:
    """One load before it is known whether it is held."""

    load_id: str
    tables: Sequence[Table]
    titles: dict[str, str]
    rows_delivered: int
    structural: Counter[str]
    checked: Checked
    total_faults: pl.DataFrame
    control_totals: list[dict]
    earlier: Standing
    said: Warnings
    held: bool


def _examine(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    load_id: str,
    tables: Sequence[Table],
    codes: Codes | Unidentified | None,
    accept_rejects: bool,
) -> _Examined:
    known = tables[0].contract
    if isinstance(codes, Codes):
        tables = [with_codes(table, codes) for table in tables]
    rows, units, titles = concatenated(tables)
    rows, unnamed = with_unit_codes(connection, delivery.region, known, rows)
    agencies = landing.known_agencies(connection, delivery.region) if known.id != "DC01" else {}
    sound = rows.clear() if isinstance(codes, Unidentified) else rows
    checked = check(sound, known, units=units, titles=titles, known_agencies=agencies)
    checked = _instead(checked, unnamed)
    checked = _without(checked, pl.concat(faults for t in tables for faults in (_longer(t), t.faults)))
    if isinstance(codes, Unidentified):
        checked = _without(checked, unidentified(rows, known, codes))
    compared = [compare_totals(table) for table in tables]
    total_faults = pl.concat([faults for _, faults in compared])
    earlier = NO_STANDING
    held = _to_be_held(known, checked, total_faults, accept_rejects)
    if not held:
        earlier = standing(connection, load_id, known, delivery.region, checked.accepted, delivery.path.name)
        checked = _without(checked, earlier.duplicates)
        held = _to_be_held(known, checked, total_faults, accept_rejects)
    structural = sum((table.structural for table in tables), Counter())
    return _Examined(
        load_id=load_id,
        tables=tables,
        titles=titles,
        rows_delivered=rows.height + structural.total(),
        structural=structural,
        checked=checked,
        total_faults=total_faults,
        control_totals=[line for lines, _ in compared for line in lines],
        earlier=earlier,
        said=(
            *(warning for table in tables if table.form for warning in table.form.warnings),
            *checked.warnings,
            *_no_unit_list(known, checked.accepted, agencies),
            *unit_suspects(connection, known, delivery.region, checked.accepted, titles),
            *earlier.warnings,
        ),
        held=held,
    )


def _land(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    sha256: str,
    found: _Examined,
    held: bool,
    warnings: Warnings,
) -> Outcome:
    known, checked = found.tables[0].contract, found.checked
    rejects = placed(pl.concat([checked.rejects, found.total_faults]), found.tables)
    load = landing.Load(
        load_id=found.load_id,
        contract=known,
        file_name=delivery.path.name,
        file_path=str(delivery.path),
        sha256=sha256,
        size_bytes=delivery.path.stat().st_size,
        sheets=list(dict.fromkeys(table.delivered.name for table in found.tables)),
        region_code=delivery.region,
        rows_delivered=found.rows_delivered,
        rows_rejected=checked.rejected_rows,
        structural=found.structural,
        control_totals=found.control_totals,
        warnings=(*warnings, *found.said),
        status="held" if held else "current",
    )
    doubts = placed(checked.doubts.join(checked.rejects, on=PLACE, how="anti"), found.tables)
    landing.store(
        connection, load, checked.accepted, rejects, doubts, [] if held else found.earlier.supersedes
    )
    result = LoadResult(
        file_name=load.file_name,
        contract=known.id,
        title_zh=known.title_zh,
        region_code=delivery.region,
        load_id=load.load_id,
        status="held" if held else "current",
        rows_delivered=load.rows_delivered,
        rows_accepted=checked.accepted.height,
        rows_rejected=checked.rejected_rows,
        rows_structural=found.structural.total(),
        warnings=tuple(load.warnings),
        error=_held_error(load, rejects, found.titles) if held else None,
    )
    return Outcome(result, found.tables, rejects)


def _to_be_held(known: Contract, checked: Checked, total_faults: pl.DataFrame, accept_rejects: bool) -> bool:
    """Too many rejects or a wrong total hold a delivery, unless a person takes what is left of it."""
    rows = checked.accepted.height + checked.rejected_rows
    faulty = checked.rejected_rows > known.reject_budget * rows or not total_faults.is_empty()
    return faulty and not (accept_rejects and checked.accepted.height > 0)


def _longer(table: Table) -> pl.DataFrame:
    return reject(table.shifted, None, "longer_than_header").cast(FAULTS)


def _instead(checked: Checked, faults: pl.DataFrame) -> Checked:
    """These faults for whatever was found in the same cells."""
    if faults.is_empty():
        return checked
    others = checked.rejects.join(faults, on=[*PLACE, "column_name"], how="anti")
    return _without(replace(checked, rejects=others), faults)


def _without(checked: Checked, faults: pl.DataFrame) -> Checked:
    if faults.is_empty():
        return checked
    accepted = checked.accepted.join(faults.select(PLACE).unique(), on=PLACE, how="anti")
    return replace(checked, accepted=accepted, rejects=pl.concat([checked.rejects, faults]))


def _no_unit_list(known: Contract, accepted: pl.DataFrame, agencies: dict[int, dict[str, str]]) -> Warnings:
    if known.id == "DC01" or not {"fiscal_year", "agency_code"} <= set(known.columns):
        return ()
    years = "、".join(str(year) for year in sorted(set(accepted["fiscal_year"].unique()) - set(agencies)))
    if not years:
        return ()
    zh = f"{years} 年尚无单位编码表（DC01），未核对单位代码"
    return ((zh, f"no unit list (DC01) of {years}; unit codes unchecked"),)


def _held_error(load: landing.Load, rejects: pl.DataFrame, titles: dict[str, str]) -> RejectedInput:
    found, rejected = rejects.height, load.rows_rejected
    if not found:
        return RejectedInput(
            f"{load.file_name}：同一张表的另一部分不合格，一并搁置",
            f"{load.file_name}: another part of the same form is faulty; held with it",
            hint_zh=HELD_HINT[0],
            hint_en=HELD_HINT[1],
        )
    zh = [f"{load.file_name}：{found} 处不合格（拒收 {rejected} 行），整份搁置："]
    en = [f"{load.file_name}: {found} faults ({rejected} rows rejected), delivery held:"]
    for fault in rejects.head(_FAULTS_NAMED).iter_rows(named=True):
        fault_zh, fault_en = _worded(fault, titles)
        zh.append(fault_zh)
        en.append(fault_en)
    if found > _FAULTS_NAMED:
        zh.append(f"另有 {found - _FAULTS_NAMED} 处，见退回清单")
        en.append(f"{found - _FAULTS_NAMED} more in the list of rejects")
    return RejectedInput("\n    ".join(zh), "\n    ".join(en), hint_zh=HELD_HINT[0], hint_en=HELD_HINT[1])


def _worded(fault: dict[str, Any], titles: dict[str, str]) -> tuple[str, str]:
    """One fault in a line: where, what was written, what is wrong with it."""
    sheet, row, column, raw = (
        fault[name] for name in ("source_sheet", "source_row", "column_name", "raw_value")
    )
    column_zh, column_en = (f"，列“{titles.get(column, column)}”", f", {column}") if column else ("", "")
    value_zh, value_en = ("", "") if raw is None else (f"“{raw}”", f" '{raw}'")
    return (
        f"工作表“{sheet}”第 {row} 行{column_zh}{value_zh}：{fault['message_zh']}",
        f"sheet '{sheet}' row {row}{column_en}{value_en}: {fault['message_en']}",
    )
