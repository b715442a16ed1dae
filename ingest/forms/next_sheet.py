"""A form whose indicators go on on the next worksheet, with its headings again or without them."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.forms.form import Form, Page, read_form
from ingest.forms.grid import Grid, grid_of, is_note
from ingest.forms.header import LEVELS, NAME, Header
from ingest.forms.indicators import read_indicators
from ingest.forms.levels import is_first, is_second
from ingest.forms.merged import without_repeats
from ingest.forms.pages import same_form
from ingest.forms.parts import compacted, is_project
from ingest.forms.recognise import Found
from ingest.forms.row_cells import row_of
from ingest.stated import still_missing

# Below other headings they show that the columns are others.
_NAMES = dict(zip(LEVELS, (is_first, is_second), strict=True))


def with_pages(found: Iterable[Found]) -> list[Found]:
    """The sheets of a file, those that only go on with the form before them as its pages."""
    kept: list[Found] = []
    for one in found:
        form = _going_on(kept[-1], one) if kept else None
        if form:
            kept[-1] = replace(kept[-1], forms=[*kept[-1].forms[:-1], form])
        else:
            kept.append(one)
    return kept


def _going_on(before: Found, found: Found) -> Form | None:
    """The last form of a sheet with the indicators of the next sheet; None where that is something else."""
    is_table = found.header is not None and not still_missing(found.sheet, found.header)
    if not before.forms or is_table or not all(form.missing for form in found.forms):
        return None
    form = before.forms[-1]
    grid = without_repeats(grid_of(found.sheet))
    is_of_project = any(is_project(cell, form.kind) for cell in grid.cells())
    if form.money is None or is_of_project or not grid.rows or _has_total(form):
        return None
    page = read_form(grid, form.kind, "")
    placed = _below_headings(form, page, page.header) if page.header else _below_no_headings(form, grid)
    if placed is None:
        return None
    below, shift = placed
    whole = read_form(form.grid.with_below(below), form.kind, before.sheet.name)
    return replace(whole, pages=(*form.pages, Page(len(form.grid.rows), found.sheet, shift)))


def _has_total(form: Form) -> bool:
    return form.header is not None and bool(read_indicators(form.grid, form.kind, form.header).totals)


def _below_headings(form: Form, page: Form, header: Header) -> tuple[Grid, int] | None:
    """The page from its headings on, where nothing stands above them but what the form prints too."""
    above = range(header.row)
    printed = {compacted(form.grid, row) for row in range(len(form.grid.rows))}
    is_again = all(compacted(page.grid, row) in printed or is_note(page.grid.filled(row)) for row in above)
    if page.money or not is_again or not same_form(form, page):
        return None
    shift = form.header.columns[NAME].start - header.columns[NAME].start if form.header else 0
    return page.grid.part(range(header.row, len(page.grid.rows))), shift


def _below_no_headings(form: Form, grid: Grid) -> tuple[Grid, int] | None:
    """The page moved right until its levels stand below those of the form.

    A sheet is given from its first filled column on, which may be any of the form's.
    """
    if form.header is None:
        return None
    for shift in range(form.header.columns[NAME].start + 1):
        moved = grid.moved(shift)
        if _fits(moved, form, form.header):
            return moved, shift
    return None


def _fits(grid: Grid, form: Form, header: Header) -> bool:
    end, target = max(span.stop for span in header.columns.values()), form.kind.target
    headed = {(field, header.columns[field].start) for field in LEVELS if field in header.columns}
    # Of two terms side by side each has its levels.
    found, known = _levels(grid), _levels(form.grid) | headed
    is_inside = found <= known and all(cell.column < end for cell in grid.cells())
    return bool(found) and is_inside and {NAME, target} <= set(row_of(grid, 0, header, form.kind))


def _levels(grid: Grid) -> set[tuple[str, int]]:
    """Which levels are named in which columns; 满意度指标 may be either."""
    return {
        (fields[0], cell.column)
        for cell in grid.cells()
        if len(fields := [field for field, is_level in _NAMES.items() if is_level(cell.text)]) == 1
    }
