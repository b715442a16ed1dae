"""Files of forms, many at once: what nothing needs to be said about is checked and stored as one.

Each form is a load of its own all the same. Checking costs as much for one row as for a hundred, and a county
delivers its forms by the folder.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from ingest import landing
from ingest.contracts.check import Checked, check
from ingest.contracts.registry import Contract
from ingest.forms.lookup import Unidentified, identify, units_of
from ingest.forms.settling import with_codes
from ingest.layout import Table
from ingest.outcome import Examined, Opened, Outcome, refused
from ingest.parse.name import parse_name
from ingest.settle import no_unit_list, numbered, settle
from ingest.standing import NO_STANDING, are_strangers
from ingest.suspects import unit_suspects
from ingest.tables import concatenated
from ingest.totals import compare_totals
from ingest.units import with_unit_codes
from warehouse.errors import UserError


def settle_all(
    connection: duckdb.DuckDBPyConnection, files: Sequence[Opened], *, accept_rejects: bool
) -> list[Outcome]:
    """What became of the files, as if each had been settled after the one before; one transaction or several.

    Several must be forms of one division and kind. Where one of them has a fault, or has to do with another
    load, they are parted by halves until it stands alone.
    """
    if len(files) > 1:
        outcomes = _as_one(connection, files)
        half = len(files) // 2
        return outcomes or [
            outcome
            for some in (files[:half], files[half:])
            for outcome in settle_all(connection, some, accept_rejects=accept_rejects)
        ]
    try:
        return settle(connection, files[0], accept_rejects=accept_rejects)
    except UserError as error:
        return [refused(files[0].delivery, error)]


def are_alike(files: Sequence[Opened]) -> bool:
    """Whether files may be settled together."""
    kinds = {(file.delivery.region, file.delivery.contracts) for file in files}
    return len(kinds) == 1 and all(table.form for file in files for table in file.tables)


@dataclass(frozen=True)
class _Part:
    """One load to be: a part of a form with its codes."""

    file: Opened
    load_id: str
    table: Table


def _as_one(connection: duckdb.DuckDBPyConnection, files: Sequence[Opened]) -> list[Outcome] | None:
    """The outcomes of sound forms that no other load is concerned by; None, and nothing stored, if not so."""
    with landing.transaction(connection):
        parts = _parts(connection, files)
        by_contract: dict[str, list[_Part]] = {}
        for part in parts or ():
            by_contract.setdefault(part.table.contract.id, []).append(part)
        examined = [_examined(connection, group) for group in by_contract.values()]
        found = {part.load_id: one for group in examined for part, one in group or ()}
        if not parts or len(found) < len(parts):
            return None
        loads = {part.load_id: found[part.load_id].load(part.file, is_held=False) for part in parts}
        for group in by_contract.values():
            landing.store(connection, [loads[part.load_id] for part in group])
        return [found[part.load_id].outcome(loads[part.load_id]) for part in parts]


def _parts(connection: duckdb.DuckDBPyConnection, files: Sequence[Opened]) -> list[_Part] | None:
    """Every part of every form with its codes; None when a form has none or two name the same project.

    The second of two such forms is understood by what the first one says.
    """
    parts, names = [], set()
    region = files[0].delivery.region
    units = units_of(connection, region)
    for file in files:
        for loads in numbered(file):
            form = loads[0][1][0].form
            if form is None:
                return None
            identity = form.identity
            codes = identify(connection, region, identity, units)
            if isinstance(codes, Unidentified):
                return None
            printed = {name for name in (identity.project_name, identity.short_name) if name}
            own = {(codes.agency, parse_name(name).value) for name in printed}
            if own & names:
                return None
            names |= own
            parts += [_Part(file, load_id, with_codes(tables[0], codes)) for load_id, tables in loads]
    return parts


def _examined(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[_Part]
) -> list[tuple[_Part, Examined]] | None:
    """The loads of one contract, checked in one go; None when anything is to be said about a row."""
    known, region = parts[0].table.contract, parts[0].file.delivery.region
    tables = [part.table for part in parts]
    if any(not table.faults.is_empty() or not table.shifted.is_empty() for table in tables):
        return None
    rows, units, titles = concatenated(tables)
    rows, unnamed = with_unit_codes(connection, region, known, rows)
    agencies = landing.known_agencies(connection, region)
    checked = check(rows, known, units=units, titles=titles, known_agencies=agencies)
    said = [*checked.warnings, *unit_suspects(connection, known, region, checked.accepted, titles)]
    if said or any(not faults.is_empty() for faults in (unnamed, checked.rejects, checked.doubts)):
        return None
    frames = _split(checked.accepted, tables)
    file_names = {part.file.delivery.path.name for part in parts}
    if not are_strangers(connection, known, region, frames, file_names):
        return None
    examined = []
    for part, accepted in zip(parts, frames, strict=True):
        lines, total_faults = compare_totals(part.table)
        if not total_faults.is_empty():
            return None
        examined.append((part, _sound(part.table, part.load_id, accepted, lines, known, agencies)))
    return examined


def _split(accepted: pl.DataFrame, tables: Sequence[Table]) -> list[pl.DataFrame]:
    """The rows of each table again; all were accepted, in their order."""
    frames, start = [], 0
    for table in tables:
        frames.append(accepted.slice(start, table.rows.height))
        start += table.rows.height
    return frames


def _sound(
    table: Table,
    load_id: str,
    accepted: pl.DataFrame,
    control_totals: list[dict],
    known: Contract,
    agencies: dict[int, dict[str, str]],
) -> Examined:
    form, nothing = table.form, NO_STANDING.duplicates
    return Examined(
        load_id=load_id,
        tables=[table],
        titles=dict(table.titles),
        rows_delivered=accepted.height + table.structural.total(),
        structural=Counter(table.structural),
        checked=Checked(accepted, nothing, nothing, []),
        total_faults=nothing,
        control_totals=control_totals,
        standing=NO_STANDING,
        said=(*(form.warnings if form else ()), *no_unit_list(known, accepted, agencies)),
        is_faulty=False,
    )
