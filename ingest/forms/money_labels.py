"""Labels of a money block and the amount that belongs to each."""

import re
from dataclasses import replace
from itertools import takewhile

from ingest.forms.grid import Cell, Grid
from ingest.forms.kind import TOTAL_ROW, Kind
from ingest.forms.labels import inline, label
from ingest.forms.sources import source_of
from ingest.parse.money import parse_money

_OTHER_YEAR = re.compile(r"上一?年|去年|以前年|往年")
_LONGEST_HEADING = 12
# What stands in brackets behind an amount.
_REMARK = re.compile(r"(?<=.)\s*[(（【〔\[].*[)）】〕\]]\s*[;；。,，]?\s*$", re.DOTALL)


def hits_in(grid: Grid, row: int, kind: Kind, first: int = 0) -> dict[str, Cell]:
    """Field → its label in a row from column `first`; where several stand there, the alias listed first."""
    cells = [cell for cell in grid.filled(row) if cell.column >= first and not _is_corner(grid, cell, kind)]
    words = {word_of(cell): cell for cell in reversed(cells)}
    return {
        name: words[word]
        for name, names in kind.money.items()
        if (word := next((word for word in names if word in words), None))
    }


def _is_corner(grid: Grid, cell: Cell, kind: Kind) -> bool:
    """Whether a heading stands over the labels of the rows, not over amounts: 年度预算数 above 总额."""
    below = grid.rows[cell.row + 1][cell.column] if cell.row + 1 < len(grid.rows) else None
    if below is None or label(below).word not in kind.money_total or is_amount(value_of(grid, cell)):
        return False
    # Beside a heading that stands below another one there are further headings.
    beside = grid.right_of(replace(cell, row=cell.row + 1, text=below), lambda word: False)
    return beside is None or source_of(label(beside.text).word) is None


def word_of(cell: Cell) -> str:
    """The label of a cell, also where its amount stands in the same cell."""
    return inline(cell.text)[0].word or label(cell.text).word


def within_label(cell: Cell) -> Cell | None:
    """What stands in the cell of a label behind its colon."""
    text = inline(cell.text)[1]
    return _without_remark(replace(cell, text=text)) if text else None


def _without_remark(cell: Cell) -> Cell:
    """An amount without what it consists of, 692.35万元（其中：上级资金500万元）; any other cell as it is."""
    plain = _REMARK.sub("", cell.text)
    return replace(cell, text=plain) if not is_amount(cell) and is_amount(replace(cell, text=plain)) else cell


def value_of(grid: Grid, cell: Cell) -> Cell | None:
    """The amount in the cell of a label or right of it: that headed as the total, else the first.

    Never one headed as last year's.
    """
    if inner := within_label(cell):
        return inner
    beside = [_without_remark(other) for other in grid.filled(cell.row) if other.column > cell.column]
    amounts = list(takewhile(is_amount, beside))
    if len(amounts) > 1:
        headings = [grid.label_above(amount.row, amount.column) for amount in amounts]
        wholes = [a for a, heading in zip(amounts, headings, strict=True) if heading in TOTAL_ROW]
        if len(wholes) == 1 or all(map(source_of, headings)):
            # Below 财政拨款 and 其他资金 without their total no amount is that of the whole.
            return wholes[0] if wholes else None
    of_the_year = [amount for amount in amounts if not _is_headed_otherwise(grid, amount)]
    if len(of_the_year) == len(amounts):
        return beside[0] if beside else None
    return of_the_year[0] if len(of_the_year) == 1 else None


def _is_headed_otherwise(grid: Grid, amount: Cell) -> bool:
    heading = grid.label_above(amount.row, amount.column)
    return len(heading) <= _LONGEST_HEADING and _OTHER_YEAR.search(heading) is not None


def is_amount(cell: Cell | None) -> bool:
    return cell is not None and parse_money(cell.text).value is not None
