"""The columns of a money block: headings over several of them, and blocks whose sources stand in columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.forms.grid import Cell, Grid
from ingest.forms.labels import label
from ingest.forms.sources import Added, Line, Whole, is_total, source_of, whole_of
from ingest.parse.cell import compact
from ingest.parse.money import parse_money
from ingest.parse.rate import parse_rate

# Below one heading the amount itself, beside its share or its number.
_SUB_TOTALS = ("小计", "总数", "计", "金额", "数额")
OF_MONEY = re.compile(r"预算|执行|资金|支出|金额|经费")
_WORD = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Column:
    """A heading, the columns it stands over and, where those have headings of their own, these."""

    cell: Cell
    span: range
    below: tuple["Column", ...] = ()

    @property
    def word(self) -> str:
        """Its text as labels are compared."""
        return label(self.cell.text).word

    @property
    def last_row(self) -> int:
        """The row of the lowest heading."""
        return max((column.last_row for column in self.below), default=self.cell.row)


def is_figure(text: str) -> bool:
    """Whether a text is an amount or a rate."""
    is_rate = parse_rate(text, bare_is_percent=True).value is not None
    return is_rate or parse_money(text).value is not None


def columns(grid: Grid, row: int, first: int, end: int, starts: Sequence[int] = ()) -> list[Column]:
    """The headings of a row in columns `first` to before `end`; one that is repeated was merged.

    `starts` are the columns of further headings, merged down from the row above.
    """
    cells = [cell for cell in grid.filled(row) if first <= cell.column < end]
    begun = cells[:1] + [cell for left, cell in pairwise(cells) if compact(left.text) != compact(cell.text)]
    stops = sorted({*(cell.column for cell in begun), *starts, end})
    spans = [range(cell.column, next(stop for stop in stops if stop > cell.column)) for cell in begun]
    return [Column(cell, span, _below(grid, row + 1, span)) for cell, span in zip(begun, spans, strict=True)]


def _below(grid: Grid, row: int, span: range) -> tuple[Column, ...]:
    """The headings below one over several columns; none where figures or nothing stands there."""
    if len(span) == 1 or row == len(grid.rows):
        return ()
    texts = [cell.text for cell in grid.filled(row) if cell.column in span]
    if not texts or any(is_figure(text) or not _WORD.search(text) for text in texts):
        return ()
    found = columns(grid, row, span.start, span.stop)
    return tuple(found) if len(found) > 1 else ()


def named_below(
    found: Mapping[str, Column], fields: Mapping[str, str], amounts: Sequence[str]
) -> dict[str, Column]:
    """The columns of a header, where some stand below others: 预算数 over 年初 and 调整后."""
    columns = dict(found)
    for name, column in found.items():
        named = {
            field: sub
            for sub in reversed(column.below)
            if (field := fields.get(sub.word) or fields.get(sub.word + column.word))
            if field == name or field not in found
        }
        columns |= named
        if name not in named and named.keys().isdisjoint(amounts):
            rest = tuple(sub for sub in column.below if sub not in named.values())
            columns[name] = replace(column, below=rest)
    return columns


def covers(heading: Column, cell: Cell) -> bool:
    """Whether a heading of money stands over that of an amount in the row below."""
    return cell.column in heading.span and OF_MONEY.search(heading.word) is not None


def amount_in(
    grid: Grid, row: int, column: Column, name: str, totals: Sequence[str]
) -> tuple[Cell | None, Added | None]:
    """What stands in a row below a heading: of several columns the total, else the sum of its parts."""
    if not column.below:
        return grid.within(row, column.span.start, column.span.stop), None
    lines, unclear = [], None
    for sub in column.below:
        cell, added = amount_in(grid, row, sub, name, totals)
        unclear = unclear or (added if added and added.unclear else None)
        lines.append(Line(sub.span.start, [sub.cell.text], [sub.word], {name: cell} if cell else {}))
    whole = whole_of(lines, {name}, (*totals, *_SUB_TOTALS))
    if whole is None:
        return None, None
    return whole.cells.get(name), unclear or whole.added


def turned(grid: Grid, rows: Mapping[str, Cell], amounts: set[str], totals: Sequence[str]) -> Whole | None:
    """What counts of a block whose rows are the amounts: 年初预算数 below 财政拨款, 其他资金 and 合计.

    None where no heading above its first row is that of a source of money or of the total.
    """
    totals = (*totals, *_SUB_TOTALS)
    first = min(cell.row for cell in rows.values())
    right = max(cell.column for cell in rows.values()) + 1
    heads = columns(grid, first - 1, right, len(grid.rows[0])) if first else []
    if len(heads) < 2 or not any(is_total(head.word, totals) or source_of(head.word) for head in heads):
        return None
    lines = []
    for head in heads:
        spans = {name: (cell.row, head.span.start, head.span.stop) for name, cell in rows.items()}
        cells = {name: cell for name, span in spans.items() if (cell := grid.within(*span))}
        lines.append(Line(head.span.start, [head.cell.text], [head.word], cells))
    whole = whole_of(lines, amounts, totals)
    if whole is None or whole.added:
        return whole
    return replace(whole, parts=[line for line in lines if line.position != whole.position])
