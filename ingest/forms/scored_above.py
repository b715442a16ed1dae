"""Rows above the indicators that have marks and a score too: 资金管理情况 with 安排科学性, 拨付合规性."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.labels import label
from ingest.parse.cell import compact
from ingest.parse.number import parse_number


@dataclass(frozen=True)
class Scored:
    """One such row: its name and its marks and score."""

    row: int
    name: str
    marks: tuple[Cell, Cell]


def scored_above(form: Form) -> list[Scored]:
    """The scored rows between the money and the indicators, by the headings above them."""
    if form.header is None or not all(form.kind.marks):
        return []
    amounts = form.money.values.values() if form.money else ()
    first = max((cell.row for cell in amounts), default=-1) + 1
    found: list[Scored] = []
    columns: list[int] = []
    for row in range(first, form.header.row):
        cells = form.grid.filled(row)
        if headed := list(_headed(form, cells)):
            columns = headed if len(headed) == len(form.kind.marks) else []
            continue
        marks = [cell for cell in cells if cell.column in columns and _is_figure(cell)]
        if len(marks) == len(form.kind.marks):
            found.append(Scored(row, compact(cells[0].text), (marks[0], marks[1])))
    return found


def _headed(form: Form, cells: list[Cell]) -> Iterator[int]:
    """Where a row has the headings of marks and score, each once."""
    for name in form.kind.marks:
        named = [cell for cell in cells if label(cell.text).word in form.kind.columns[name]]
        yield from (cell.column for cell in named if len(named) == 1)


def _is_figure(cell: Cell) -> bool:
    return parse_number(cell.text, 2).value is not None
