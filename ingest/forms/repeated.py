"""Marks and scores of merged cells that an export repeats in every row: counted once where sums tell so.

A row repeats the one above only where its levels are repeated too, as no workbook does that merges them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from ingest.forms.form import Form
from ingest.forms.grid import Cell
from ingest.forms.header import LEVELS
from ingest.forms.indicators import Indicators
from ingest.forms.levels import level
from ingest.parse.number import parse_number

Ways = list[frozenset[int]]


@dataclass(frozen=True)
class Sum:
    """What marks of some rows must add up to, in all."""

    rows: range
    figure: Decimal
    is_most: bool = False
    """Or less: full marks above scores."""


@dataclass(frozen=True)
class Once:
    """A block whose repeated marks stand once, and the rows of which nobody can tell."""

    block: Indicators
    repeated: Mapping[str, list[int]]
    """Field → grid rows that only repeat what stands above them."""
    unclear: list[int]
    """Grid rows that may or may not do so."""


def once(form: Form, block: Indicators) -> Once:
    """Take what the rows of one merged cell repeat into its first row alone."""
    beside = [number for number in range(1, len(block.rows)) if _is_beside(block, number, LEVELS[:1])]
    if not beside:
        return Once(block, {}, [])
    weight, score = form.kind.marks
    marks, scores = (_figures(block, name) for name in (weight, score))
    shared, unsure = _repeating(block, _equal(marks, beside), marks, _sums(form, block, weight))
    alike = [n for n in _equal(scores, beside) if n in shared or _may_share(marks, scores, n)]
    # Scores of their own make no more than the marks they share.
    sure = {n for n in alike if n in shared and 2 * (scores[n] or 0) > (marks[n] or 0)}
    given, doubtful = _repeating(block, alike, scores, _sums(form, block, score), sure, shared)
    unsure |= doubtful
    repeated = {name: sorted(rows) for name, rows in ((weight, shared), (score, given)) if rows}
    rows = [
        {name: cell for name, cell in row.items() if number not in repeated.get(name, ())}
        for number, row in enumerate(block.rows)
    ]
    places = {name: [block.positions[number] for number in numbers] for name, numbers in repeated.items()}
    named = sorted({number for n in unsure for number in (n - 1, n)})
    return Once(replace(block, rows=rows), places, [block.positions[number] for number in named])


def _is_beside(block: Indicators, number: int, names: Sequence[str]) -> bool:
    """Whether a row and the one above it print the same levels, each its own."""
    pair = [(block.rows[place], block.positions[place]) for place in (number - 1, number)]
    is_printed = all(name in row and row[name].row == position for row, position in pair for name in names)
    return (
        is_printed
        and pair[1][1] - pair[0][1] == 1
        and all(pair[0][0][name].text == pair[1][0][name].text for name in names)
    )


def _figures(block: Indicators, name: str) -> list[Decimal | None]:
    return [parse_number(row[name].text, 2).value if name in row else None for row in block.rows]


def _equal(figures: Sequence[Decimal | None], beside: Iterable[int]) -> list[int]:
    return [number for number in beside if figures[number] and figures[number] == figures[number - 1]]


def _may_share(marks: Sequence[Decimal | None], scores: Sequence[Decimal | None], number: int) -> bool:
    """Whether two rows without shared marks may share a score: they have no marks, or the score is higher."""
    own = [marks[number - 1], marks[number]]
    return None in own or (scores[number] or 0) > max(mark for mark in own if mark is not None)


def _repeating(
    block: Indicators,
    alike: Sequence[int],
    figures: Sequence[Decimal | None],
    sums: Iterable[Sum],
    sure: Iterable[int] = (),
    shared: Iterable[int] = (),
) -> tuple[set[int], set[int]]:
    """Of the rows like those above them which repeat these, and of which that is unclear.

    Of rows with `shared` marks it must be clear. Cells are merged within a second level before they are
    across several of them.
    """
    found, own, unclear = set(sure), set[int](), set(shared) & set(alike)
    for total in sums:
        known = [figures[number] for number in total.rows]
        within = [n for n in alike if n in total.rows and n - 1 in total.rows and n not in found | own]
        if None in known or not within:
            continue
        counted = [figures[n] or 0 for n in total.rows if n not in found]
        surplus = sum(counted, Decimal(0)) - total.figure
        if surplus <= 0:
            own |= set() if surplus < 0 and not total.is_most else set(within)
            continue
        near = [n for n in within if _is_beside(block, n, [name for name in LEVELS if name in block.rows[n]])]
        ways = _ways(near, figures, surplus) or _ways(within, figures, surplus)
        if len(ways) == 1:
            found |= ways[0]
            own |= set(within) - ways[0]
        else:
            unclear |= set(within) if ways or total.is_most else set()
    return found, unclear - found - own


def _ways(rows: Sequence[int], figures: Sequence[Decimal | None], surplus: Decimal) -> Ways:
    """The sets of rows that make up a surplus: none, the only one, or the first two."""
    ways: dict[Decimal, Ways] = {Decimal(0): [frozenset()]}
    for row in rows:
        for total, sets in list(ways.items()):
            more = total + (figures[row] or 0)
            if more <= surplus:
                ways[more] = [*ways.get(more, []), *(one | {row} for one in sets)][:2]
    return ways.get(surplus, [])


def _sums(form: Form, block: Indicators, name: str) -> Iterator[Sum]:
    """What the form prints as sums: marks beside a level, sub-totals, the total without that of execution."""
    weight = form.kind.marks[0]
    if name == weight or not any(weight in row for row in block.rows):
        for field in reversed(LEVELS):
            yield from _of_levels(form, block, field, is_most=name != weight)
    yield from _of_subtotals(block, name)
    head = form.head.get("total_score") if name != weight else None
    total = _figure(block.totals.get(name) or head)
    own = form.money.values.get("exec_weight" if name == weight else "exec_score") if form.money else None
    execution = Decimal(0) if own is None else _figure(own)
    if total is not None and execution is not None:
        yield Sum(range(len(block.rows)), total - execution)


def _of_levels(form: Form, block: Indicators, field: str, *, is_most: bool) -> Iterator[Sum]:
    printed = [_printed(form, row.get(field)) for row in block.rows]
    for text, numbers in groupby(range(len(printed)), key=printed.__getitem__):
        rows = list(numbers)
        if (marks := level(text).marks) is not None:
            yield Sum(range(rows[0], rows[-1] + 1), marks, is_most)


def _printed(form: Form, cell: Cell | None) -> str:
    return (form.grid.rows[cell.row][cell.column] or "") if cell else ""


def _of_subtotals(block: Indicators, name: str) -> Iterator[Sum]:
    ends = [0, *(number for number, _ in block.subtotals)]
    for (first, end), (_, cells) in zip(pairwise(ends), block.subtotals, strict=True):
        if (figure := _figure(cells.get(name))) is not None:
            yield Sum(range(first, end), figure)


def _figure(cell: Cell | None) -> Decimal | None:
    return parse_number(cell.text, 2).value if cell else None
