"""The goal of a form whose paragraphs stand in rows of their own, as pasted out of a word processor."""

from collections.abc import Callable, Collection
from dataclasses import replace

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.labels import inline, label


def with_paragraphs(grid: Grid, value: Cell, rows: Collection[int], is_label: Callable[[str], bool]) -> Cell:
    """A text with those of the rows below that only go on with it and the texts beside it."""

    def is_text(cell: Cell) -> bool:
        return not any(is_label(word) for word in (label(cell.text).word, inline(cell.text)[0].word))

    columns = {cell.column for cell in grid.filled(value.row) if is_text(cell)} - {0}
    texts, row = [value.text.rstrip()], value.row + 1
    while row in rows and _is_below(grid.filled(row), columns) and all(map(is_text, grid.filled(row))):
        texts += [cell.text.strip() for cell in grid.filled(row) if cell.column == value.column]
        row += 1
    return replace(value, text="\n".join(texts))


def _is_below(cells: list[Cell], columns: set[int]) -> bool:
    return not is_note(cells) and all(cell.column in columns for cell in cells)
