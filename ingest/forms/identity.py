"""Who and what a form is of, as far as it says so itself; codes it does not print are looked up later."""

import re
from dataclasses import dataclass

from ingest.contracts.registry import Contract
from ingest.forms.form import Form
from ingest.forms.kind import Kind
from ingest.forms.unread import unread
from ingest.parse.cell import compact, fold
from ingest.parse.money_unit import YUAN_PER_UNIT
from ingest.parse.name import parse_name

# `219-`, `219001-`, `[155]` before the name of a unit, `(314002)` after it.
_UNIT_CODE = re.compile(r"^(?:[\[(【](\d{3,9})[\])】]|(\d{3,9})[-_—])(.+)$|^(.+?)[(\[【](\d{3,9})[)\]】]$")
# `104001县水利局`, which may as well be a name: `120急救中心`.
_GLUED = re.compile(r"^(\d{3,9})(?=[\u4e00-\u9fff])(.+)$")
# `51092324T000010263357-` before the name of a project.
_PROJECT_CODE = re.compile(r"^([0-9A-Z]{8,30})[-_—](.+)$")
# Under 项目编码及名称, either first: `P2019-77 农村改厕`, `农村改厕（P2019-77）`; but not 2019年农村改厕.
_CODE = r"[\[(【]?(?P<code>[0-9A-Za-z][0-9A-Za-z-]{3,28}[0-9A-Za-z])[\])】]?"
_BETWEEN = r"[\s\-_/、,:]*"
_CODE_AND_NAME = (
    re.compile(rf"{_CODE}{_BETWEEN}(?!年)(?P<name>[^\x00-\x7f].*)"),
    re.compile(rf"(?P<name>.*[^\x00-\x7f]){_BETWEEN}{_CODE}"),
)
_OF_BOTH = re.compile(r"[编代]码|编号")
# The body of a department is printed as its name and 本级 or 部门, its seal as (盖章).
_SEAL = re.compile(r"\(?(?:公章|盖章|签章)\)?$")

_YEAR_WARNINGS = {
    "filed_0": (
        "表内未写年度，按填报日期的年度理解",
        "no year in the form; the year of its filing date is taken",
    ),
    "filed_1": (
        "表内未写年度，按填报日期的上一年度理解",
        "no year in the form; the year before its filing date is taken",
    ),
    "target": (
        "表内未写年度，按指标完成时限的年度理解",
        "no year in the form; the year of its deadlines is taken",
    ),
    "name": (
        "表内未写年度，按项目名称中的年度理解",
        "no year in the form; the year in the project's name is taken",
    ),
}


@dataclass(frozen=True)
class Unit:
    """A unit as printed: its code where one is printed with it, and its name."""

    code: str | None
    name: str
    glued: tuple[str, str] | None = None
    """Code and name, where digits before the name may be its code."""


