"""Two columns that a form prints as one, 分值/得分 above 10/9.5: parted, the second at the right end."""

import re
from dataclasses import dataclass, replace

from ingest.forms.grid import Cell, Grid
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.parse.cell import compact, is_nothing
from ingest.parse.number import parse_number

_BETWEEN = re.compile(r"[/、及和与]")


@dataclass(frozen=True)
class _Column:
    heading: Cell
    titles: tuple[str, str]
    cells: dict[int, tuple[str, str]]
    """Row → both texts."""


def parted(grid: Grid, kind: Kind) -> Grid:
    """The grid with each combined column as two, unless a figure below its heading is one alone."""
    headings = [(cell, titles) for cell in grid.cells() if (titles := _titles(cell, kind))]
    columns = [column for cell, titles in headings if (column := _column(grid, kind, cell, titles))]
    if not columns:
        return grid
    rows = [[*texts, *[None] * len(columns)] for texts in grid.rows]
    for place, column in enumerate(columns, len(grid.rows[0])):
        for row, texts in {column.heading.row: column.titles, **column.cells}.items():
            rows[row][column.heading.column], rows[row][place] = texts
    return replace(grid, rows=[tuple(texts) for texts in rows])


def _titles(cell: Cell, kind: Kind) -> tuple[str, str] | None:
    """The two headings of a combined one, of different figures."""
    word = label(cell.text).word
    parts = _BETWEEN.split(word)
    if len(parts) != 2 or word in kind.words:
        return None
    fields = [_figures_of(part, kind) for part in parts]
    return (parts[0], parts[1]) if all(fields) and fields[0] != fields[1] else None


def _figures_of(word: str, kind: Kind) -> set[str]:
    names = {*kind.core, *kind.money}
    return {name for block in (kind.columns, kind.money) for name in names if word in block.get(name, ())}


def _column(grid: Grid, kind: Kind, heading: Cell, titles: tuple[str, str]) -> _Column | None:
    cells, alone = {}, []
    for row in range(heading.row + 1, len(grid.rows)):
        text = grid.rows[row][heading.column]
        if not text or is_nothing(compact(text)):
            continue
        if _titles(Cell(row, heading.column, text), kind) or label(text).word in kind.words:
            break
        first, *others = (part.strip() for part in re.split(r"[/／]", text))
        if len(others) == 1 and first and others[0]:
            cells[row] = (first, others[0])
        elif parse_number(text, 2).value is not None:
            alone.append(row)
    # Below the last row of both may stand whatever, a telephone number too.
    is_mixed = any(row < max(cells, default=0) for row in alone)
    return _Column(heading, titles, cells) if cells and not is_mixed else None
