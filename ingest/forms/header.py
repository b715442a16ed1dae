"""The header of an indicator block: one line, or two of which the upper one is merged."""

import re
from dataclasses import dataclass

from ingest.forms.grid import Cell, Grid
from ingest.forms.kind import ADJUSTED_TARGET, INITIAL_TARGET, Kind
from ingest.forms.labels import label
from ingest.forms.levels import level
from ingest.parse.cell import compact

NAME = "lv3_perf_ind_name"
LEVELS = ("lv1_perf_ind_name", "lv2_perf_ind_name")
# A header names the indicator and at least this many other things.
_FEWEST_COLUMNS = 3
_GROUP = re.compile(r"^年度绩效(?:总)?目标\d")


@dataclass(frozen=True)
class Header:
    """Where the header of an indicator block stands and which columns its fields take."""

    row: int
    lines: int
    """How many rows it takes, with notes between its two."""
    columns: dict[str, range]
    titles: dict[str, str]
    unknown: dict[str, int]
    """Headings that mean nothing known, or what another column is taken for, and their columns."""
    group: str | None
    """The goal the block belongs to, printed beside the header where a form has several."""


def find_header(grid: Grid, kind: Kind, first: int = 0) -> Header | None:
    """The first header of an indicator block at or below row `first`."""
    return next(
        (found for row in range(first, len(grid.rows)) if (found := header_at(grid, kind, row))), None
    )


def header_at(grid: Grid, kind: Kind, row: int) -> Header | None:
    """The header of an indicator block whose first line is this row."""
    words = {word for names in kind.columns.values() for word in names}
    top = grid.filled(row)
    if sum(label(cell.text).word in words for cell in top) < 2:
        return None
    second = grid.below_notes(row)
    below = grid.filled(second) if second < len(grid.rows) else []
    # A second line of headings below merged ones: half of its cells at least are known headings.
    sub = below if below and 2 * sum(label(c.text).word in words for c in below) >= len(below) else []
    ends = [cell.column for cell in top] + [len(grid.rows[row])]
    spans = {cell.column: next(end for end in ends if end > cell.column) for cell in top}
    grouped = {cell.column for cell in top if any(cell.column <= s.column < spans[cell.column] for s in sub)}
    cells = sorted([*sub, *(cell for cell in top if cell.column not in grouped)], key=lambda c: c.column)
    found = {}
    headings = [(_heading(grid, cell), cell) for cell in cells]
    is_double = sum(heading == "三级指标" for heading, _ in headings) > 1
    levels = [cell.column for heading, cell in headings for name in LEVELS if heading in kind.columns[name]]
    own = min((cell.column for heading, cell in headings if heading in kind.columns[NAME]), default=0)
    for name, names in kind.columns.items():
        for word in names:
            named = [cell for heading, cell in headings if heading == word]
            if name in kind.marks:
                # Every level may have its marks; those right of the indicator are its own.
                named.sort(key=lambda cell: cell.column < own)
            if name == NAME:
                # 绩效指标 may also stand left of the whole block.
                named.sort(key=lambda cell: cell.column < min(levels, default=0))
            # Where two terms stand side by side, the last one is the year's.
            cell = named[-1] if named and is_double else next(iter(named), None)
            if cell and cell not in found.values():
                found[name] = cell
                break
    if kind.target not in found or label(found[kind.target].text).word not in ADJUSTED_TARGET:
        found.pop(INITIAL_TARGET, None)
    if NAME not in found or len(found) < _FEWEST_COLUMNS:
        return None
    starts = [cell.column for cell in cells] + [len(grid.rows[row])]
    columns = {
        name: range(cell.column, next(start for start in starts if start > cell.column))
        for name, cell in found.items()
    }
    group = next((level(cell.text).name for cell in top if _GROUP.match(compact(cell.text))), None)
    titles = {name: cell.text for name, cell in found.items()}
    known = kind.words()
    start = min(span.start for span in columns.values())
    # Left of the block stand its label and numbers, unless the first level does under another heading.
    others = [pair for pair in headings if LEVELS[0] not in found or pair[1].column > start]
    unknown = {
        cell.text: cell.column
        for word, cell in others
        if word not in known
        or (not is_double and cell not in found.values() and _is_twice(word, cell, own, kind))
    }
    return Header(row, second + 1 - row if sub else 1, columns, titles, unknown, group)


def _is_twice(word: str, cell: Cell, own: int, kind: Kind) -> bool:
    """Whether a heading is of a field that another column has, and not the label or the marks of a level."""
    names = [name for name, words in kind.columns.items() if word in words]
    is_of_level = cell.column < own and (NAME in names or bool(set(kind.marks) & set(names)))
    return bool(names) and (not is_of_level or word == "三级指标")


def _heading(grid: Grid, cell: Cell) -> str:
    """The word of a heading; a figure in its place is the group's marks below a heading of the whole form."""
    word = label(cell.text).word
    return grid.label_above(cell.row, cell.column) if word.replace(".", "").isdigit() else word
