"""The cells of a sheet by place, and the neighbours of a label."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ingest.forms.labels import label
from ingest.parse.cell import compact
from ingest.readers.merged import Merged
from ingest.readers.sheet import Sheet


@dataclass(frozen=True)
class Cell:
    """One filled cell: 0-based place in the grid and its text as delivered."""

    row: int
    column: int
    text: str


class Spans(NamedTuple):
    """What cells merged over others cover in one row, by columns."""

    tops: dict[int, int]
    """Column that a cell merged from above covers → number of the row in the file where that begins."""
    ends: dict[int, int]
    """Column where a cell merged over several begins, filled or blank → the last of them."""

    def moved(self, shift: int) -> "Spans":
        """Those of a row whose cells stand further right."""
        tops = {column + shift: top for column, top in self.tops.items()}
        return Spans(tops, {column + shift: end + shift for column, end in self.ends.items()})


NO_SPANS = Spans({}, {})
"""Of a row without merged cells."""


@dataclass(frozen=True)
class Grid:
    """Rows of cell texts (None where blank, as in all but the first cell of a merged range)."""

    rows: list[tuple[str | None, ...]]
    numbers: list[int]
    """Row numbers in the file."""
    spans: Sequence[Spans] = ()
    """Per row, empty where the file merges no cells."""

    def part(self, rows: Sequence[int]) -> "Grid":
        """Some rows as a grid of their own."""
        spans = [self.spans[row] for row in rows] if self.spans else ()
        return Grid([self.rows[row] for row in rows], [self.numbers[row] for row in rows], spans)

    def moved(self, shift: int) -> "Grid":
        """The grid with every cell further right."""
        rows = [(*[None] * shift, *texts) for texts in self.rows]
        return Grid(rows, self.numbers, [spans.moved(shift) for spans in self.spans])

    def with_below(self, below: "Grid") -> "Grid":
        """The grid with the rows of another below its own."""
        rows = [*self.rows, *below.rows]
        width = max(map(len, rows))
        padded = [(*texts, *[None] * (width - len(texts))) for texts in rows]
        spans = [of_row for grid in (self, below) for of_row in grid.spans or [NO_SPANS] * len(grid.rows)]
        return Grid(padded, [*self.numbers, *below.numbers], spans)

    def last_column(self, row: int, column: int) -> int:
        """The column in which the cell that begins there ends."""
        return self.spans[row].ends.get(column, column) if self.spans else column

    @property
    def names_wide(self) -> bool:
        """Whether the file says which of its cells are merged over several columns."""
        return any(spans.ends for spans in self.spans)

    def is_wide(self, row: int, column: int) -> bool:
        """Whether a cell that begins there is merged over several columns."""
        return bool(self.spans) and column in self.spans[row].ends

    def filled(self, row: int) -> list[Cell]:
        """The filled cells of a row from left to right."""
        return self._filled[row]

    @cached_property
    def _filled(self) -> list[list[Cell]]:
        return [
            [Cell(row, column, text) for column, text in enumerate(texts) if text]
            for row, texts in enumerate(self.rows)
        ]

    def cells(self) -> Iterator[Cell]:
        """All filled cells, row by row."""
        return (cell for row in range(len(self.rows)) for cell in self.filled(row))

    def right_of(self, cell: Cell, is_label: Callable[[str], bool]) -> Cell | None:
        """The next filled cell of the row, unless it is a label itself: then the value was left blank."""
        found = next((other for other in self.filled(cell.row) if other.column > cell.column), None)
        return None if found is None or is_label(label(found.text).word) else found

    def joined(self, cell: Cell, between: re.Pattern[str]) -> Cell:
        """A cell with the one behind the next, where a word `between` stands there: 2021.1 | 至 | 2021.12."""
        following = [other for other in self.filled(cell.row) if other.column > cell.column][:2]
        if len(following) < 2 or not between.match(compact(following[0].text)):
            return cell
        return Cell(cell.row, cell.column, "".join([cell.text, *(other.text for other in following)]))

    def below(self, cell: Cell, is_label: Callable[[str], bool]) -> Cell | None:
        """The cell below a column header; a note between them is passed over."""
        row = self.below_notes(cell.row)
        text = self.rows[row][cell.column] if row < len(self.rows) else None
        return None if not text or is_label(label(text).word) else Cell(row, cell.column, text)

    def below_notes(self, row: int) -> int:
        """The next row that is no note; the number of rows where there is none."""
        rows = range(row + 1, len(self.rows))
        return next((below for below in rows if not is_note(self.filled(below))), len(self.rows))

    def label_above(self, row: int, column: int) -> str:
        """The word of the nearest label above a figure in its column; empty where none stands there."""
        for above in range(row - 1, -1, -1):
            text = self.rows[above][column]
            word = label(text).word if text else ""
            if word and not word[0].isdigit():
                return word
        return ""

    def within(self, row: int, first: int, end: int) -> Cell | None:
        """The first filled cell of a row in columns `first` to before `end`: the span of a header."""
        return next((cell for cell in self.filled(row) if first <= cell.column < end), None)

    def over(self, row: int, first: int, end: int) -> Cell | None:
        """The filled cell of a row above that is merged over this one, in columns `first` to before `end`."""
        covered = self.spans[row].tops if self.spans else {}
        column = next((column for column in covered if first <= column < end), None)
        if column is None:
            return None
        while (
            row
            and self.numbers[row] != covered[column]
            and self.spans[row].tops.get(column) == covered[column]
        ):
            row -= 1
        text = self.rows[row][column] if self.numbers[row] == covered[column] else None
        return Cell(row, column, text) if text else None


# 注：…, a page number, the top of a page that goes on.
_NOTE = re.compile(
    r"^(?:注|说明|备注|填[报表]说明)\d*:|^第\d+页|^共\d+页|^-\d+-$|^\d+/\d+$|^\(?续表?\)?$|\(续表?\)$"
)
_SENTENCE = re.compile(r"[。；;]$")


def is_note(cells: Sequence[Cell]) -> bool:
    """Whether a row is a note across the form: one cell that begins like one, or a sentence on the left."""
    if len(cells) != 1:
        return False
    text = compact(cells[0].text)
    return bool(_NOTE.match(text)) or (
        cells[0].column == 0 and _SENTENCE.search(cells[0].text.strip()) is not None
    )


def grid_of(sheet: Sheet) -> Grid:
    """All rows of a sheet that hold anything."""
    rows = zip(
        sheet.cells.select(sheet.columns).iter_rows(), sheet.cells["source_row"].to_list(), strict=True
    )
    kept = [(row, number) for row, number in rows if any(row)]
    numbers = [number for _, number in kept]
    return Grid([row for row, _ in kept], numbers, _spans(numbers, sheet.merged))


def _spans(numbers: Sequence[int], merged: Sequence[Merged]) -> Sequence[Spans]:
    """What the merged cells of a file cover; of those that overlap in a column only the first counts."""
    spans = [Spans({}, {}) for _ in numbers]
    bottoms: dict[int, int] = {}
    for top, bottom, left, right in sorted(merged):
        first, end = bisect_right(numbers, top), bisect_right(numbers, bottom)
        if left < right and first and numbers[first - 1] == top:
            spans[first - 1].ends[left] = right
        if top < bottom and top > bottoms.get(left, 0):
            bottoms[left] = bottom
            for row in spans[first:end]:
                row.tops[left] = top
    return spans if any(row.tops or row.ends for row in spans) else ()
