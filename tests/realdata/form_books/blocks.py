"""Blocks most layouts share: who evaluates what, the money rows, the indicator rows with merged levels."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.sample.paper import Cell, Line, cells
from tests.realdata.form_books.published import Form, Indicator, Money

GOAL, GOAL_REACHED = "（目标从略）", "（完成情况从略）"
# What a province prints in the points and score cells of the rows below the total.
Dash = tuple[str, str]


@dataclass(frozen=True)
class Face:
    """What a form prints around the transcribed cells."""

    department: str
    unit: str
    title: str = "项目支出绩效自评表"
    goal: str = GOAL
    goal_reached: str = GOAL_REACHED


def level_lines(
    indicators: Sequence[Indicator], row: Callable[[Indicator], Line], *, level1: bool = True
) -> list[Line]:
    """One line per indicator; equal first and second levels below each other are one merged cell."""
    lines = []
    for _, same1 in groupby(indicators, key=lambda i: i.level1):
        group = list(same1)
        first1 = [Cell(group[0].level1, down=len(group))] if level1 else []
        for _, same2 in groupby(group, key=lambda i: i.level2):
            below = list(same2)
            first2 = [Cell(below[0].level2, down=len(below))]
            for indicator in below:
                lines.append([*first1, *first2, *row(indicator)])
                first1, first2 = [], []
    return lines


def standard_row(indicator: Indicator) -> Line:
    """三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因."""
    i = indicator
    return cells(i.level3, i.target, i.actual, i.points, i.score, "")


def three_column_row(indicator: Indicator) -> Line:
    """三级指标, 指标性质, 指标值, 度量单位, 完成值, 分值, 得分, 偏差原因."""
    i = indicator
    return cells(i.level3, *i.three_columns, i.actual, i.points, i.score, "")


def pointless_row(indicator: Indicator) -> Line:
    """三级指标, 年初目标值, 实际完成值, 得分: the layouts without points per indicator."""
    return cells(indicator.level3, indicator.target, indicator.actual, indicator.score)


def with_placeholders(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The unused rows `指标2：` and `……` that a printed form keeps below each second level."""
    kept = []
    for (level1, level2), group in groupby(indicators, key=lambda i: (i.level1, i.level2)):
        kept += [
            *group,
            *(Indicator(level1, level2, name, "", "", "", "") for name in ("指标2：", "……")),
        ]
    return kept


def money_of(money: Money) -> tuple[str, str, str]:
    """Initial, full-year and executed as printed."""
    return money.initial, money.annual, money.executed


def money_rows(form: Form, *, labels: Sequence[str], dash: Dash = ("—", "—"), across: int = 2) -> list[Line]:
    """Total, this year's appropriation, carry-over, other: three amounts, points, rate, score.

    `labels` are the four printed row names; `dash` stands for points and score below the total.
    """
    total, fiscal, *rest = labels
    points, score = dash
    return [
        [Cell(total, across), *cells(*money_of(form.total_row), form.points, form.rate, form.score)],
        [Cell(fiscal, across), *cells(*money_of(form.fiscal_row), points, "", score)],
        *([Cell(label, across), *cells("", "", "", points, "", score)] for label in rest),
    ]


def who(face: Face, widths: tuple[int, int, int, int], unit_label: str = "实施单位") -> Line:
    """主管部门 and 实施单位 with their names, in four cells of the given widths."""
    texts = ("主管部门", face.department, unit_label, face.unit)
    return [Cell(text, width) for text, width in zip(texts, widths, strict=True)]
