"""The cells of one row of the indicators by the headings of their columns."""

from dataclasses import replace

from ingest.forms.boxes import ticked_word
from ingest.forms.grid import Cell, Grid
from ingest.forms.header import LEVELS, Header
from ingest.forms.kind import INITIAL_TARGET, RESULT_PARTS, RESULT_SIGN, RESULT_UNIT, Kind
from ingest.forms.targets import joined_target
from ingest.parse.cell import compact, is_nothing


def row_of(
    grid: Grid, position: int, header: Header, kind: Kind, *, with_merged: bool = False
) -> dict[str, Cell]:
    """The cells of a row below the headings of its columns, a result with its sign and unit in one.

    `with_merged`: also texts that are merged over it from a row above. Marks of several rows count once.
    """
    target, result = kind.target, kind.result
    spans = header.columns.items()
    found = {name: cell for name, span in spans if (cell := grid.within(position, span.start, span.stop))}
    if with_merged:
        found = {**_merged_over(grid, position, header, kind), **found}
    initial = found.pop(INITIAL_TARGET, None)
    if initial and (target not in found or is_nothing(compact(found[target].text))):
        found[target] = initial
    parts = {name: cell.text for name in RESULT_PARTS if (cell := found.pop(name, None))}
    if parts and result in found:
        text = joined_target(parts.get(RESULT_SIGN), found[result].text, parts.get(RESULT_UNIT))
        found[result] = replace(found[result], text=text or "")
    return found


def _merged_over(grid: Grid, position: int, header: Header, kind: Kind) -> dict[str, Cell]:
    cells = {
        name: grid.over(position, span.start, span.stop)
        for name, span in header.columns.items()
        if name not in (*LEVELS, *kind.marks)
    }
    first = header.row + header.lines
    return {name: cell for name, cell in cells.items() if cell and cell.row >= first}


def twice_filled(grid: Grid, position: int, header: Header) -> list[str]:
    """Columns under one heading with more than one text in a row, of which only the first is read."""
    return [
        name
        for name, span in header.columns.items()
        if sum(says_something(cell) for cell in grid.filled(position) if cell.column in span) > 1
    ]


def with_line(above: dict[str, Cell], row: dict[str, Cell]) -> dict[str, Cell]:
    """An indicator with more of its texts, as paragraphs of one cell pasted into rows of their own."""
    added = {
        name: replace(above[name], text=f"{above[name].text.rstrip()}\n{cell.text.strip()}")
        for name, cell in row.items()
        if name in above
    }
    return {**row, **above, **added}


def says_something(cell: Cell) -> bool:
    """Whether a cell holds more than a stroke or boxes of which none is ticked."""
    is_unticked = "□" in cell.text and ticked_word(cell.text) is None
    return not (is_unticked or is_nothing(compact(cell.text)))
