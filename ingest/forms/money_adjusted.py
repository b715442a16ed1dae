"""调整预算数, which is the budget as adjusted or what it changed by: the other columns of its block tell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.forms.grid import Cell, Grid
from ingest.forms.labels import label
from ingest.forms.money_block import Money
from ingest.forms.money_columns import is_figure
from ingest.forms.sources import figure
from ingest.parse.cell import compact, is_nothing

_EITHER = "调整预算数"
_BUDGET = re.compile(r"预算(?:数|额|金额|资金|安排|合计|总额|总计)*$")
_BLANK = Cell(0, 0, "")


def with_adjusted(grid: Grid, money: Money, initial: str, full: str) -> Money:
    """The budget of the full year where 年初预算数 | 调整预算数 stand beside a column of unknown name.

    A column that is the sum of both is the full year's, 调整预算数 then the change. Where the other one is a
    budget too and nothing tells which counts, none does. A blank 调整预算数 is no change.
    """
    if initial not in money.values or not is_either(money.titles.get(full, "")):
        return money
    start, change = _amount(money.values[initial].text), _amount(money.values.get(full, _BLANK).text)
    if start is None or change is None:
        return money
    row = money.values[initial].row
    others = _unknown(grid, money, row)
    if budget := next((heading for heading in others if _at(grid, row, heading) == start + change), None):
        return _moved(grid, money, initial, full, budget)
    is_change = [heading for heading in others if _at(grid, row, heading) == change - start]
    if is_change or not any(_BUDGET.search(label(heading.text).word) for heading in others):
        return money
    return _without(money, full)


def _without(money: Money, name: str) -> Money:
    values, *parts = (
        {field: cell for field, cell in cells.items() if field != name}
        for cells in (money.values, *(line.cells for line in money.parts))
    )
    titles, units = (
        {field: text for field, text in texts.items() if field != name}
        for texts in (money.titles, money.units)
    )
    lines = [replace(line, cells=cells) for line, cells in zip(money.parts, parts, strict=True)]
    return replace(money, values=values, parts=lines, titles=titles, units=units)


def is_either(heading: str) -> bool:
    """Whether a heading may mean the adjusted budget or its change."""
    return label(heading).word == _EITHER


def _amount(text: str) -> Decimal | None:
    return Decimal(0) if is_nothing(compact(text)) else figure(text)


def _unknown(grid: Grid, money: Money, row: int) -> Sequence[Cell]:
    """Headings of the block with a figure in its total row that is no known amount."""
    taken = {cell.column for cell in money.values.values()}
    headings = grid.filled(money.rows.start) if money.rows.start < row else []
    unknown = (h for h in headings if h.column not in taken and not is_figure(h.text))
    return [heading for heading in unknown if _at(grid, row, heading) is not None]


def _at(grid: Grid, row: int, heading: Cell) -> Decimal | None:
    return figure(grid.rows[row][heading.column] or "")


def _moved(grid: Grid, money: Money, beside: str, name: str, heading: Cell) -> Money:
    """An amount as it stands below another heading, in the row of the one beside it."""

    def moved(cells: Mapping[str, Cell]) -> dict[str, Cell]:
        known = cells.get(beside)
        text = grid.rows[known.row][heading.column] if known else None
        return (
            {**cells, name: replace(known, column=heading.column, text=text)} if known and text else {**cells}
        )

    values, parts = moved(money.values), [replace(line, cells=moved(line.cells)) for line in money.parts]
    return replace(money, values=values, parts=parts, titles={**money.titles, name: heading.text})