@dataclass(frozen=True)
class Identity:
    """The year, unit and project of a form. `units` in the order in which they are tried."""

    kind: Kind
    number: str | None
    """The form's own number, where the bureau prints one."""
    years: tuple[int, ...]
    units: tuple[Unit, ...]
    project_code: str | None
    project_name: str | None
    """As printed."""
    short_name: str | None
    """The same without the code in front of it."""
    missing: tuple[str, ...]
    """Required labels that the form lacks."""
    found: tuple[str, ...]
    unclear: tuple[str, ...] = ()
    """Rows of the money block without a total that cannot be added up."""
    labels: tuple[tuple[str, str, str], ...] = ()
    """Fields, their labels with the row in the file, and what stands beside: a value, or an unknown label."""
    aside: tuple[tuple[str, str, str], ...] = ()
    """Fields of indicators, their headings with a row in the file, and what may be of another column."""
    unit_unread: str | None = None
    """The money unit that the form states, where it is none that is read."""
    repeated: tuple[int, ...] = ()
    """Rows in the file whose marks may only repeat those above them."""
    unread: tuple[str, ...] = ()
    """Labels that mean nothing known, where none of the unit was found."""
    months: tuple[int, ...] = ()
    """The months up to which a monitoring form reports."""

    @property
    def year(self) -> int | None:
        """The fiscal year, where the form names exactly one."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def titles(self) -> dict[str, str]:
        """Headers of the fields that no cell of the form holds as such."""
        return {
            self.kind.key: "（编号）",
            "work_year": "（年度）",
            "fiscal_year": "（年度）",
            "project_code": "项目代码",
            "agency_code": "实施单位",
        }

    def texts(self, known: Contract) -> dict[str, str | None]:
        """What the form says for the fields of `known`; codes still missing stay blank."""
        code = next((unit.code for unit in self.units if unit.code), None)
        texts = {
            "fiscal_year": str(self.year) if self.year else None,
            "work_year": str(self.year + 1) if self.year else None,
            "project_code": self.project_code,
            "project_name": self.project_name,
            "agency_code": code,
        }
        return {name: text for name, text in texts.items() if name in known.columns}


@dataclass(frozen=True)
class Printed:
    """What a form says beside the rows of a table: who it is of, what is odd in it, where its cells are."""

    identity: Identity
    warnings: tuple[tuple[str, str], ...]
    cells: dict[str, tuple[int, int]]
    """Field → (row in the file, column) of values that stand anywhere in the form."""


def identity_of(form: Form) -> tuple[Identity, list[tuple[str, str]]]:
    """Year, unit and project of a form, and what had to be concluded rather than read."""
    code, printed = _project(form)
    match = _PROJECT_CODE.match(compact(printed or ""))
    units = tuple(
        _unit(form.head[field].text) for field in ("agency_name", "dept_name") if field in form.head
    )
    if "agency_code" in form.head:
        own = compact(form.head["agency_code"].text)
        units = (Unit(own, units[0].name if units else own), *units[1:])
    stated = form.money.units if form.money else {}
    identity = Identity(
        kind=form.kind,
        number=compact(form.head[form.kind.key].text) if form.kind.key in form.head else None,
        years=tuple(form.years),
        units=units,
        project_code=code or (match[1] if match else None),
        project_name=printed,
        short_name=parse_name(match[2] if match else printed or "").value,
        missing=tuple(form.missing),
        found=tuple(form.found),
        unread=() if "agency_name" in form.head else unread(form).texts,
        months=tuple(form.months) if "cutoff_date" in form.kind.head else (),
        unclear=form.money.added.unclear if form.money and form.money.added else (),
        labels=tuple((name, _label(form, name), form.head[name].text) for name in form.unclear),
        unit_unread=next((unit for unit in stated.values() if unit not in YUAN_PER_UNIT), None),
    )
    return identity, [_YEAR_WARNINGS[form.years_from]] if form.years_from in _YEAR_WARNINGS else []


def _label(form: Form, name: str) -> str:
    return f"“{compact(form.titles[name])}”（{form.grid.numbers[form.head[name].row]}）"


def _project(form: Form) -> tuple[str | None, str | None]:
    """Code and name of a project as printed, also where one cell holds both."""
    code = compact(form.head["project_code"].text) if "project_code" in form.head else None
    printed = form.head["project_name"].text if "project_name" in form.head else None
    if printed and _OF_BOTH.search(form.titles["project_name"]):
        texts = (pattern.fullmatch(fold(printed)) for pattern in _CODE_AND_NAME)
        if both := next(filter(None, texts), None):
            return code or both["code"], both["name"]
    return code, printed


def _unit(text: str) -> Unit:
    plain = _SEAL.sub("", compact(text))
    match = _UNIT_CODE.match(plain)
    if not match:
        glued = _GLUED.match(plain)
        return Unit(None, plain, (glued[1], glued[2]) if glued else None)
    return Unit(match[1] or match[2] or match[5], match[3] or match[4])
