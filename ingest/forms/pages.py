"""A form whose next page prints title and project again above the indicators that go on."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.forms.form import Form, read_form
from ingest.forms.grid import Grid
from ingest.forms.parts import compacted, without_mark

_PROJECT = {"project_name", "project_code"}


def whole_forms(pages: Sequence[Form], sheet_name: str) -> list[Form]:
    """The forms of a sheet, each with its next pages."""
    found: list[Form] = []
    for page in pages:
        if found and _goes_on(found[-1], page):
            found[-1] = read_form(_joined(found[-1].grid, page), page.kind, sheet_name)
        else:
            found.append(page)
    return found


def _goes_on(before: Form, page: Form) -> bool:
    """Whether a page names the project of the form before and has no money of its own."""
    if before.money is None or page.money is not None or not (before.header or page.header):
        return False
    both = set(page.head) & set(before.head)
    agree = all(without_mark(page.head[name].text) == without_mark(before.head[name].text) for name in both)
    return same_form(before, page) and agree and bool(_PROJECT & both)


def same_form(before: Form, page: Form) -> bool:
    """Whether the title and the year above a page, where it prints them, are those of the form before."""
    same_title = not page.title or without_mark(page.title) == without_mark(before.title)
    return same_title and (page.years_from != "title" or page.years == before.years)


def _joined(form: Grid, page: Form) -> Grid:
    """A form with what its next page has below the lines that it prints again."""
    printed = {compacted(form, row) for row in range(len(form.rows))}
    rows = range(len(page.grid.rows))
    again = len(list(takewhile(lambda row: compacted(page.grid, row) in printed, rows)))
    below = page.grid.part(rows[page.header.row if page.header else again :])
    return form.with_below(below)
