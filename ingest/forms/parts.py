"""Where on a sheet the forms stand: below each other, side by side, over several pages."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.forms.grid import Cell, Grid
from ingest.forms.header import find_header
from ingest.forms.kind import Kind
from ingest.forms.labels import inline, label
from ingest.parse.cell import compact

LONGEST_TITLE = 60
_NAMING = ("project_name", "agency_name", "dept_name")
# How far down a title and the lines below it reach, and what marks them on the next page.
_HEAD_ROWS = 5
_REMARKS = re.compile(r"^附[件表]?\d*[-.\d]*:|[(\[【〔][^()\[\]【】〔〕]*:[^()\[\]【】〔〕]*[)\]】〕]")
_AGAIN = re.compile(r"\(?续表?\)?$")


def is_title(cells: Sequence[Cell], kind: Kind) -> bool:
    """Whether a row says which form begins: one short text, perhaps with a date or unit beside it."""
    text = without_remarks(compact(cells[0].text))
    plain = len(cells) <= 2 and len(text) <= LONGEST_TITLE and ":" not in text
    return plain and kind.title.search(text) is not None and ("表" in text or "年度" in text)


def without_remarks(title: str) -> str:
    """A title without the number of the annex and remarks with a colon: 附件2：…自评表（单位：万元）."""
    return _REMARKS.sub("", title)


def parts(grid: Grid, kind: Kind) -> list[Grid]:
    """The forms of a sheet, beside and below each other."""
    sides = [_without_page_heads(side, kind) for side in _sides(grid, kind)]
    return [part for side in sides for part in _below_each_other(side, kind)]


def is_project(cell: Cell, kind: Kind) -> bool:
    """Whether a cell has the label of a project's name."""
    names = kind.head["project_name"][:2]
    return label(cell.text).word in names or inline(cell.text)[0].word in names


def _sides(grid: Grid, kind: Kind) -> list[Grid]:
    """Forms side by side: one row has the label of project or unit for each. Lines above may be for all."""
    for row in range(len(grid.rows)):
        columns: dict[str, list[int]] = defaultdict(list)
        for cell in grid.filled(row):
            if word := _naming(cell, kind):
                columns[word].append(cell.column)
        first, *others = next((found for found in columns.values() if len(found) > 1), [0])
        if others:
            starts = [0, *(column - first for column in others)]
            ends = [*starts[1:], len(grid.rows[row])]
            sides = [_side(grid, row, start, end) for start, end in zip(starts, ends, strict=True)]
            # A form may as well name two units in a row.
            return sides if all(find_header(side, kind) for side in sides) else [grid]
    return [grid]


def _naming(cell: Cell, kind: Kind) -> str | None:
    """The label of a cell that names the project or a unit."""
    words = (label(cell.text).word, inline(cell.text)[0].word)
    return next((word for word in words for field in _NAMING if word in kind.head[field]), None)


def _side(grid: Grid, project: int, first: int, end: int) -> Grid:
    rows = [
        tuple(text if first <= column < end else None for column, text in enumerate(texts))
        for texts in grid.rows
    ]
    # What stands above the forms and in none of their columns is meant for all.
    rows = [
        whole if row < project and not any(own) else own
        for row, (own, whole) in enumerate(zip(rows, grid.rows, strict=True))
    ]
    kept = [row for row, texts in enumerate(rows) if any(texts)]
    return replace(grid, rows=rows).part(kept)


def _without_page_heads(grid: Grid, kind: Kind) -> Grid:
    """Without the title, and the lines below it, that a form prints again on a page that names nobody."""
    titles = [row for row in range(len(grid.rows)) if is_title(grid.filled(row), kind)]
    printed = {
        compacted(grid, row) for row in range(titles[0] if titles else 0, len(grid.rows)) if row < _HEAD_ROWS
    }
    dropped = set()
    for row, end in zip(titles[1:], [*titles[2:], len(grid.rows)], strict=False):
        if compacted(grid, row) == compacted(grid, titles[0]) and not _names_anybody(grid, kind, row, end):
            again = takewhile(lambda other: compacted(grid, other) in printed, range(row, end))
            dropped |= set(again)
    return grid.part([row for row in range(len(grid.rows)) if row not in dropped]) if dropped else grid


def compacted(grid: Grid, row: int) -> tuple[str, ...]:
    """The texts of a row as pages are compared."""
    return tuple(without_mark(cell.text) for cell in grid.filled(row))


def without_mark(text: str) -> str:
    """A text without blanks and without the mark of the next page, `自评表（续）` → 自评表."""
    return _AGAIN.sub("", compact(text))


def _names_anybody(grid: Grid, kind: Kind, first: int, end: int) -> bool:
    return any(_naming(cell, kind) for row in range(first, end) for cell in grid.filled(row))


def _below_each_other(grid: Grid, kind: Kind) -> list[Grid]:
    """Each form begins at its title, or at the name of its project.

    A form without a title has that of the one before, with the lines below it.
    """
    starts, has_project, has_content = [0], False, False
    above: list[int] = []
    shared: dict[int, list[int]] = {}
    known = kind.words
    for row in range(len(grid.rows)):
        cells = grid.filled(row)
        words = [label(cell.text).word for cell in cells]
        project = is_project(cells[0], kind)
        title = is_title(cells, kind)
        if (title and has_content) or (project and has_project):
            starts.append(row)
            shared[row] = [] if title else above
            above = [] if title else above
            has_project, has_content = False, False
        has_project |= project
        has_content |= not title and len(cells) > 2
        if not (has_project or has_content or known.intersection(words)):
            above = [*above, row]
    ends = [*starts[1:], len(grid.rows)]
    return [
        grid.part([*shared.get(first, []), *range(first, end)])
        for first, end in zip(starts, ends, strict=True)
    ]
