"""The money block: the total row counts; its parts are added up only where no row is the total."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.forms.money_columns import Column, amount_in, columns, covers, is_figure, named_below, turned
from ingest.forms.money_labels import hits_in, is_amount, value_of, within_label, word_of
from ingest.forms.money_unit import units_of
from ingest.forms.sources import Added, Line, is_total, sum_of, whole_of
from ingest.parse.cell import compact

_MARKS = re.compile(r"\((\d+(?:\.\d+)?)分")
_RATE_BASE = re.compile(r"\(A\)|A$")
_DEEPEST_BLOCK = 15
# Below the total stand its parts: fiscal and other money.
_ROWS_BELOW = 4


@dataclass(frozen=True)
class Money:
    """What a money block prints in its total row."""

    values: dict[str, Cell]
    titles: dict[str, str]
    units: dict[str, str]
    """Unit of each amount; empty where the form states none."""
    rows: range
    """Rows of the grid the block takes, header included."""
    parts: Sequence[Line] = ()
    """The rows below the total, with the same cells."""
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
    anchors = [hits_in(grid, row, kind)[kind.anchor] for row in headers]
    if block := next(filter(None, (_turned(grid, kind, anchor, end) for anchor in anchors)), None):
        return block
    if valued := [anchor for anchor in anchors if is_amount(value_of(grid, anchor))]:
        return _labelled(grid, kind, valued[0], end, is_only=len(valued) == 1)
    for row in headers:
        hits = hits_in(grid, row, kind)
        if len(hits) > 1 and (block := _columned(grid, kind, row, hits, end)):
            return block
    return None


def _anchored(grid: Grid, kind: Kind, end: int) -> list[int]:
    """Rows with a label of the anchor, that with the alias listed first before the others: where the money of
    the whole project stands above that of the year, the year's counts."""
    names = kind.money[kind.anchor]
    found = [
        (row, hits[kind.anchor]) for row in range(end) if kind.anchor in (hits := hits_in(grid, row, kind))
    ]
    return [row for row, cell in sorted(found, key=lambda hit: names.index(word_of(hit[1])))]


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
        hits = hits_in(grid, position, kind, anchor.column if position > row else 0)
        for name, cell in hits.items():
            value = value_of(grid, cell)
            if name not in values and value is not None and is_figure(value.text):
                values[name], titles[name] = value, cell.text
        units = {**units_of(grid, kind, position, hits), **units}
    fields = {word: name for name, names in kind.money.items() for word in names}
    taken = {cell.column for cell in values.values()}
    for cell in grid.filled(row):
        word = grid.label_above(row, cell.column)
        name = fields.get(word)
        if name and name not in values and cell.column not in taken and is_figure(cell.text):
            values[name], titles[name] = cell, word
    used = [cell.row for cell in values.values()]
    return Money(values, titles, units, range(min(used), max(used) + 1))


def _turned(grid: Grid, kind: Kind, anchor: Cell, end: int) -> Money | None:
    """Each amount right of its label, in a column for each source of money; which column is the whole?"""
    if kind.anchor == kind.amounts[0]:
        return None
    hits: dict[str, Cell] = {}
    for position in range(max(anchor.row - len(kind.amounts), 0), min(anchor.row + _ROWS_BELOW, end)):
        found = hits_in(grid, position, kind)
        hits = {name: cell for name, cell in found.items() if cell.column == anchor.column} | hits
    whole = turned(grid, hits, {*kind.amounts} & {*hits}, kind.money_total)
    if whole is None:
        return None
    values = dict(whole.cells)
    for name, cell in hits.items():
        right = [other for other in grid.filled(cell.row) if other.column > cell.column]
        if name not in kind.amounts and len(right) == 1:
            # Merged across the columns.
            values[name] = right[0]
    used = [cell.row for cell in hits.values()]
    titles = {name: cell.text for name, cell in hits.items()}
    rows = range(min(used), max(used) + 1)
    return Money(values, titles, units_of(grid, kind, max(used), hits), rows, whole.parts, whole.added)


