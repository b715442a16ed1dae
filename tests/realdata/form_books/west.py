"""Layouts of the south-west and of Ningxia: targets in three columns, weights, coefficients."""

from collections.abc import Sequence

from ingest.sample.paper import Cell, Line, beside, cells, whole
from tests.realdata.form_books.blocks import Face, level_lines, money_of, money_rows, three_column_row, who
from tests.realdata.form_books.published import Form, Indicator, Money

YUNNAN_WIDTH = 10
SICHUAN_WIDTH = 11


def yunnan(form: Form, face: Face) -> list[Line]:
    """公开14表: 年度指标值 over 指标性质, 指标值, 度量单位; grade at the end of the total (F04, F10)."""
    labels = ("年度资金总额", "其中：当年财政\n拨款", "上年结转\n资金", "其他资金")
    head = [
        Cell("", 2),
        *cells("年初预算数", "全年预算数"),
        Cell("全年执行数", 2),
        *cells("分值", "执行率", "得分"),
    ]
    rows = [
        [*line[:3], Cell(line[3].text, 2), *line[4:]]
        for line in money_rows(form, labels=labels, dash=("—", "—"))
    ]
    table = [
        [
            Cell("绩效指标", 3),
            Cell("年度指标值", 3),
            *(Cell(text, down=2) for text in ("实际完成值", "分值", "得分", "偏差原因分析及改进措施")),
        ],
        cells("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"),
        *level_lines(form.indicators, three_column_row),
    ]
    return [
        *whole(YUNNAN_WIDTH, f"{form.year}年度{face.title}"),
        [Cell(f"部门：{face.unit}", 8), Cell("公开14表", 2)],
        [Cell("项目名称"), Cell(form.project, YUNNAN_WIDTH - 1)],
        who(face, (1, 4, 1, 4)),
        *beside(f"项目资金（{form.money_unit}）", [head, *rows]),
        *beside(
            "年度\n总体\n目标",
            [
                [Cell("预期目标", 5), Cell("实际完成情况", 4)],
                [Cell(face.goal, 5), Cell(face.goal_reached, 4)],
            ],
        ),
        *table,
        [Cell("其他需要说明事项", 3), Cell("无", 7)],
        [Cell("总分", 6), *cells("", "100", form.total, form.grade)],
    ]


def sichuan(form: Form, face: Face) -> list[Line]:
    """部门预算项目支出绩效自评表 of the integrated system: weights, rows of zeros, hints (F07, F09)."""
    return [
        *whole(SICHUAN_WIDTH, "报表编号：510000_0013zp", f"{face.title}（{form.year}年度）"),
        [Cell("项目名称", 2), Cell(form.project, 9)],
        [
            Cell("主管部门", 2),
            Cell(face.department, 4),
            Cell("实施单位\n（盖章）", 2),
            Cell(face.unit, 3),
        ],
        *beside(
            "项目基本情况",
            [
                [
                    Cell("1.项目年度目标完成情况", down=2),
                    Cell("项目年度目标", 5),
                    Cell("年度目标完成情况", 4),
                ],
                [Cell(face.goal, 5), Cell(face.goal_reached, 4)],
                [Cell("2.项目实施内容及过程概述"), Cell("（从略）", 9)],
            ],
        ),
        *_sichuan_money(form),
        *sichuan_tail(form),
    ]


def _sichuan_money(form: Form) -> list[Line]:
    head = [
        Cell(f"年度预算数（{form.money_unit}）", 2),
        *cells("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分"),
        Cell("原因", 2),
    ]
    zero, blank = Money("0.00", "0.00", "0.00"), Money()
    rows = (
        ("其中：财政资金", form.fiscal_row, form.rate),
        ("财政专户管理资金", zero, "0.00%"),
        ("单位资金", zero, "0.00%"),
        ("其他资金", blank, ""),
    )
    note = "1.预算执行率=预算执行数/调整后预算数，预算执行率未达到90%的需说明原因（100字以内）。"
    total = [
        Cell("总额", 2),
        *cells(*money_of(form.total_row), form.rate, form.points, form.score),
        Cell(note, 2, 5),
    ]
    below = [[Cell(name, 2), *cells(*money_of(money), rate, "/", "/")] for name, money, rate in rows]
    return beside("预算执行情况（10分）", [head, total, *below])


