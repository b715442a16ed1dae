"""The tables of one file → landing: checked, set against earlier deliveries, current or held."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import duckdb
import polars as pl

from ingest import landing
from ingest.contracts.check import FAULTS, Checked, check, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.forms.lookup import Codes, Unidentified, identify, units_of
from ingest.forms.settling import unidentified, with_codes
from ingest.layout import Table
from ingest.outcome import Examined, Opened, Outcome, Warnings
from ingest.standing import NO_STANDING, standing
from ingest.suspects import unit_suspects
from ingest.tables import concatenated
from ingest.totals import compare_totals
from ingest.units import with_unit_codes


def load_id_of(contract_id: str, region: str, sha256: str, number: int = 1) -> str:
    """The same bytes for the same contract and division are the same load, wherever and whenever loaded.

    `number` counts the loads of one contract in one file: official forms are several.
    """
    load_id = f"{contract_id}-{region}-{sha256[:12]}"
    return load_id if number == 1 else f"{load_id}-{number}"


def settle(connection: duckdb.DuckDBPyConnection, file: Opened, *, accept_rejects: bool) -> list[Outcome]:
    """Check and store every contract of a file in one transaction.

    The sheets of one contract are one load; every official form is a load of its own in each of its
    contracts, which are held or current together.
    """
    outcomes: list[Outcome] = []
    with landing.transaction(connection):
        for parts in numbered(file):
            form = parts[0][1][0].form
            region = file.delivery.region
            codes = (
                identify(connection, region, form.identity, units_of(connection, region)) if form else None
            )
            examined = [
                _examine(connection, file, load_id, tables, codes, accept_rejects)
                for load_id, tables in parts
            ]
            is_held = any(found.is_faulty for found in examined)
            for found in examined:
                load = found.load(file, is_held=is_held)
                landing.store(connection, [load])
                outcomes.append(found.outcome(load))
    return outcomes


def numbered(file: Opened) -> Iterator[list[tuple[str, list[Table]]]]:
    """Loads (load_id, tables) that stand or fall together: the sheets of one contract, or a form's parts."""
    numbers: Counter[str] = Counter()
    for parts in _together(file.tables):
        loads = []
        for tables in parts:
            known = tables[0].contract.id
            numbers[known] += 1
            loads.append((load_id_of(known, file.delivery.region, file.sha256, numbers[known]), tables))
        yield loads


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


def _examine(
    connection: duckdb.DuckDBPyConnection,
    file: Opened,
    load_id: str,
    tables: Sequence[Table],
    codes: Codes | Unidentified | None,
    accept_rejects: bool,
) -> Examined:
    known, region = tables[0].contract, file.delivery.region
    if isinstance(codes, Codes):
        tables = [with_codes(table, codes) for table in tables]
    rows, units, titles = concatenated(tables)
    rows, unnamed = with_unit_codes(connection, region, known, rows)
    agencies = landing.known_agencies(connection, region) if known.id != "DC01" else {}
    sound = rows.clear() if isinstance(codes, Unidentified) else rows
    checked = check(sound, known, units=units, titles=titles, known_agencies=agencies)
    checked = _instead(checked, unnamed)
    checked = _without(checked, pl.concat(faults for t in tables for faults in (_longer(t), t.faults)))
    if isinstance(codes, Unidentified):
        checked = _without(checked, unidentified(rows, known, codes))
    compared = [compare_totals(table) for table in tables]
    total_faults = pl.concat([faults for _, faults in compared])
    earlier = NO_STANDING
    is_faulty = _to_be_held(known, checked, total_faults, accept_rejects)
    if not is_faulty:
        earlier = standing(connection, load_id, known, region, checked.accepted, file.delivery.path.name)
        checked = _without(checked, earlier.duplicates)
        is_faulty = _to_be_held(known, checked, total_faults, accept_rejects)
    structural = sum((table.structural for table in tables), Counter())
    return Examined(
        load_id=load_id,
        tables=tables,
        titles=titles,
        rows_delivered=rows.height + structural.total(),
        structural=structural,
        checked=checked,
        total_faults=total_faults,
        control_totals=[line for lines, _ in compared for line in lines],
        standing=earlier,
        said=(
            *(warning for table in tables if table.form for warning in table.form.warnings),
            *checked.warnings,
            *no_unit_list(known, checked.accepted, agencies),
            *unit_suspects(connection, known, region, checked.accepted, titles),
            *earlier.warnings,
        ),
        is_faulty=is_faulty,
    )


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


def no_unit_list(known: Contract, accepted: pl.DataFrame, agencies: dict[int, dict[str, str]]) -> Warnings:
    """A warning when unit codes of a year could not be checked."""
    if known.id == "DC01" or not {"fiscal_year", "agency_code"} <= set(known.columns):
        return ()
    years = "、".join(str(year) for year in sorted(set(accepted["fiscal_year"].unique()) - set(agencies)))
    if not years:
        return ()
    zh = f"{years} 年尚无单位编码表（DC01），未核对单位代码"
    return ((zh, f"no unit list (DC01) of {years}; unit codes unchecked"),)
