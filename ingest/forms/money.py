"""The money block: the total row counts; its parts are added up only where no row is the total."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.kind import TOTAL_ROW, Kind
from ingest.forms.labels import inline, label
from ingest.forms.money_unit import units_of
from ingest.forms.sources import Added, Line, source_of, sum_of, whole_of
from ingest.parse.cell import compact
from ingest.parse.money import parse_money
from ingest.parse.rate import parse_rate

_MARKS = re.compile(r"\((\d+(?:\.\d+)?)分")
_RATE_BASE = re.compile(r"\(A\)|A$")
_DEEPEST_BLOCK = 15
# Below the total stand its parts: fiscal and other money.
_ROWS_BELOW = 4
_OTHER_YEAR = re.compile(r"上一?年|去年|以前年|往年")
_LONGEST_HEADING = 12


@dataclass(frozen=True)
class Money:
    """What a money block prints in its total row."""

    values: dict[str, Cell]
    titles: dict[str, str]
    units: dict[str, str]
    """Unit of each amount; empty where the form states none."""
    rows: range
    """Rows of the grid the block takes, header included."""
    parts: Sequence[Mapping[str, Cell]] = ()
    """The same cells of the rows below the total."""
    added: Added | None = None
    """How the total was made, where no row prints it."""


def read_money(grid: Grid, kind: Kind, end: int) -> Money | None:
    """The money block in the rows before `end`, found by the label of the amount that anchors it.

    `年初预算数（A）` is the full-year budget too where no other is printed: A is what the rate divides by.
    """
    money = _read_money(grid, kind, end) or _of_parts(grid, kind, end)
    if money and kind.budgets:
        money = _with_initial_as_full(money, *kind.budgets)
    return _with_marks_of_heading(grid, money) if money else None


def _with_initial_as_full(money: Money, initial: str, full: str) -> Money:
    if full in money.titles or not _RATE_BASE.search(compact(money.titles.get(initial, ""))):
        return money
    values, titles, units = (
        {**known, full: known[initial]} if initial in known else known
        for known in (money.values, money.titles, money.units)
    )
    return replace(money, values=values, titles=titles, units=units)


def _with_marks_of_heading(grid: Grid, money: Money) -> Money:
    """得分（20分*执行率）, 预算执行情况（10分） print the marks of execution where no column does."""
    texts = [
        money.titles.get("exec_score", ""),
        *(c.text for row in money.rows for c in grid.filled(row)[:1]),
    ]
    match = next(filter(None, (_MARKS.search(compact(text)) for text in texts)), None)
    score = money.values.get("exec_score")
    if match is None or score is None or "exec_weight" in money.values:
        return money
    return replace(money, values={**money.values, "exec_weight": replace(score, text=match[1])})


def _read_money(grid: Grid, kind: Kind, end: int) -> Money | None:
    headers = _anchored(grid, kind, end)
    anchors = [_hits(grid, row, kind)[kind.anchor] for row in headers]
    if valued := [anchor for anchor in anchors if _amount(_value_of(grid, anchor))]:
        return _labelled(grid, kind, valued[0], end, is_only=len(valued) == 1)
    for row in headers:
        hits = _hits(grid, row, kind)
        if len(hits) > 1 and (block := _columned(grid, kind, row, hits, end)):
            return block
    return None


def _anchored(grid: Grid, kind: Kind, end: int) -> list[int]:
    """Rows with a label of the anchor, that with the alias listed first before the others: where the money of
    the whole project stands above that of the year, the year's counts."""
    names = kind.money[kind.anchor]
    found = [
        (row, hits[kind.anchor]) for row in range(end) if kind.anchor in (hits := _hits(grid, row, kind))
    ]
    return [row for row, cell in sorted(found, key=lambda hit: names.index(_word(hit[1])))]


def _hits(grid: Grid, row: int, kind: Kind, first: int = 0) -> dict[str, Cell]:
    """Field → its label in a row from column `first`; where several stand there, the alias listed first."""
    cells = [cell for cell in grid.filled(row) if cell.column >= first and not _is_corner(grid, cell, kind)]
    words = {_word(cell): cell for cell in reversed(cells)}
    return {
        name: words[word]
        for name, names in kind.money.items()
        if (word := next((word for word in names if word in words), None))
    }


def _is_corner(grid: Grid, cell: Cell, kind: Kind) -> bool:
    """Whether a heading stands over the labels of the rows, not over amounts: 年度预算数 above 总额."""
    below = grid.rows[cell.row + 1][cell.column] if cell.row + 1 < len(grid.rows) else None
    is_over_total = below is not None and label(below).word in kind.money_total
    return is_over_total and not _amount(_value_of(grid, cell))


def _word(cell: Cell) -> str:
    """The label of a cell, also where its amount stands in the same cell."""
    return inline(cell.text)[0].word or label(cell.text).word


def _within_label(cell: Cell) -> Cell | None:
    """What stands in the cell of a label behind its colon."""
    text = inline(cell.text)[1]
    return replace(cell, text=text) if text else None


def _value_of(grid: Grid, cell: Cell) -> Cell | None:
    """The amount in the cell of a label or right of it: that headed as the total, else the first.

    Never one headed as last year's.
    """
    if inner := _within_label(cell):
        return inner
    beside = [other for other in grid.filled(cell.row) if other.column > cell.column]
    amounts = list(takewhile(_amount, beside))
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


def _amount(cell: Cell | None) -> bool:
    return cell is not None and parse_money(cell.text).value is not None


