"""What stands or falls together, and which forms have nothing to do with each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import duckdb

from ingest.forms.identity import Identity
from ingest.forms.lookup import Codes, Unidentified, identify, units_of
from ingest.forms.settling import with_codes
from ingest.layout import Table
from ingest.outcome import Bundle, Opened, Part
from ingest.parse.code import parse_code
from ingest.parse.name import parse_name
from ingest.standing import origin


def load_id_of(contract_id: str, region: str, sha256: str, number: int = 1) -> str:
    """The same bytes for the same contract and division are the same load, wherever and whenever loaded.

    `number` counts the loads of one contract in one file: official forms are several.
    """
    load_id = f"{contract_id}-{region}-{sha256[:12]}"
    return load_id if number == 1 else f"{load_id}-{number}"


def are_alike(files: Sequence[Opened]) -> bool:
    """Whether files may be settled together: forms of one division and kind, none a version of another."""
    kinds = {(file.delivery.region, file.delivery.contracts) for file in files}
    origins = {origin(file.delivery.name) for file in files}
    is_forms = all(table.form for file in files for table in file.tables)
    return len(kinds) == 1 and len(origins) == len(files) and is_forms


def bundles(file: Opened) -> Iterator[Bundle]:
    """The loads of a file that stand or fall together: the sheets of one contract, or the parts of a form."""
    numbers: Counter[str] = Counter()
    for loads in _together(file.tables):
        bundle = []
        for tables in loads:
            known = tables[0].contract.id
            numbers[known] += 1
            load_id = load_id_of(known, file.delivery.region, file.sha256, numbers[known])
            bundle.append(Part(file, load_id, tables))
        yield bundle


def _together(tables: Sequence[Table]) -> list[list[list[Table]]]:
    sheets: dict[str, list[Table]] = {}
    forms: dict[int, dict[str, list[Table]]] = {}
    for table in tables:
        if table.form:
            own = forms.setdefault(id(table.form.identity), {})
            own.setdefault(table.contract.id, []).append(table)
        else:
            sheets.setdefault(table.contract.id, []).append(table)
    return [[own] for _, own in sorted(sheets.items())] + [list(own.values()) for own in forms.values()]


def first_unrelated(connection: duckdb.DuckDBPyConnection, waiting: Sequence[Bundle]) -> list[Bundle]:
    """The first bundle, and the forms that follow until one has to do with an earlier one; with their codes.

    The second of two forms of one number or project is understood by what the first one says, and replaces
    or repeats it; a later year is held against the one before.
    """
    region = waiting[0][0].file.delivery.region
    units = units_of(connection, region)
    batch: list[Bundle] = []
    claimed: set[tuple[str, ...]] = set()
    years: set[int | None] = set()
    for bundle in waiting:
        form = bundle[0].tables[0].form
        if form is None:
            return batch or [bundle]
        codes = identify(connection, region, form.identity, units)
        claims = _claims(form.identity, codes) if isinstance(codes, Codes) else set()
        years.add(form.identity.year)
        if batch and (claims & claimed or len(years) > 1):
            break
        claimed |= claims
        batch.append([_coded(part, codes) for part in bundle])
    return batch


def _claims(identity: Identity, codes: Codes) -> set[tuple[str, ...]]:
    """What no two forms may share that are settled together: number, project, and its names."""
    number = parse_code(codes.number).value
    claims = {("number", str(number)), ("project", str(parse_code(codes.project).value))}
    printed = {name for name in (identity.project_name, identity.short_name) if name}
    return claims | {("name", codes.agency, str(parse_name(name).value)) for name in printed}


def _coded(part: Part, codes: Codes | Unidentified) -> Part:
    if isinstance(codes, Unidentified):
        return replace(part, unidentified=codes)
    return replace(part, tables=[with_codes(table, codes) for table in part.tables])
