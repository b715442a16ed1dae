"""The labelled values of a form: those of its head, and what stands with the signatures at its foot."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.forms.beside import Head
from ingest.forms.grid import Cell, Grid
from ingest.forms.kind import FILED, Kind
from ingest.forms.labels import answers, inline, label
from ingest.forms.money_unit import stated_unit
from ingest.forms.paragraphs import with_paragraphs
from ingest.parse.cell import compact
from ingest.parse.number import parse_number

# A goal of whatever term, with its text beside or below it, or the block that follows: no text itself.
GOAL_LABEL = re.compile(
    r"^(?:项目|本?年度?|当年|中期|长期|中长期|实施期|总体?|绩效|预期|预算|阶段性?|衡量)+(?:目标|指标)"
    r"(?:内容|概述|描述|完成情况)?$"
)
_LONGEST_HEADING = 12
# Behind a value in one cell, or in place of it, stands a label that is not known with its own.
_FURTHER = re.compile(r"(?:\s{2,}|\n|\u3000)(?=[\u4e00-\u9fff]{2,12}\s*[:：])")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,12}:")
# Between the first and the last day of a period, in a cell of its own.
_UNTIL = re.compile(r"^(?:到|至|-+|~)$")
UNIT_FIELDS = {"agency_name", "dept_name", "agency_code"}
_FILING_UNIT = re.compile(r"^(?:填报|填表|申报|编制|自评)(?:单位|部门)$")


@dataclass(frozen=True)
class Values:
    """Field → its cell, the label it stands beside, and the fields whose value may as well be a label."""

    cells: dict[str, Cell]
    titles: dict[str, str]
    unclear: tuple[str, ...]

    def with_foot(self, foot: "Values") -> "Values":
        """With what only the foot of the form says; its unit only where the head names none."""
        known = {*self.cells} | (UNIT_FIELDS if UNIT_FIELDS & {*self.cells} else set())
        added = {name: cell for name, cell in foot.cells.items() if name not in known}
        return Values(
            {**self.cells, **added},
            {**self.titles, **{name: foot.titles[name] for name in added}},
            (*self.unclear, *(name for name in foot.unclear if name in added)),
        )


def read_head(grid: Grid, kind: Kind, rows: Sequence[int]) -> Values:
    """Labelled values above the indicators and outside the money block; the alias listed first counts."""
    return _values(grid, kind, rows, lambda word: True)


def read_foot(grid: Grid, kind: Kind, rows: Sequence[int]) -> Values:
    """The unit and the day of filing that stand below the indicators, with the signatures."""
    return _values(grid, kind, rows, lambda word: word in FILED or _FILING_UNIT.match(word) is not None)


def _values(grid: Grid, kind: Kind, rows: Sequence[int], is_read: Callable[[str], bool]) -> Values:
    fields = {word: (name, rank) for name, names in kind.head.items() for rank, word in enumerate(names)}
    below = {word: (name, rank) for name, names in kind.texts.items() for rank, word in enumerate(names)}
    labels = labelled(grid, kind, rows)
    head: dict[str, Cell] = {}
    titles: dict[str, str] = {}
    ranks: dict[str, int] = {}
    unclear: set[str] = set()
    for cell in labelled_cells(grid, rows):
        word, value, is_unclear = label(cell.text).word, None, False
        if word in fields or word in below:
            beside = labels.beside(cell)
            value, is_unclear = beside.value, beside.is_unclear
            if word in fields and value and inline(value.text)[0].word in fields:
                # Left blank: the next label stands beside it, with its own value.
                value = None
            if word in below and (value is None or _is_below(grid, kind, cell, value)):
                value, is_unclear = grid.below(cell, labels.is_label), False
            elif word in below and value:
                is_unclear |= _may_head_text(grid, kind, cell, value)
            if word in below and value and not is_unclear:
                value = with_paragraphs(grid, value, rows, labels.is_label)
            if value is None and word in fields and fields[word][0] == "total_score":
                value = grid.below(cell, labels.is_label)
        else:
            own, text = inline(cell.text)
            word = own.word
            value = Cell(cell.row, cell.column, text) if text else None
        name, rank = fields.get(word) or below.get(word) or ("", 0)
        if value and word in fields and ":" in compact(cell.text):
            value = replace(value, text=_FURTHER.split(value.text)[0])
            is_unclear |= _LABELLED.match(compact(value.text)) is not None
        if value and name == "agency_name" and stated_unit(value.text):
            # 单位：万元 is not whose the form is.
            value = None
        if value and name == "period_text":
            value = grid.joined(value, _UNTIL)
        if name and value and is_read(word) and rank < ranks.get(name, rank + 1):
            head[name], titles[name], ranks[name] = value, cell.text, rank
            unclear = unclear | {name} if is_unclear else unclear - {name}
    return Values(head, titles, tuple(name for name in head if name in unclear))


def labelled(grid: Grid, kind: Kind, rows: Sequence[int]) -> Head:
    """The rows of a form in which its labels stand beside their values."""
    words = kind.words
    fields = frozenset(word for names in kind.head.values() for word in names)
    return Head(grid, rows, lambda word: word in words or GOAL_LABEL.match(word) is not None, fields)


def _is_below(grid: Grid, kind: Kind, cell: Cell, beside: Cell) -> bool:
    """Whether the text of a goal stands below its label: beside it stand its marks, or another heading."""
    has_marks = parse_number(beside.text, 2).value is not None and grid.below(cell, lambda word: False)
    return bool(has_marks) or heads_texts(grid, kind, cell, beside)


def _may_head_text(grid: Grid, kind: Kind, goal: Cell, beside: Cell) -> bool:
    """Whether what stands beside a goal's label has a text below it, where the goal's own would be blank."""
    row = grid.below_notes(goal.row)
    is_blank = row < len(grid.rows) and grid.rows[row][goal.column] is None
    return (
        is_blank and _is_heading(beside) and grid.below(beside, lambda word: word in kind.words) is not None
    )


def heads_texts(grid: Grid, kind: Kind, cell: Cell, beside: Cell) -> bool:
    """Whether the text right of a goal's label is a heading too, as both have their texts below them.

    A heading has no figures: 完成改厕12000户 is the goal itself.
    """
    is_goal = any(label(cell.text).word in names for names in kind.texts.values())
    if not is_goal or not _is_heading(beside):
        return False
    return all(grid.below(c, lambda word: word in kind.words) for c in (cell, beside))


def _is_heading(cell: Cell) -> bool:
    heading = compact(cell.text)
    return len(heading) <= _LONGEST_HEADING and not re.search(r"\d", heading)


def labelled_cells(grid: Grid, rows: Iterable[int]) -> list[Cell]:
    """The cells of some rows, of several labels with their values in one cell each."""
    cells = [cell for row in rows for cell in grid.filled(row)]
    return [Cell(cell.row, cell.column, text) for cell in cells for text in answers(cell.text)]
