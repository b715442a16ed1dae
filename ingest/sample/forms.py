"""Self-evaluations as departments send them: one official form per project, in three layouts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import cycle, groupby
from pathlib import Path

from ingest.sample.budget_tables import Row
from ingest.sample.cells import money, percent
from ingest.sample.county import County
from ingest.sample.evaluation_tables import EXECUTION_POINTS, self_evaluation
from ingest.sample.office import MARK
from ingest.sample.paper import Cell, Line, beside, cells, whole, write_book

STEMS = ("self_eval", "self_eval_indicator")
"""The tables that the forms stand for."""
FOLDER = "项目支出绩效自评表"
MONEY_ROWS = ("其中：当年财政拨款", "上年结转资金", "其他资金")
GOAL = "完成年度任务（虚构）"
_TARGET = re.compile(r"(?P<sign>[≥≤]?)(?P<value>\d*)(?P<unit>.*)")


@dataclass(frozen=True)
class Form:
    """One self-evaluation: its row of DC16, its rows of DC17, the name of its unit."""

    head: Row
    indicators: Sequence[Row]
    unit_name: str

    @property
    def amounts(self) -> tuple[str, str, str]:
        """Initial budget, full-year budget and executed amount in 万元."""
        fields = ("year_start_budget", "full_year_budget", "full_year_execution")
        initial, annual, executed = (money(int(str(self.head[field])), "万元") for field in fields)
        return initial, annual, executed

    @property
    def rate(self) -> str:
        """Execution rate in percent."""
        return percent(float(str(self.head["execution_rate"])))


def write_forms(folder: Path, county: County) -> list[Path]:
    """One workbook per self-evaluated project below `folder`; the layouts take turns. Returns the files."""
    files = []
    for year in county.years:
        units = {unit.code: unit.name for d in county.departments for unit in d.units}
        heads, rows = self_evaluation(county, year)
        below = {key: list(group) for key, group in groupby(rows, key=lambda row: row["self_eval_id"])}
        for head, layout in zip(heads, cycle((_ministry, _three_columns, _weights)), strict=False):
            key = head["self_eval_id"]
            form = Form(head, below[key], units[str(head["agency_code"])])
            path = folder / FOLDER / f"{key}_{FOLDER}_{MARK}.xlsx"
            files.append(write_book(path, {"Sheet1": layout(form)}))
    return files


def _ministry(form: Form) -> list[Line]:
    """The Ministry's form of 2020."""
    head = cells("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
        *_levels(form.indicators, lambda row: cells(_text(row, "target_value"))),
    ]
    return [
        *_top(form, 9, f"项目支出绩效自评表（{MARK}）", f"（{form.head['fiscal_year']}年度）"),
        *beside("项目资金\n（万元）", [[Cell("", 2), *head], *_money(form, 2)]),
        *_goals(form, 9),
        *beside("绩效指标", table),
        [Cell("总分", 6), *cells("100", _points(form.head, "total_score"), _text(form.head, "self_grade"))],
    ]


def _three_columns(form: Form) -> list[Line]:
    """Sign, value and unit of a target in columns of their own, under one heading (Yunnan)."""
    head = [
        Cell("", 2),
        *cells("年初预算数", "全年预算数"),
        Cell("全年执行数", 2),
        *cells("分值", "执行率", "得分"),
    ]
    rows = [[*line[:3], Cell(line[3].text, 2), *line[4:]] for line in _money(form, 2)]
    outer = (Cell(text, down=2) for text in ("实际完成值", "分值", "得分", "偏差原因分析及改进措施"))
    return [
        *_top(form, 10, f"{form.head['fiscal_year']}年度项目支出绩效自评表（{MARK}）"),
        *beside("项目资金（万元）", [head, *rows]),
        *_goals(form, 10),
        [Cell("绩效指标", 3), Cell("年度指标值", 3), *outer],
        cells("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"),
        *_levels(form.indicators, _sign_value_unit),
        [
            Cell("总分", 7),
            *cells("100", _points(form.head, "total_score"), _text(form.head, "self_grade")),
        ],
    ]


