"""The value right of a label in a form's head, told from an unknown label that stands behind a blank value.

No reader knows every label. In a row labels and values alternate, and those of other rows stand below each
other: what follows a label at once is its value; what follows it after blank cells is one by its place or by
the number of cells up to the next label that is known. Where these differ it cannot be told.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from ingest.forms.grid import Cell, Grid
from ingest.forms.labels import answers, inline, label

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Beside:
    """What stands right of a label. `is_unclear`: it may as well be a label whose own value follows."""

    value: Cell | None
    is_unclear: bool = False


@dataclass(frozen=True)
class Head:
    """The rows of a grid in which labels stand beside their values."""

    grid: Grid
    rows: Sequence[int]
    is_label: Callable[[str], bool]
    """Whether a word is that of a known label."""
    fields: Collection[str]
    """The labels that have their values beside them, never below."""

    def beside(self, cell: Cell) -> Beside:
        """The value of a known label in one of the rows; None where it was left blank."""
        first = self.grid.right_of(cell, self.is_label)
        if first is None or first.column == cell.column + 1 or not _HAN.search(label(first.text).word):
            return Beside(first)
        beside = self.grid.last_column(cell.row, cell.column) + 1
        if beside < first.column and self.grid.is_wide(cell.row, beside):
            # The blank cell next to the label is merged, as those of values are.
            return Beside(None)
        own = self._until_next_label(cell)
        columns = self._value_columns(cell)
        is_placed = first.column in {beside, *columns}
        is_misplaced = any(column < first.column for column in columns) or self._heads_labels(first)
        has_value = len(own) % 2 == 0
        if is_placed and not (has_value and is_misplaced):
            return Beside(first)
        if has_value and is_misplaced and not is_placed:
            return Beside(None)
        return Beside(first, is_unclear=has_value or is_misplaced or self._is_far(cell, first))

    def _until_next_label(self, cell: Cell) -> list[Cell]:
        """The filled cells right of a label up to the next one that is known."""
        right = (other for other in self.grid.filled(cell.row) if other.column > cell.column)
        return list(takewhile(lambda other: not self._is_known(other), right))

    def _is_known(self, cell: Cell) -> bool:
        words = (label(cell.text).word, *(inline(text)[0].word for text in answers(cell.text)))
        return any(self.is_label(word) for word in words)

    @cached_property
    def _labels(self) -> list[Cell]:
        cells = (cell for row in self.rows for cell in self.grid.filled(row))
        return [cell for cell in cells if label(cell.text).word in self.fields]

    @cached_property
    def _valued(self) -> list[tuple[Cell, Cell]]:
        """Labels with what can only be their value: next to them, or alone up to the next label."""
        owns = [(cell, own) for cell in self._labels if (own := self._until_next_label(cell))]
        return [(cell, own[0]) for cell, own in owns if len(own) == 1 or self._gap(cell, own[0]) == 0]

    def _value_columns(self, cell: Cell) -> set[int]:
        """Where labels of other rows, in the column of this one, have their values."""
        return {
            value.column
            for other, value in self._valued
            if other.column == cell.column and other.row != cell.row
        }

    def _is_far(self, cell: Cell, value: Cell) -> bool:
        """Whether no other label has its value so far right of it, and some have it nearer."""
        others = {self._gap(other, found) for other, found in self._valued if other != cell}
        return bool(others) and max(others) < self._gap(cell, value)

    def _gap(self, cell: Cell, value: Cell) -> int:
        """How many columns stand between a label and what follows it."""
        return value.column - self.grid.last_column(cell.row, cell.column) - 1

    def _heads_labels(self, cell: Cell) -> bool:
        """Whether known labels of other rows stand in the column of a cell."""
        return any(other.column == cell.column and other.row != cell.row for other in self._labels)