def sichuan_tail(form: Form) -> list[Line]:
    """Indicator table, 合计 and the conclusions: all that is left of a form whose head is on another page."""
    head = [
        *cells(
            "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"
        ),
        Cell("未完成原因分析"),
    ]
    return [
        *beside("绩效指标（90分）", [head, *level_lines(form.indicators, three_column_row)]),
        [Cell("合计", 8), *cells("100", form.total, "")],
        [
            Cell("评价结论"),
            Cell("结合自评情况，说明项目自评总分，说明项目实施取得的成效或成果。（200字以内）", 10),
        ],
        [Cell("存在问题"), Cell("结合自评情况，分析存在的问题及原因。（200字以内）", 10)],
        [Cell("改进措施"), Cell("暂无", 10)],
        [Cell("项目负责人：示例", 6), Cell("财务负责人：示例", 5)],
    ]


def ningxia(form: Form, face: Face) -> list[Line]:
    """市本级部门项目支出绩效自评表: total in the head, execution among the indicators (F11)."""
    head = cells("年初预算数", "调整预算数（A）", "全年执行数（B）", "执行率（B/A）")
    amounts = cells(*money_of(form.total_row), form.rate)
    table = [
        cells(
            "一级指标",
            "二级指标",
            "三级指标",
            "参考分值",
            "指标值（A）",
            "全年实际值（B）",
            "得分",
            "未完成原因分析",
        ),
        *level_lines(form.indicators, _dash_for_no_target),
    ]
    return [
        *whole(8, f"{face.title}（{form.year}年）"),
        [Cell("项目名称"), Cell(form.project, 3), Cell("主管部门"), Cell(face.department, 3)],
        [
            *cells("实施单位", face.unit),
            Cell("自评得分"),
            Cell(form.total),
            Cell("财政审核评分"),
            Cell("", 3),
        ],
        *beside(
            f"项目资金（{form.money_unit}）", [[Cell("", 3), *head], [Cell("年度资金总额", 3), *amounts]]
        ),
        *beside(
            "年度总体目标",
            [
                [Cell("年初设定目标", 3), Cell("年度总体目标完成情况", 4)],
                [Cell(face.goal, 3), Cell(face.goal_reached, 4)],
            ],
        ),
        *table,
    ]


def _dash_for_no_target(indicator: Indicator) -> Line:
    i = indicator
    return cells(i.level3, i.points, i.target or ("—" if i.score else ""), i.actual, i.score, "")


def chongqing(form: Form, face: Face, coefficients: Sequence[str]) -> list[Line]:
    """项目支出绩效自评表 of Chongqing: the score of a row is its coefficient times its weight."""
    table = [
        cells(
            "指标名称",
            "计量单位",
            "指标性质",
            "年度指标值",
            "全年完成值",
            "得分系数（%）",
            "指标权重",
            "指标得分",
            "说明",
        )
    ]
    for indicator, coefficient in zip(form.indicators, coefficients, strict=True):
        sign, value, unit = indicator.three_columns
        i = indicator
        table.append(cells(i.level3, unit, sign, value, i.actual, coefficient, i.points, i.score, ""))
    head = cells("年初预算数", "全年（调整）预算数", "全年执行数", "执行率", "执行率权重", "执行率得分")
    return [
        *whole(9, f"{form.year}年度{face.title}"),
        [Cell("项目名称", 2), Cell(form.project, 3), Cell("自评总分（分）", 2), Cell(form.total, 2)],
        [Cell("主管部门", 2), Cell(face.department, 3), Cell("实施单位", 2), Cell(face.unit, 2)],
        *beside(
            f"资金情况（{form.money_unit}）",
            [
                [Cell("", 2), *head],
                [Cell("总金额", 2), *cells(*money_of(form.total_row), form.rate, form.points, form.score)],
            ],
        ),
        *beside("绩效目标", [[Cell(face.goal, 4), Cell(face.goal_reached, 4)]]),
        *table,
    ]