def _weights(form: Form) -> list[Line]:
    """The integrated system's form: adjusted budget, weights, rows for every kind of money (Sichuan)."""
    head = cells("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因")
    total = [Cell("总额", 3), *cells(*form.amounts, form.rate, "10", _points(form.head, "exec_score"), "")]
    fiscal = [Cell("其中：财政资金", 3), *cells(*form.amounts, form.rate, "/", "/", "")]
    none = [Cell("单位资金", 3), *cells("0.00", "0.00", "0.00", "0.00%", "/", "/", "")]
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "完成值",
            "权重",
            "得分",
            "未完成原因分析",
        ),
        *_levels(form.indicators, _sign_value_unit),
    ]
    return [
        *_top(form, 11, f"部门预算项目支出绩效自评表（{form.head['fiscal_year']}年度）", MARK),
        *beside("预算执行情况（10分）", [[Cell("年度预算数（万元）", 3), *head], total, fiscal, none]),
        *_goals(form, 11),
        *beside("绩效指标（90分）", table),
        [
            Cell("合计", 8),
            *cells("100", _points(form.head, "total_score"), _text(form.head, "self_grade")),
        ],
    ]


def _top(form: Form, width: int, *titles: str) -> list[Line]:
    """Titles, number and date of the form, project and units."""
    filed = form.head["submitted_on"]
    assert isinstance(filed, date)
    day = f"{filed.year}年{filed.month}月{filed.day}日"
    return [
        *whole(width, *titles),
        [
            Cell(f"自评编号：{form.head['self_eval_id']}", 5),
            Cell("填报日期"),
            Cell(day, width - 6),
        ],
        [
            *(Cell("项目名称"), Cell(_text(form.head, "project_name"), 4)),
            *(Cell("项目代码"), Cell(_text(form.head, "project_code"), width - 6)),
        ],
        [
            *(Cell("主管部门"), Cell(_text(form.head, "dept_name"), 4)),
            *(Cell("实施单位"), Cell(f"{form.head['agency_code']}-{form.unit_name}", width - 6)),
        ],
    ]


def _money(form: Form, across: int) -> list[Line]:
    """The total and its parts; all the money is this year's."""
    score = _points(form.head, "exec_score")
    marks = f"{Decimal(EXECUTION_POINTS) / 100:f}"
    carried = [[Cell(name, across), *cells("", "", "", "—", "", "—")] for name in MONEY_ROWS[1:]]
    return [
        [Cell("年度资金总额", across), *cells(*form.amounts, marks, form.rate, score)],
        [Cell(MONEY_ROWS[0], across), *cells(*form.amounts, "—", form.rate, "—")],
        *carried,
    ]


def _goals(form: Form, width: int) -> list[Line]:
    reached = _text(form.head, "overall_goal_actual")
    return beside(
        "年度总体目标",
        [
            [Cell("预期目标", 4), Cell("实际完成情况", width - 5)],
            [Cell(GOAL, 4), Cell(reached, width - 5)],
        ],
    )


def _levels(indicators: Sequence[Row], target: Callable[[Row], Line]) -> list[Line]:
    """The rows of the indicator table, equal first levels merged."""
    lines: list[Line] = []
    for level1, group in groupby(indicators, key=lambda row: _text(row, "lv1_perf_ind_name")):
        rows = [
            [
                *cells(_text(row, "lv2_perf_ind_name"), _text(row, "lv3_perf_ind_name")),
                *target(row),
                *cells(_text(row, "actual_value"), _points(row, "score_weight"), _points(row, "self_score")),
                Cell(_text(row, "deviation_reason")),
            ]
            for row in group
        ]
        lines += beside(level1, rows)
    return lines


def _sign_value_unit(row: Row) -> Line:
    """`≥120处` as ≥, 120 and 处; a target in words as 定性 and the words."""
    text = _text(row, "target_value")
    match = _TARGET.fullmatch(text)
    if row["compute_sign"] == "定性" or match is None:
        return cells("定性", text, "")
    return cells(match["sign"], match["value"], match["unit"])


def _text(row: Row, field: str) -> str:
    return "" if row[field] is None else str(row[field])


def _points(row: Row, field: str) -> str:
    return f"{Decimal(str(row[field])) / 100:f}"
