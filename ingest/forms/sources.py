"""Rows of a money block: which source of money each is, and their sum where none of them is the total.

Only sources that exclude each other are added up. A row that begins with 其中 below another counts within
that one. Where rows may hold each other the block is unclear, and its form is held.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.forms.grid import Cell
from ingest.parse.cell import compact, is_nothing
from ingest.parse.money import parse_money
from ingest.parse.number import parse_number
from ingest.parse.traditional import simplified

_WITHIN = re.compile(r"^其中")
# A sum by its name, or what stands beside all rows of a block: 资金合计数, 项目资金, 预算执行情况.
_BLOCK = re.compile(r"计数?$|^(?:项目|预算|年度|部门)*(?:资金|执行|支出|金额|经费)*(?:情况|安排|来源)?$")
# The first that a label matches is its source: 其他财政资金 is other money, 县级财政资金 one of a level.
_SOURCES = {
    "other": re.compile(r"其[他它]"),
    "own": re.compile(r"自筹|自有|单位资金|事业收入|经营收入"),
    "carried": re.compile(r"结转|结余"),
    "fund": re.compile(r"政府性?基金"),
    "capital": re.compile(r"国有资本"),
    "account": re.compile(r"财政专户"),
    "general": re.compile(r"一般公共预算"),
    "basic": re.compile(r"^基本支出"),
    "project": re.compile(r"^项目支出"),
    "central": re.compile(r"中央"),
    "local": re.compile(r"地方"),
    "level": re.compile(r"[省市县区镇乡本上]级?(?:财政|资金|配套|补助|预算|拨款|$)"),
    "fiscal": re.compile(r"财政|^拨款$"),
}
_BESIDE = {"carried", "own", "other"}
_EXCLUSIVE = (
    {"fiscal", *_BESIDE},
    {"general", "fund", "capital", "account", *_BESIDE},
    {"central", "level", *_BESIDE},
    {"central", "local", *_BESIDE},
    {"basic", "project"},
)
# What may divide another source, and so go on below a row that begins with 其中.
_DIVIDING = {None, "central", "local", "level", "general", "fund", "capital", "account"}
_TOTAL = re.compile(r"(?:合计|总计|总额|总和|总数)(?:数|金额|资金)?$")
_OTHER_TERM = re.compile(r"上一?年|去年|以前年|往年|中期|历年|累计")
# A fen in 亿元.
_DECIMALS = 10


@dataclass(frozen=True)
class Line:
    """One row below the headers of a money block."""

    position: int
    labels: Sequence[str]
    """What stands left of the first amount, as delivered."""
    words: Sequence[str]
    """The same as labels are compared."""
    cells: Mapping[str, Cell]

    @property
    def is_within(self) -> bool:
        """Whether the row says that it is a part of the one above."""
        return any(_WITHIN.match(compact(text)) for text in self.labels)

    @property
    def name(self) -> str:
        """The label next to the amounts."""
        return self.words[-1] if self.words else ""

    @property
    def source(self) -> str | None:
        """Which source the row is, None where its label says none."""
        return source_of(self.name)


def source_of(name: str) -> str | None:
    """Which source of money a label names."""
    return next((source for source, known in _SOURCES.items() if known.search(name)), None)


@dataclass(frozen=True)
class Added:
    """A total that no row prints: its cells, and the labels of the rows it is the sum of."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    """Labels of rows that may hold each other: then there is no sum."""


@dataclass(frozen=True)
class Whole:
    """What counts for a whole money block."""

    cells: Mapping[str, Cell]
    position: int
    """The row it is taken from, of several the first."""
    parts: list[Line]
    """The rows below a total."""
    added: Added | None = None


def figure(amount: str) -> Decimal | None:
    """An amount without a unit of its own, in the unit of the form; None for what is no number."""
    return parse_number(amount, _DECIMALS).value


def own_unit(amount: str) -> bool:
    """Whether an amount carries its unit itself, `2.38万元`, `5万`."""
    return re.search(r"(元|圆|万|亿)\)?$", simplified(compact(amount))) is not None


def whole_of(lines: Sequence[Line], amounts: set[str], words: Sequence[str]) -> Whole | None:
    """The row labelled as total, even if left blank; else the first row if the others are its parts; else the
    sum. None where no row has an amount."""
    if labelled := _labelled(lines, words):
        return Whole(labelled.cells, labelled.position, _below(labelled, lines))
    filled = [line for line in lines if any(_has_digit(line.cells.get(name)) for name in amounts)]
    if not filled:
        return None
    first, *rest = filled
    if _is_whole(first, rest, amounts):
        return Whole(first.cells, first.position, _below(first, lines))
    return sum_of(filled, amounts)


def is_total(name: str, words: Sequence[str]) -> bool:
    """Whether a label is that of a total: one of the words, or 项目资金合计, which names no source."""
    return name in words or bool(
        _TOTAL.search(name) and source_of(name) is None and not _OTHER_TERM.search(name)
    )


def _labelled(lines: Sequence[Line], words: Sequence[str]) -> Line | None:
    """The line labelled as the total, in one of the words before any other."""
    exact = [line for line in lines if any(word in words for word in line.words)]
    if exact:
        # Above 上年结转 the 合计 is that of the year's own money, the 总计 below it of all.
        grand = [line for line in exact if exact[0].name == "合计" and line.name == "总计"]
        return (grand or exact)[0]
    return next((line for line in lines if is_total(line.name, words)), None)


def sum_of(lines: Sequence[Line], amounts: set[str]) -> Whole:
    """The sum of rows none of which is the total, or that it is unclear."""
    sums = _added(lines, amounts)
    return Whole(sums.cells, lines[0].position, [], sums)


def _has_digit(cell: Cell | None) -> bool:
    return cell is not None and any(sign.isdigit() for sign in cell.text)


def _below(line: Line, lines: Sequence[Line]) -> list[Line]:
    return [other for other in lines if other.position > line.position]


def _is_whole(first: Line, below: Sequence[Line], amounts: set[str]) -> bool:
    """Whether the first row with amounts is the total of those below, by its label or by their sum."""
    if not below:
        return True
    if first.is_within or first.source is not None:
        return False
    return bool(_BLOCK.search(first.name)) or below[0].is_within or _is_sum(first, below, amounts)


def _is_sum(first: Line, below: Sequence[Line], amounts: set[str]) -> bool:
    parts = _added(below, amounts)
    return not parts.unclear and all(
        name in parts.cells and _figures([first.cells[name]]) == _figures([parts.cells[name]])
        for name in amounts
        if name in first.cells
    )


def _added(lines: Sequence[Line], amounts: set[str]) -> Added:
    """The sum of rows none of which is the total."""
    first, parts = lines[0], without_dividing(lines)
    columns = {name: [line.cells[name] for line in parts if name in line.cells] for name in amounts}
    unread = any(None in _figures(cells) for cells in columns.values())
    if may_be_nested(lines) or unread or not _exclude_each_other(parts):
        # Its first row says where in the form the fault is.
        return Added(first.cells, unclear=tuple(line.name for line in lines))
    others = {name for line in parts for name in line.cells} - amounts
    sums = {name: _sum(cells) for name, cells in columns.items()}
    cells = {**sums, **{name: _common(name, parts) for name in others}}
    return Added({name: cell for name, cell in cells.items() if cell}, tuple(line.name for line in parts))


def without_dividing(lines: Sequence[Line]) -> list[Line]:
    """The rows without those that divide the one above them: 其中：中央, and 县级 below it."""
    parts, is_within = [*lines[:1]], False
    for line in lines[1:]:
        is_within = line.is_within or (is_within and line.source in _DIVIDING)
        if not is_within:
            parts.append(line)
    return parts


def may_be_nested(lines: Sequence[Line]) -> bool:
    """Where each row begins with 其中 none of them is known to divide another."""
    return lines[0].is_within and any(line.is_within for line in lines[1:])


def _exclude_each_other(lines: Sequence[Line]) -> bool:
    sources = {line.source for line in lines}
    names = {line.source if line.source != "level" else line.name for line in lines}
    return len(names) == len(lines) and any(sources <= few for few in _EXCLUSIVE)


def _figures(cells: Sequence[Cell]) -> list[Decimal | None]:
    """The amounts of the filled cells, in yuan where all carry their units; None for what cannot be read."""
    filled = [cell.text for cell in cells if not is_nothing(compact(cell.text))]
    carrying = {own_unit(text) for text in filled}
    if len(carrying) > 1:
        return [None]
    return [parse_money(text).value if True in carrying else figure(text) for text in filled]


def _sum(cells: Sequence[Cell]) -> Cell | None:
    """The sum at the place of the first cell; None of blank cells."""
    figures = [figure for figure in _figures(cells) if figure is not None]
    if not figures:
        return None
    unit = "元" if any(own_unit(cell.text) for cell in cells) else ""
    return replace(cells[0], text=f"{sum(figures, Decimal(0)).normalize():f}{unit}")


def _common(name: str, lines: Sequence[Line]) -> Cell | None:
    """Marks that stand once, as merged, or that every part repeats; the rate of a part is not the whole's."""
    cells = [line.cells.get(name) for line in lines]
    filled = [cell for cell in cells if cell and not is_nothing(compact(cell.text))]
    is_common = len({compact(cell.text) for cell in filled}) == 1
    return filled[0] if is_common and (len(filled) == len(lines) or not name.endswith("_rate")) else None
