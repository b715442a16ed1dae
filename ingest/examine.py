"""Loads of one contract → what is found about each: its faults, and how it relates to what stands."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import duckdb
import polars as pl

from ingest import landing
from ingest.concatenate import concatenated
from ingest.contracts.check import FAULTS, Checked, Delivered, check, reject
from ingest.contracts.registry import PLACE, Contract
from ingest.control import ControlTotal
from ingest.forms.settling import unidentified
from ingest.layout import Table
from ingest.measures import unknown_measures
from ingest.outcome import Examined, Part, Warnings
from ingest.standing import NO_STANDING, Arriving, Relations, relations
from ingest.suspects import unit_suspects
from ingest.totals import compare_totals
from ingest.units import with_unit_codes
from ingest.unstated import units_unstated


@dataclass(frozen=True)
class Finding:
    """One load as it was found, before others that arrive with it take their place."""

    part: Part
    delivered: Delivered
    checked: Checked
    total_faults: pl.DataFrame
    control_totals: list[ControlTotal]
    said: Warnings
    relations: Relations | None
    """None of a load with too many faults of its own."""
    accept_rejects: bool

    def examined(self, gone: Collection[str]) -> Examined:
        """The load after others have replaced the loads `gone`."""
        standing = self.relations.without(gone) if self.relations else NO_STANDING
        checked = _without(self.checked, standing.duplicates)
        tables = self.part.tables
        structural = sum((table.structural for table in tables), Counter())
        file_faults = pl.concat([self.total_faults, standing.questions])
        return Examined(
            load_id=self.part.load_id,
            tables=tables,
            titles=dict(self.delivered.titles),
            rows_delivered=self.delivered.rows.height + structural.total(),
            structural=structural,
            checked=checked,
            file_faults=file_faults,
            control_totals=self.control_totals,
            standing=standing,
            said=(*self.said, *standing.warnings),
            is_faulty=_is_to_be_held(self.part, checked, file_faults, self.accept_rejects),
        )


def examine(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[Part], *, accept_rejects: bool
) -> list[Finding]:
    """Check one load, or several of forms that have nothing to do with each other, in one go."""
    known, region = parts[0].contract, parts[0].file.delivery.region
    agencies = landing.agencies_by_any_code(connection, region) if known.id != "DC01" else {}
    delivered = [Delivered(*concatenated(part.tables)) for part in parts]
    coded = [with_unit_codes(connection, region, known, one.rows) for one in delivered]
    sound = [
        replace(one, rows=rows.clear() if part.unidentified else rows)
        for part, one, (rows, _) in zip(parts, delivered, coded, strict=True)
    ]
    found = [
        _with_faults_of(part, one.rows, _instead(checked, unnamed))
        for part, one, (_, unnamed), checked in zip(
            parts, delivered, coded, check(sound, known, agencies), strict=True
        )
    ]
    suspects = unit_suspects(
        connection, known, region, [one.accepted for one in found], [one.titles for one in delivered]
    )
    totals = [_totals(part.tables) for part in parts]
    arriving = [
        Arriving(
            load_id=part.load_id,
            sha256=part.file.sha256,
            file_name=part.file.delivery.name,
            file_path=part.file.delivery.place,
            is_form=part.tables[0].form is not None,
            accepted=checked.accepted,
        )
        for part, checked, (_, faults) in zip(parts, found, totals, strict=True)
        if not _is_to_be_held(part, checked, faults, accept_rejects)
    ]
    related = {one.load_id: one for one in relations(connection, known, region, arriving)}
    return [
        Finding(
            part=part,
            delivered=one,
            checked=checked,
            total_faults=faults,
            control_totals=lines,
            said=(
                *(warning for table in part.tables if table.form for warning in table.form.warnings),
                *checked.warnings,
                *_no_unit_list(known, checked.accepted, agencies),
                *unknown_measures(known, checked.accepted),
                *units_unstated(part.tables),
                *suspected,
            ),
            relations=related.get(part.load_id),
            accept_rejects=accept_rejects,
        )
        for part, one, checked, suspected, (lines, faults) in zip(
            parts, delivered, found, suspects, totals, strict=True
        )
    ]


def _totals(tables: Sequence[Table]) -> tuple[list[ControlTotal], pl.DataFrame]:
    compared = [compare_totals(table) for table in tables]
    lines = [line for lines, _ in compared for line in lines]
    return lines, pl.concat([faults for _, faults in compared])


def _is_to_be_held(part: Part, checked: Checked, file_faults: pl.DataFrame, accept_rejects: bool) -> bool:
    """Too many rejects, a wrong total, an open question or a template as sent out hold a delivery.

    Unless a person takes what is left of it.
    """
    rows = checked.accepted.height + checked.rejected_rows
    faulty = (
        checked.rejected_rows > part.contract.reject_budget * rows
        or not file_faults.is_empty()
        or any(table.is_unfilled for table in part.tables)
    )
    return faulty and not (accept_rejects and checked.accepted.height > 0)


def _with_faults_of(part: Part, rows: pl.DataFrame, checked: Checked) -> Checked:
    """Without the rows that the layout shows to be wrong, or that nobody can place."""
    layout = [faults for t in part.tables for faults in (_longer(t), t.faults)]
    checked = _without(checked, pl.concat(layout))
    if part.unidentified:
        checked = _without(checked, unidentified(rows, part.contract, part.unidentified))
    return checked


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
    """A warning when unit codes of a year could not be checked."""
    if known.id == "DC01" or not {"fiscal_year", "agency_code"} <= set(known.columns):
        return ()
    years = "、".join(str(year) for year in sorted(set(accepted["fiscal_year"].unique()) - set(agencies)))
    if not years:
        return ()
    zh = f"{years} 年尚无单位编码表（DC01），未核对单位代码"
    return ((zh, f"no unit list (DC01) of {years}; unit codes unchecked"),)
