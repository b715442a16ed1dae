"""The codes that a form does not print, found by the names it prints among units and projects."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from ingest import landing
from ingest.forms.identity import Identity, Unit
from ingest.parse.code import parse_agency
from ingest.parse.name import parse_name

# What is made of a project's name when no delivery gives it a code.
_MADE_CODE = "XM-{digest}"
_DIGITS = 10


@dataclass(frozen=True)
class Codes:
    """The codes of one form."""

    agency: str
    project: str
    number: str
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Unidentified:
    """Why a form cannot be placed: the rule it breaks, what it prints, and what completes the message."""

    rule: str
    column: str
    raw: str | None
    tail: str = ""


@dataclass(frozen=True)
class Units:
    """What is known of a region's units: names by code per fiscal year, and what they were called before."""

    lists: Mapping[int, Mapping[str, str]]
    former: Sequence[tuple[str, str, str]]
    """(former name, code then, code since)"""


def units_of(connection: duckdb.DuckDBPyConnection, region: str) -> Units:
    """The units of a region, from its current unit lists and changes of units."""
    return Units(landing.known_agencies(connection, region), former_names(connection, region))


def identify(
    connection: duckdb.DuckDBPyConnection, region: str, identity: Identity, units: Units
) -> Codes | Unidentified:
    """Unit, project and number of a form.

    A printed code counts where the unit list knows it, else the exact name in the unit list of the year or
    among the former names of units, and last the name of the department above.
    """
    if identity.missing:
        return Unidentified(
            "form_incomplete", "project_name", identity.project_name, "、".join(identity.missing)
        )
    for name, title, text in identity.labels:
        return Unidentified("form_label_or_value", name, text, title)
    for name, title, text in identity.aside:
        return Unidentified("form_cell_aside", name, text, title)
    if identity.unclear:
        return Unidentified("form_without_total", identity.kind.anchor, None, "、".join(identity.unclear))
    if identity.unit_unread:
        return Unidentified("money_unit_unread", identity.kind.anchor, None, identity.unit_unread)
    if identity.repeated:
        rows = "、".join(map(str, identity.repeated))
        return Unidentified("form_marks_repeated", identity.kind.marks[1], None, rows)
    if len(identity.years) > 1:
        return Unidentified("form_two_years", "fiscal_year", None, "、".join(map(str, identity.years)))
    if len(identity.months) > 1:
        named = "、".join(f"1-{month}月" for month in identity.months)
        return Unidentified("form_two_cutoffs", "cutoff_date", None, named)
    if identity.year is None:
        return Unidentified("form_without_year", "fiscal_year", None)
    listed = units.lists.get(identity.year) or {
        code: name for names in units.lists.values() for code, name in names.items()
    }
    agency, warnings = _agency(identity, listed, units.former)
    if isinstance(agency, Unidentified):
        return agency
    project, said = _project(connection, region, identity, agency)
    number = identity.number or identity.kind.number.format(
        year=identity.year, work_year=identity.year + 1, agency=agency, project=project
    )
    return Codes(agency, project, number, (*warnings, *said))


def _agency(
    identity: Identity, listed: Mapping[str, str], former: Iterable[tuple[str, str, str]]
) -> tuple[str | Unidentified, list[tuple[str, str]]]:
    units = [_parted(unit, listed, former) for unit in identity.units]
    printed = next((code for unit in units if (code := _code(unit))), None)
    if printed and (printed in listed or not listed):
        return printed, []
    for position, unit in enumerate(units):
        codes = codes_by_name(unit.name, listed, former)
        if len(codes) > 1:
            named = "、".join(f"{code} {listed.get(code, '')}".strip() for code in sorted(codes))
            return Unidentified("unit_ambiguous", "agency_code", unit.name, named), []
        if codes:
            (code,) = codes
            return code, _named_otherwise(units, position, code, printed)
    if printed:
        # Named in the check of codes like any other unknown one.
        return printed, []
    names = "、".join(dict.fromkeys(unit.name for unit in units))
    if identity.unread:
        return Unidentified("unit_label_unknown", "agency_code", names, "、".join(identity.unread)), []
    return Unidentified("unit_unknown", "agency_code", names), []


def _parted(unit: Unit, listed: Mapping[str, str], former: Iterable[tuple[str, str, str]]) -> Unit:
    """A unit whose name begins with digits: they are its code where that or the rest of the name is known."""
    if unit.glued is None or codes_by_name(unit.name, listed, former):
        return unit
    code, name = unit.glued
    return Unit(code, name) if code in listed or codes_by_name(name, listed, former) else unit


def _code(unit: Unit) -> str | None:
    return parse_agency(unit.code).value if unit.code else None


def codes_by_name(name: str, listed: Mapping[str, str], former: Iterable[tuple[str, str, str]]) -> set[str]:
    """Codes of the units of this name: in a unit list, else among (former name, code then, code since)."""
    plain = parse_name(name).value
    codes = {code for code, known in listed.items() if parse_name(known).value == plain}
    if codes:
        return codes
    renamed = [(old, new) for old_name, old, new in former if parse_name(old_name).value == plain]
    # Results stay with the unit of the year judged; only where it is gone its successor counts (domain M19).
    return {old if old in listed else new for old, new in renamed}


def _named_otherwise(
    units: Sequence[Unit], position: int, code: str, printed: str | None
) -> list[tuple[str, str]]:
    name = units[position].name
    if printed:
        return [
            (
                f"单位代码“{printed}”不在单位编码表中，按名称“{name}”认定为 {code}",
                f"unit code {printed} is not in the unit list; by its name the unit is {code}",
            )
        ]
    if position:
        return [
            (
                f"“{units[0].name}”不在单位编码表中，按主管部门“{name}”认定为 {code}",
                f"the unit is not in the unit list; by the name of its department it is {code}",
            )
        ]
    return []


def _project(
    connection: duckdb.DuckDBPyConnection, region: str, identity: Identity, agency: str
) -> tuple[str, list[tuple[str, str]]]:
    if identity.project_code:
        return identity.project_code, []
    names = {parse_name(name).value for name in (identity.project_name, identity.short_name) if name}
    known = _projects_of(connection, region, agency)
    codes = {code for code, name in known if parse_name(name).value in names}
    if len(codes) == 1:
        return codes.pop(), []
    digest = hashlib.sha256(f"{agency}|{identity.short_name}".encode()).hexdigest()[:_DIGITS]
    code = _MADE_CODE.format(digest=digest)
    return code, [
        (
            f"表内无项目代码，预算和目标中也没有唯一的同名项目，暂编为 {code}",
            f"no project code in the form and no single project of that name; numbered {code}",
        )
    ]


_CURRENT = "join ledger.loads using (load_id) where loads.status = 'current' and loads.region_code = ?"


def former_names(connection: duckdb.DuckDBPyConnection, region: str) -> list[tuple[str, str, str]]:
    """(former name, code then, code since) of units that were renamed or merged."""
    query = f"select old_name, old_code, new_code from landing.agency_change {_CURRENT}"
    return connection.execute(query, [region]).fetchall()


def _projects_of(connection: duckdb.DuckDBPyConnection, region: str, agency: str) -> list[tuple[str, str]]:
    """(code, name) of the unit's projects in approved budgets, goals and self-evaluations."""
    parts = [
        f"select project_code, project_name from landing.{stem} {_CURRENT}"
        " and agency_code = ? and project_code <> '-' and project_name is not null"
        for stem in ("budget_approved", "goal_declaration", "self_eval")
    ]
    return connection.execute(" union ".join(parts), [region, agency] * len(parts)).fetchall()
