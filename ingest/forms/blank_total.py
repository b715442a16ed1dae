"""A total that was left blank beside its labelled parts: where it stands, and what they add up to."""

from dataclasses import dataclass
from itertools import takewhile

from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.labels import label
from ingest.forms.money_labels import hits_in, is_amount, value_of, word_of
from ingest.forms.sources import Line, sum_of


@dataclass(frozen=True)
class BlankTotal:
    """The label without its amount, and the parts below it."""

    label: str
    row: int
    """In the file."""
    parts: tuple[str, ...]
    total: str | None
    """Their sum as printed; None where they may hold each other."""


def blank_total(form: Form) -> BlankTotal | None:
    """Of the amount that every form of the kind has, where nothing else says what it is."""
    end = form.header.row if form.header else len(form.grid.rows)
    for row in range(end):
        cell = hits_in(form.grid, row, form.kind).get(form.kind.anchor)
        if cell is None or is_amount(value_of(form.grid, cell)):
            continue
        if lines := _parts(form, cell, end):
            added = sum_of(lines, {form.kind.anchor})
            whole = added.cells.get(form.kind.anchor)
            is_clear = added.added is not None and not added.added.unclear
            return BlankTotal(
                label(cell.text).word,
                form.grid.numbers[row],
                tuple(line.name for line in lines),
                whole.text if whole and is_clear else None,
            )
    return None


def _parts(form: Form, total: Cell, end: int) -> list[Line]:
    """The labelled amounts beside and below a total, none of them left of it."""
    stop = {word for names in form.kind.texts.values() for word in names}
    cells = (
        cell for cell in form.grid.cells() if total.row <= cell.row < end and cell.column >= total.column
    )
    lines = []
    for cell in takewhile(lambda cell: label(cell.text).word not in stop, cells):
        value = value_of(form.grid, cell)
        line = Line(cell.row, [cell.text], [word_of(cell)], {form.kind.anchor: value} if value else {})
        if line.source and is_amount(value):
            lines.append(line)
    return lines
