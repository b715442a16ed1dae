"""Whether a sheet holds official forms, and which."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from ingest.forms.blank_total import BlankTotal, blank_total
from ingest.forms.form import FIRST_LEVEL, Form, read_form
from ingest.forms.grid import Grid, grid_of
from ingest.forms.kind import Kind
from ingest.forms.kinds import KINDS
from ingest.forms.labels import label
from ingest.forms.merged import without_repeats
from ingest.forms.pages import whole_forms
from ingest.forms.parts import is_title, parts
from ingest.forms.tables import tables_of
from ingest.forms.unread import unread
from ingest.layout import Table
from ingest.parse.traditional import simplified
from ingest.periods import period_columns, refusal
from ingest.personal import without_names
from ingest.published import published
from ingest.readers.sheet import Sheet
from ingest.recognise import Header, recognise
from ingest.stated import still_missing
from warehouse.errors import ContractChanged, UserError

# A part of a sheet with at least this many of the four required labels is a form, whole or not.
_RECOGNISABLE = 2
_REQUIRED = 4
_SHOWN = 12
# Of the columns that a table must have, where the others are stated above it.
_HALF = 0.5
_TITLE_WITHIN_ROWS = 10
# A hundred forms below each other; what is larger is a table, and too large to look at cell by cell.
_LONGEST_SHEET = 10_000
_MOST_FILLED = 50_000


@dataclass(frozen=True)
class Found:
    """A sheet and what it holds: forms, or a table below its header, or nothing known."""

    sheet: Sheet
    forms: Sequence[Form]
    header: Header | None

    @property
    def contracts(self) -> set[str]:
        """Ids of the contracts that the sheet fills."""
        if self.header:
            return {self.header.contract.id}
        return {known for form in self.forms for known in (form.kind.main, form.kind.detail)}


def found_in(sheet: Sheet) -> Found:
    """The forms of a sheet, or the header of its table; an incomplete table may be a form and the reverse.

    Under the title of a form a complete form is no table; looking for tables is the dearer search.
    """
    titled = forms_in(sheet) if _titled(without_repeats(grid_of(_top(sheet)))) else []
    if any(form.title and form.header and not form.missing for form in titled):
        return Found(sheet, titled, None)
    header = recognise(sheet) or _of_one_unit(sheet)
    if header and not still_missing(sheet, header):
        return Found(sheet, [], header)
    names_units = header is not None and "agency_code" in header.fields
    if not titled and not names_units and published(sheet):
        return Found(sheet, [], None)
    forms = titled or forms_in(sheet)
    if header and not any(form.title or form.header for form in forms) and not is_transcript(sheet):
        # A few labels of a form stand in many tables.
        return Found(sheet, [], header)
    return Found(sheet, forms, None if forms or (header and is_transcript(sheet)) else header)


def _of_one_unit(sheet: Sheet) -> Header | None:
    """The header of a table whose year and unit stand above it: what it has in columns may be half of all."""
    header = recognise(sheet, least_share=_HALF)
    return header if header and not still_missing(sheet, header) else None


def is_transcript(sheet: Sheet) -> bool:
    """Whether the sheet is a form copied in traditional characters: its entries would not be known."""
    if _is_too_large(sheet):
        return False
    cells = sheet.cells.with_columns(
        pl.col(column).map_elements(simplified, return_dtype=pl.String) for column in sheet.columns
    )
    return not cells.equals(sheet.cells) and bool(forms_in(replace(sheet, cells=cells)))


def _is_too_large(sheet: Sheet) -> bool:
    filled = sum(sheet.cells.height - sheet.cells[column].null_count() for column in sheet.columns)
    return sheet.cells.height > _LONGEST_SHEET or filled > _MOST_FILLED


def _top(sheet: Sheet) -> Sheet:
    return replace(sheet, cells=sheet.cells.head(_TITLE_WITHIN_ROWS))


def _titled(grid: Grid) -> list[Kind]:
    rows = [grid.filled(row) for row in range(len(grid.rows))]
    return [kind for kind in KINDS if any(is_title(cells, kind) for cells in rows)]


def forms_in(sheet: Sheet) -> list[Form]:
    """The forms of a sheet from top to bottom, incomplete ones too; none when the sheet is something else.

    Of several kinds that a sheet could be, its title decides, else the number of labels.
    """
    if _is_too_large(sheet):
        return []
    grid = without_repeats(grid_of(sheet))
    kinds = _titled(grid) or KINDS
    candidates = [
        whole_forms(
            [read_form(part, kind, sheet.name) for part in parts(grid, kind) if part.rows], sheet.name
        )
        for kind in kinds
    ]
    known = [forms for forms in candidates if any(_is_form(form) for form in forms)]
    if not known:
        return []
    forms = max(known, key=lambda forms: (any(form.title for form in forms), *_completeness(forms)))
    return [form for form in forms if _is_form(form) or form.header]


def _completeness(forms: list[Form]) -> tuple[int, int]:
    return -sum(len(form.missing) for form in forms), sum(len(form.found) for form in forms)


def _is_form(form: Form) -> bool:
    present = _REQUIRED - len(form.missing)
    fragments = sum(1 for text in form.found if FIRST_LEVEL.match(label(text).word))
    if form.header is None:
        # A table of many projects has a money header and a title, but nothing else that a form has.
        present -= form.money is not None
        return present >= _RECOGNISABLE or fragments >= _RECOGNISABLE or (bool(form.title) and present > 0)
    return present >= _RECOGNISABLE or bool(form.title)


def read_forms(forms: Sequence[Form], sheet: Sheet, file_name: str) -> list[Table]:
    """The tables of every form of a sheet.

    Raises ContractChanged when no form in it is complete.
    """
    if all(form.missing for form in forms):
        raise _incomplete(forms[0], sheet, file_name)
    kept = without_names(sheet, sheet.cells["source_row"])
    return [table for form in forms for table in tables_of(_without_names(form), kept)]


def _without_names(form: Form) -> Form:
    """What is kept of the other worksheets of a form."""
    pages = (replace(p, sheet=without_names(p.sheet, p.sheet.cells["source_row"])) for p in form.pages)
    return replace(form, pages=tuple(pages))


def _incomplete(form: Form, sheet: Sheet, file_name: str) -> UserError:
    if by_period := period_columns(sheet):
        return refusal(file_name, sheet, by_period)
    kind: Kind = form.kind
    if form.missing == [kind.anchor_zh] and (blank := blank_total(form)):
        return _left_blank(blank, sheet, file_name)
    found = list(dict.fromkeys(form.found))[:_SHOWN]
    missing_zh, missing_en = "、".join(form.missing), ", ".join(form.missing)
    instead_zh, instead_en = _many_projects(form) or ("", "")
    if words := unread(form).all[:_SHOWN]:
        instead_zh += f"；未识别的标签：{'、'.join(words)}"
        instead_en += f"; labels that are not known: {', '.join(words)}"
    return ContractChanged(
        f"{file_name} 工作表“{sheet.name}”：按{kind.title_zh}读取，缺少：{missing_zh}",
        f"{file_name} sheet '{sheet.name}': read as a {kind.title_en}, missing labels: {missing_en}",
        hint_zh=f"现有标签：{'、'.join(found)}{instead_zh}",
        hint_en=f"labels found: {', '.join(found)}{instead_en}",
    )


def _left_blank(total: BlankTotal, sheet: Sheet, file_name: str) -> UserError:
    parts = "”“".join(total.parts)
    sum_zh, sum_en = (
        (f"之和为 {total.total}", f"; its parts add up to {total.total}")
        if total.total
        else ("不能确定是否互相包含", "; its parts may hold each other")
    )
    return ContractChanged(
        f"{file_name} 工作表“{sheet.name}”第 {total.row} 行："
        f"“{total.label}”为空，分项“{parts}”{sum_zh}，未入库",
        f"{file_name} sheet '{sheet.name}' row {total.row}: "
        f"'{total.label}' is blank{sum_en}; nothing was loaded",
        hint_zh=f"在“{total.label}”旁填写总额后重报",
        hint_en=f"write the total beside '{total.label}' and deliver it again",
    )


def _many_projects(form: Form) -> tuple[str, str] | None:
    """What to deliver instead of one table of the indicators of many projects."""
    if form.header is None or not any("项目名称" in cell.text for cell in form.grid.filled(form.header.row)):
        return None
    return (
        f"；本表一行一个项目或指标，请每个项目报一张，或按 {form.kind.detail} 的列名报明细表",
        f"; this is a table of many projects: deliver one form each, or a table of {form.kind.detail}",
    )