def _labelled(grid: Grid, kind: Kind, anchor: Cell, end: int, *, is_only: bool) -> Money:
    """预算数 | 6.84 | 执行数 | 6.84: each value right of its label, what else is a figure below a header.

    Where two terms stand side by side, only what is below the anchor's own column belongs to it.
    """
    values: dict[str, Cell] = {}
    titles: dict[str, str] = {}
    units: dict[str, str] = {}
    row = anchor.row
    # Parts stand below their total, or above the only one; what belongs to other amounts in a row above.
    is_total = kind.anchor == kind.amounts[0]
    above = (_ROWS_BELOW if is_only else 0) if is_total else len(kind.amounts) - 1
    below = _DEEPEST_BLOCK if is_total else _ROWS_BELOW
    stop = {word for names in kind.texts.values() for word in names}
    lines = [position for position in range(end) if position == row or not is_note(grid.filled(position))]
    place = lines.index(row)
    for position in lines[max(place - above, 0) : place + below]:
        if position > row and any(label(cell.text).word in stop for cell in grid.filled(position)):
            break
        hits = _hits(grid, position, kind, anchor.column if position > row else 0)
        for name, cell in hits.items():
            value = _value_of(grid, cell)
            if name not in values and value is not None and _is_figure(value.text):
                values[name], titles[name] = value, cell.text
        units = {**units_of(grid, position, hits), **units}
    fields = {word: name for name, names in kind.money.items() for word in names}
    taken = {cell.column for cell in values.values()}
    for cell in grid.filled(row):
        word = grid.label_above(row, cell.column)
        name = fields.get(word)
        if name and name not in values and cell.column not in taken and _is_figure(cell.text):
            values[name], titles[name] = cell, word
    used = [cell.row for cell in values.values()]
    return Money(values, titles, units, range(min(used), max(used) + 1))


def _of_parts(grid: Grid, kind: Kind, end: int) -> Money | None:
    """The sum of labelled parts, 财政拨款 | 90 | 其他资金 | 10, of a form without the label of their total.

    Where two terms stand side by side, the last one is the year's.
    """
    if kind.anchor != kind.amounts[0]:
        return None
    found: dict[tuple[int, str], tuple[Cell, Line]] = {}
    stop = {word for names in kind.texts.values() for word in names}
    for cell in takewhile(lambda cell: cell.row < end and label(cell.text).word not in stop, grid.cells()):
        line = Line(cell.row, [cell.text], [_word(cell)], {})
        if line.name in kind.money_total:
            return None
        value = _value_of(grid, cell)
        # Several amounts beside it are those of several columns.
        if value and _amount(value) and line.source and not _amount(grid.right_of(value, lambda word: False)):
            found[line.position, line.name] = cell, replace(line, cells={kind.anchor: value})
    if not found:
        return None
    first = next(iter(found.values()))
    lines = [line for _, line in found.values()]
    named = {
        name: pair for pair in found.values() for name, names in kind.money.items() if pair[1].name in names
    }
    hits = {name: cell for name, (cell, _) in named.items()} | {kind.anchor: first[0]}
    values = {name: line.cells[kind.anchor] for name, (_, line) in named.items()}
    whole = sum_of(lines, {kind.anchor})
    titles = {name: cell.text for name, cell in hits.items()} | {kind.anchor: kind.anchor_zh}
    rows = range(lines[0].position, lines[-1].position + 1)
    units = units_of(grid, lines[-1].position, hits)
    return Money({**values, **whole.cells}, titles, units, rows, (), whole.added)


def _is_figure(text: str) -> bool:
    is_rate = parse_rate(text, bare_is_percent=True).value is not None
    return is_rate or parse_money(text).value is not None


def _columned(grid: Grid, kind: Kind, row: int, hits: dict[str, Cell], end: int) -> Money | None:
    """Amounts below their headers."""
    columns = _spans(grid, row, hits)
    amounts = set(hits) & set(kind.amounts)
    first = min(span.start for name, span in columns.items() if name in amounts)
    stop = {word for names in kind.texts.values() for word in names}
    body = []
    for position in range(row + 1, min(row + _DEEPEST_BLOCK, end)):
        filled = grid.filled(position)
        if any(label(cell.text).word in stop for cell in filled):
            break
        cells = {name: cell for name, span in columns.items() if (cell := _in(grid, position, span))}
        labels = [cell for cell in filled if cell.column < first]
        inner = next((value for cell in labels if _amount(value := _within_label(cell))), None)
        if inner:
            cells = {min(amounts, key=lambda name: columns[name].start): inner, **cells}
        body.append(Line(position, [cell.text for cell in labels], [_word(cell) for cell in labels], cells))
    titles = {name: cell.text for name, cell in hits.items()}
    last = max((line.position for line in body if line.cells), default=row)
    whole = whole_of(body, amounts, kind.money_total)
    if whole is None:
        return None
    units = units_of(grid, whole.position, hits)
    return Money(dict(whole.cells), titles, units, range(row, last + 1), whole.parts, whole.added)


def _spans(grid: Grid, row: int, hits: dict[str, Cell]) -> dict[str, range]:
    starts = [cell.column for cell in grid.filled(row)] + [len(grid.rows[row])]
    return {
        name: range(cell.column, next(start for start in starts if start > cell.column))
        for name, cell in hits.items()
    }


def _in(grid: Grid, row: int, span: range) -> Cell | None:
    return grid.within(row, span.start, span.stop)