def _of_parts(grid: Grid, kind: Kind, end: int) -> Money | None:
    """The sum of labelled parts, 财政拨款 | 90 | 其他资金 | 10, of a form without the label of their total.

    Where two terms stand side by side, the last one is the year's.
    """
    if kind.anchor != kind.amounts[0]:
        return None
    found: dict[tuple[int, str], tuple[Cell, Line]] = {}
    stop = {word for names in kind.texts.values() for word in names}
    for cell in takewhile(lambda cell: cell.row < end and label(cell.text).word not in stop, grid.cells()):
        line = Line(cell.row, [cell.text], [word_of(cell)], {})
        if line.name in kind.money_total:
            return None
        if not (line.source or is_total(line.name, kind.money_total)):
            continue
        value = value_of(grid, cell)
        # Several amounts beside it are those of several columns.
        if value and is_amount(value) and not is_amount(grid.right_of(value, lambda word: False)):
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
    has_total = any(is_total(line.name, kind.money_total) for line in lines)
    whole = whole_of(lines, {kind.anchor}, kind.money_total) if has_total else None
    whole = whole or sum_of(lines, {kind.anchor})
    titles = {name: cell.text for name, cell in hits.items()} | {kind.anchor: kind.anchor_zh}
    rows = range(lines[0].position, lines[-1].position + 1)
    units = units_of(grid, kind, lines[-1].position, hits)
    return Money({**values, **whole.cells}, titles, units, rows, (), whole.added)


def _columned(grid: Grid, kind: Kind, row: int, hits: dict[str, Cell], end: int) -> Money | None:
    """Amounts below their headers."""
    heads = _heads(grid, kind, row, hits)
    amounts = {name for name in heads if name in kind.amounts}
    first = min(heads[name].span.start for name in amounts)
    below = max(heads[name].last_row for name in amounts) + 1
    stop = {word for names in kind.texts.values() for word in names}
    body: list[Line] = []
    across: dict[tuple[int, str], Added] = {}
    for position in range(below, min(row + _DEEPEST_BLOCK, end)):
        filled = grid.filled(position)
        if any(label(cell.text).word in stop for cell in filled):
            break
        cells: dict[str, Cell] = {}
        for name, head in heads.items():
            cell, added = amount_in(grid, position, head, name, kind.money_total)
            cells |= {name: cell} if cell else {}
            across |= {(position, name): added} if added else {}
        labels = [cell for cell in filled if cell.column < first]
        inner = next((value for cell in labels if is_amount(value := within_label(cell))), None)
        if inner:
            cells = {min(amounts, key=lambda name: heads[name].span.start): inner, **cells}
        body.append(Line(position, [cell.text for cell in labels], [word_of(cell) for cell in labels], cells))
    whole = whole_of(body, amounts, kind.money_total)
    if whole is None:
        return None
    own = [added for (position, _), added in across.items() if whole.added or position == whole.position]
    made = [added for added in (whole.added, *own) if added]
    added = next((added for added in made if added.unclear), made[0] if made else None)
    hits = {name: head.cell for name, head in heads.items()}
    titles = {name: cell.text for name, cell in hits.items()}
    rows = range(
        min(cell.row for cell in hits.values()),
        max((line.position for line in body if line.cells), default=row) + 1,
    )
    return Money(
        dict(whole.cells), titles, units_of(grid, kind, whole.position, hits), rows, whole.parts, added
    )


def _heads(grid: Grid, kind: Kind, row: int, hits: dict[str, Cell]) -> dict[str, Column]:
    """The headings of the fields in a row, of those below it and of those merged down from the row above."""
    fields = {word: name for name, names in kind.money.items() for word in names}
    width = len(grid.rows[row])
    above = columns(grid, row - 1, 0, width) if row else []
    merged: dict[str, Column] = {}
    if any(covers(head, hits[kind.anchor]) and head.word not in fields for head in above):
        over = hits_in(grid, row - 1, kind)
        merged = {
            name: head
            for name, cell in over.items()
            for head in above
            if head.cell == cell and name not in hits and grid.rows[row][cell.column] is None
        }
    own = columns(grid, row, 0, width, [head.span.start for head in merged.values()])
    found = {name: head for name, cell in hits.items() for head in own if cell.column in head.span}
    return named_below(found | merged, fields, kind.amounts)
