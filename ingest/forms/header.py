"""The header of an indicator block: one line, or two of which the upper one is merged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.forms.grid import Cell, Grid
from ingest.forms.kind import (
    ADJUSTED_TARGET,
    INITIAL_TARGET,
    REASON_TICKS,
    RESULT_SIGN,
    RESULT_UNIT,
    TARGET,
    Kind,
)
from ingest.forms.labels import label
from ingest.forms.levels import level
from ingest.forms.words import spelt
from ingest.parse.cell import compact, is_nothing
from ingest.parse.number import parse_number

NAME = "lv3_perf_ind_name"
LEVELS = ("lv1_perf_ind_name", "lv2_perf_ind_name")
# A header names the indicator and at least this many other things.
_FEWEST_COLUMNS = 3
# Sub-headings of a target or a result: 年度指标值 above 符号, 数值, 单位.
_FIGURES = frozenset(
    spelt(("", "具体", "指标", "完成", "实际", "目标"), ("值", "数值", "数量", "数额", "数"))
)
_GROUP = re.compile(r"^年度绩效(?:总)?目标\d")


@dataclass(frozen=True)
class Header:
    """Where the header of an indicator block stands and which columns its fields take."""

    row: int
    lines: int
    """How many rows it takes, with notes between its two."""
    columns: dict[str, range]
    titles: dict[str, str]
    unknown: dict[str, int]
    """Headings that mean nothing known, or what another column is taken for, and their columns."""
    group: str | None
    """The goal the block belongs to, printed beside the header where a form has several."""


def find_header(grid: Grid, kind: Kind, first: int = 0) -> Header | None:
    """The first header of an indicator block at or below row `first`."""
    return next(
        (found for row in range(first, len(grid.rows)) if (found := header_at(grid, kind, row))), None
    )


def header_at(grid: Grid, kind: Kind, row: int) -> Header | None:
    """The header of an indicator block whose first line is this row."""
    words = kind.headings
    top = grid.filled(row)
    if sum(label(cell.text).word in words for cell in top) < 2:
        return None
    second = grid.below_notes(row)
    below = grid.filled(second) if second < len(grid.rows) else []
    # A second line of headings below merged ones: half of its cells at least are known headings.
    subs = [word for cell in below if (word := label(cell.text).word) in words or word in _FIGURES]
    sub = below if below and 2 * len(subs) >= len(below) else []
    ends = [cell.column for cell in top] + [len(grid.rows[row])]
    spans = {cell.column: next(end for end in ends if end > cell.column) for cell in top}
    grouped = {cell.column for cell in top if any(cell.column <= s.column < spans[cell.column] for s in sub)}
    cells = sorted([*sub, *(cell for cell in top if cell.column not in grouped)], key=lambda c: c.column)
    found = {}
    above = {s: cell for cell in top for s in sub if cell.column <= s.column < spans[cell.column]}
    headings = [(_within(above.get(cell), _heading(grid, cell), kind), cell) for cell in cells]
    is_double = sum(heading == "三级指标" for heading, _ in headings) > 1
    levels = [cell.column for heading, cell in headings for name in LEVELS if heading in kind.columns[name]]
    names = [cell.column for heading, cell in headings if heading in kind.columns[NAME]]
    own = min((column for column in names if column >= min(levels, default=0)), default=0)
    present = {heading for heading, _ in headings}
    for name, words_of in kind.columns.items():
        for word in (word for word in words_of if word in present):
            named = [cell for heading, cell in headings if heading == word]
            if name == kind.target:
                # 绩效目标 may also stand left of the whole block.
                named = [cell for cell in named if cell.column > own]
            if name in kind.marks:
                # Every level may have its marks; those right of the indicator are its own.
                named.sort(key=lambda cell: cell.column < own)
            if name == NAME:
                # 绩效指标 may also stand left of the whole block, and is no name of an indicator there.
                named = [cell for cell in named if cell.column >= min(levels, default=0)]
            # Where two terms stand side by side, the last one is the year's.
            cell = named[-1] if named and is_double else next(iter(named), None)
            if cell and cell not in found.values():
                found[name] = cell
                break
    if kind.target not in found or label(found[kind.target].text).word not in ADJUSTED_TARGET:
        found.pop(INITIAL_TARGET, None)
    if NAME not in found or len(found) < _FEWEST_COLUMNS:
        return None
    starts = [cell.column for cell in cells] + [len(grid.rows[row])]
    columns = {
        name: range(cell.column, next(start for start in starts if start > cell.column))
        for name, cell in found.items()
    }
    group = next((level(cell.text).name for cell in top if _GROUP.match(compact(cell.text))), None)
    titles = {name: cell.text for name, cell in found.items()}
    known = kind.words
    start = min(span.start for span in columns.values())
    # Left of the block stand its label and numbers, unless the first level does under another heading.
    others = [pair for pair in headings if LEVELS[0] not in found or pair[1].column > start]
    unknown = {
        cell.text: cell.column
        for word, cell in others
        if word not in known
        or (not is_double and cell not in found.values() and _is_twice(word, cell, own, kind))
    }
    return Header(row, second + 1 - row if sub else 1, columns, titles, unknown, group)


def missing_columns(grid: Grid, kind: Kind, header: Header) -> list[str]:
    """What the indicators lack, `得分（未识别的列：所得分）`: they may stand under an unknown one.

    The target is needed in any case; marks are looked for among figures only.
    """
    found = []
    for field, name in kind.core.items():
        if field in header.columns:
            continue
        unknown = [
            compact(title)
            for title, column in header.unknown.items()
            if label(title).word not in kind.headings
            if any(_may_be(text, field in kind.marks) for text in _below(grid, header, column))
        ]
        if unknown or field == kind.target:
            found.append(f"{name}（未识别的列：{'、'.join(unknown)}）" if unknown else name)
    return found


def _below(grid: Grid, header: Header, column: int) -> Iterator[str]:
    return (text for texts in grid.rows[header.row + header.lines :] if (text := texts[column]))


def _may_be(text: str, is_figure: bool) -> bool:
    return parse_number(text, 2).value is not None if is_figure else not is_nothing(compact(text))


def _is_twice(word: str, cell: Cell, own: int, kind: Kind) -> bool:
    """Whether a heading is of a field that another column has, and not the label or the marks of a level."""
    names = [name for name, words in kind.columns.items() if word in words]
    is_of_level = cell.column < own and (NAME in names or bool(set(kind.marks) & set(names)))
    return bool(names) and (not is_of_level or word == "三级指标")


def _within(above: Cell | None, word: str, kind: Kind) -> str:
    """What a sub-heading means below its group: 数值 below 实际完成值 is the result, 单位 its unit."""
    group = label(above.text).word if above else ""
    if word in REASON_TICKS and group in kind.columns.get(kind.reason, ()):
        return REASON_TICKS[word][0]
    is_result = group in kind.columns.get(kind.result, ())
    if is_result and word in TARGET["compute_sign"]:
        return RESULT_SIGN
    if is_result and word in TARGET["meter_unit"]:
        return RESULT_UNIT
    return group if word in _FIGURES and (is_result or group in kind.columns[kind.target]) else word


def _heading(grid: Grid, cell: Cell) -> str:
    """The word of a heading; a figure in its place is the group's marks below a heading of the whole form."""
    word = label(cell.text).word
    return grid.label_above(cell.row, cell.column) if word.replace(".", "").isdigit() else word
