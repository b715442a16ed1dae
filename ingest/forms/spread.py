"""Cells right of the column of their heading, below a blank one: whether they are its values is not known.

Below a merged heading every row has its value in the same column. What stands further right in some rows
only, or beside a bare sign, may as well be of a column without a heading.
"""

from ingest.forms.form import Form
from ingest.forms.grid import Cell, Grid
from ingest.forms.header import Header
from ingest.forms.indicators import Indicators
from ingest.parse.target import stated_sign


def spread(form: Form, block: Indicators) -> tuple[tuple[str, Cell], ...]:
    """Fields of indicators with the first cell of each that may be another column's."""
    header = form.header
    if header is None:
        return ()
    names = (form.kind.target, form.kind.result, *form.kind.marks)
    columns = {name: header.columns[name] for name in names if name in header.columns}
    found = ((name, _first_aside(form.grid, header, block, span)) for name, span in columns.items())
    return tuple((name, cell) for name, cell in found if cell)


def amounts_aside(form: Form) -> tuple[tuple[str, Cell], ...]:
    """Amounts that stand right of their heading, where the file says how wide that is."""
    money, grid = form.money, form.grid
    if money is None or not grid.names_wide:
        return ()
    found = ((name, cell, money.titles.get(name)) for name, cell in money.values.items())
    return tuple(
        (name, cell)
        for name, cell, title in found
        if name in form.kind.amounts
        if (
            headings := [
                grid.last_column(h.row, h.column)
                for h in _above(grid, money.rows.start, cell)
                if h.text == title
            ]
        )
        if max(headings) < cell.column
    )


def _above(grid: Grid, first: int, cell: Cell) -> list[Cell]:
    """The cells of the rows from `first` to above a cell that begin no further right than it."""
    rows = range(first, cell.row)
    return [other for row in rows for other in grid.filled(row) if other.column <= cell.column]


def _first_aside(grid: Grid, header: Header, block: Indicators, span: range) -> Cell | None:
    """The first cell below a heading that stands right of where its values stand, or beside a bare sign."""
    below = [[cell for cell in grid.filled(row) if cell.column in span] for row in block.positions]
    rows = [cells for cells in below if cells]
    own = min((cells[0].column for cells in rows), default=span.start)
    # Where the file says which cells are merged, no value stands right of its heading's.
    last = min(own, _end(grid, header, span)) if grid.names_wide else own
    for first, *others in rows:
        if first.column > last:
            return first
        if others and _is_bare_sign(first.text):
            return others[0]
    return None


def _end(grid: Grid, header: Header, span: range) -> int:
    """The last column over which the heading of a column is merged."""
    lines = range(header.row, header.row + header.lines)
    return max(grid.last_column(row, span.start) for row in lines)


def _is_bare_sign(text: str) -> bool:
    return (stated_sign(text) or "定性") != "定性" and not any(sign.isdigit() for sign in text)
