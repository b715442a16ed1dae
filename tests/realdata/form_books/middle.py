"""Layouts without points per indicator (Hubei, Baoshan, Hunan, transfers) and those of Hebei and Jiangxi."""

from itertools import groupby

from ingest.sample.paper import Cell, Line, beside, cells, whole
from tests.realdata.form_books.blocks import (
    Face,
    level_lines,
    money_of,
    pointless_row,
    standard_row,
)
from tests.realdata.form_books.published import Form, Indicator

WIDTH = 7
EXPLANATIONS = (
    "备注：1.预算执行情况口径：预算数为调整后财政资金总额（包括上年结余结转），执行数为资金使用单位财政资金实际支出数。",
    "2.定量指标得分：正向指标得分=权重*B/A，反向指标得分=权重*A/B，得分不得突破权重总额。",
)


def hubei(form: Form, face: Face) -> list[Line]:
    """项目自评表: execution 20 points, one table per annual goal, scores only (F03, F12, F13, F28)."""
    return [
        *whole(WIDTH, f"{form.year}年度{face.title}"),
        [Cell(f"单位名称：{face.unit}", 4), Cell("填报日期：", 3)],
        [Cell("项目名称"), Cell(form.project, 6)],
        [Cell("主管部门"), Cell(face.department, 3), Cell("项目实施单位"), Cell(face.unit, 2)],
        [Cell("项目类别"), Cell("1、部门预算项目☑  2、市直专项□  3、市对下转移支付项目□", 6)],
        [Cell("项目属性"), Cell("1、持续性项目☑  2、新增性项目□", 6)],
        [Cell("项目类型"), Cell("1、常年性项目☑  2、延续性项目□  3、一次性项目□", 6)],
        *_hubei_money(form),
        *_annual_goals(form),
        [Cell("总分", 6), Cell(form.total)],
        [Cell("偏差大或目标未完成原因分析", 2), Cell("无", 5)],
        [Cell("改进措施及结果应用方案", 2), Cell("无", 5)],
        *whole(WIDTH, *EXPLANATIONS),
    ]


def _hubei_money(form: Form) -> list[Line]:
    head = cells("预算数（A）", "执行数（B）", "执行率（B/A）", f"得分（{form.points}分*执行率）")
    row = cells(form.total_row.annual, form.total_row.executed, form.rate, form.score)
    label = f"预算执行情况（{form.money_unit}）（{form.points}分）"
    return beside(label, [[Cell("", 2), *head], [Cell("年度财政资金总额", 2), *row]])


def _annual_goals(form: Form) -> list[Line]:
    """One block per annual goal; forms that name no goal have one of all points."""
    head = cells("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")
    lines: list[Line] = []
    for goal, group in groupby(form.indicators, key=_goal):
        rows = [_without_goal(indicator) for indicator in group]
        lines += beside(goal, [head, *level_lines(rows, pointless_row)])
    return lines


def _goal(indicator: Indicator) -> str:
    goal, slash, _ = indicator.level1.partition("/")
    return goal if slash else "年度绩效目标（80分）"


def _without_goal(indicator: Indicator) -> Indicator:
    i = indicator
    level1 = i.level1.rpartition("/")[2]
    return Indicator(level1, i.level2, i.level3, i.target, i.actual, i.points, i.score)


def hubei_merged_scores(form: Form, face: Face) -> list[Line]:
    """The same where two rows share one merged score cell (F28)."""
    lines = hubei(form, face)
    for line, below in zip(lines, lines[1:], strict=False):
        scored = len(line) > 3 and line[-1].text == "10" and line[-1].down == 1
        if scored and len(below) > 2 and below[-1] == Cell("") and below[-2].text not in ("", "得分"):
            line[-1] = Cell("10", down=2)
            below.pop()
    return lines


def baoshan(form: Form, face: Face) -> list[Line]:
    """The Hubei form as Baoshan prints it: 资金 rows with A and B, the number alone as target (F22)."""
    lines = hubei(form, face)
    return [*whole(WIDTH, "附件2"), *lines[:4], *lines[7:-2], *whole(WIDTH, "填表人：示例")]


def hunan(form: Form, face: Face) -> list[Line]:
    """县级专项资金绩效目标自评表: neither points nor scores; the money row names differ (F18)."""
    head = cells("全年预算数（A）", "全年执行数（B）", "执行率（B/A）")
    total = cells(form.total_row.annual, form.total_row.executed, form.rate)
    fiscal = cells(form.fiscal_row.annual, form.fiscal_row.executed, form.rate)
    rows = [
        [Cell("年度资金总额", 3), *total],
        [Cell("其中：中央、省、市补助", 3), *cells("", "", "")],
        [Cell("县级资金", 3), *fiscal],
        [Cell("其他资金", 3), *cells("", "", "")],
    ]
    table = [
        cells(
            "一级\n指标", "二级\n指标", "三级指标", "年度指标\n值", "全年\n完成值", "未完成原因和\n改进措施"
        ),
        *level_lines(form.indicators, lambda i: cells(i.level3, i.target, i.actual, "")),
    ]
    return [
        *whole(WIDTH, f"{form.year}年度{face.title}"),
        [Cell("专项资金名称"), Cell(form.project, 3), Cell("负责人及电话"), Cell("示例", 2)],
        [Cell("县级主管部门"), Cell(face.department, 3), Cell("实施单位"), Cell(face.unit, 2)],
        *beside(f"项目资金\n（{form.money_unit}）", [[Cell("", 3), *head], *rows]),
        *beside(
            "年度\n总体\n目标",
            [
                [Cell("年初设定目标", 3), Cell("全年实际完成情况", 3)],
                [Cell(face.goal, 3), Cell(face.goal_reached, 3)],
            ],
        ),
        *beside("绩\n效\n指\n标", table),
        [Cell("说明"), Cell("无", 6)],
        *whole(
            WIDTH,
            "注：1、其他资金包括和中央、省、市补助、地方财政资金共同投入到同一项目的自有资金、社会资金等。",
        ),
    ]


def central_transfer(form: Form, face: Face) -> list[Line]:
    """区域绩效目标自评表 of a central transfer: label and amount side by side, group scores (F29).

    The unit stands above the form on its page; here it has the line that other districts print.
    """
    table = [
        [*cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成指标值"), Cell("50")],
        *level_lines(form.indicators, pointless_row),
    ]
    goals = [
        [Cell("预期目标", 3), Cell("目标实际完成情况", 2), Cell("20")],
        [Cell(face.goal, 3), Cell(face.goal_reached, 2), Cell()],
    ]
    return [
        *whole(WIDTH, face.title),
        [Cell("专项名称"), Cell(form.project, 6)],
        [Cell("中央主管部门"), Cell("市场监管总局", 5), Cell("自评得分")],
        [
            Cell("省级财政部门"),
            Cell("四川省财政厅", 2),
            Cell("省级主管部门"),
            Cell(face.department, 2),
            Cell(form.total),
        ],
        [Cell("实施单位"), Cell(face.unit, 6)],
        *beside(
            "预算执行情况",
            [
                [
                    Cell("预算数："),
                    Cell(f"{form.total_row.annual}万元", 2),
                    Cell("执行数："),
                    Cell(f"{form.total_row.executed}万元"),
                    Cell(form.score),
                ],
                [
                    Cell("其中：中央补助"),
                    Cell(f"{form.fiscal_row.annual}  万元", 2),
                    Cell("其中：中央补助"),
                    Cell(f"{form.fiscal_row.executed}万元"),
                    Cell(),
                ],
                [Cell("地方资金/其他"), Cell("万元", 2), Cell("地方资金/其他"), Cell("万元"), Cell()],
            ],
        ),
        *beside("年度目标完成情况", goals),
        *beside("年度绩效指标完成情况", table),
    ]


def regional_transfer(form: Form, face: Face) -> list[Line]:
    """The same of a district: amounts with their unit inside the cell, no scores at all (F30)."""
    table = [
        cells("一级\n指标", "二级指标", "三级指标", "指标值", "完成值"),
        *level_lines(form.indicators, lambda i: cells(i.level3, i.target, i.actual)),
    ]
    return [
        *whole(6, face.title, "填报类型：整体□  区域√  项目□"),
        [Cell("单位名称"), Cell(face.unit, 3), Cell("联系人及电话"), Cell("示例")],
        *beside(
            "预算\n执行\n情况\n(万元)",
            [
                [
                    Cell("转移支付预算数(A)", 2),
                    Cell(form.total_row.annual),
                    Cell("预算执行率(B/A)", down=2),
                    Cell(form.rate, down=2),
                ],
                [Cell("转移支付执行数(B)", 2), Cell(form.total_row.executed)],
            ],
        ),
        *beside(
            "年度\n目标\n完成\n情况",
            [
                [Cell("预期目标", 3), Cell("目标实际完成情况", 2)],
                [Cell(face.goal, 3), Cell(face.goal_reached, 2)],
            ],
        ),
        *beside("", table),
    ]


def hebei(form: Form, face: Face) -> list[Line]:
    """预算项目绩效自评表 in four numbered parts: score, weight and weighted score of each row (F15)."""
    head = [
        *(
            Cell(text, down=2)
            for text in ("四、年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "指标分值")
        ),
        Cell("预期指标值", 3),
        *(Cell(text, down=2) for text in ("单项指标实际完成值", "单项指标完成情况")),
        Cell("自评得分", 3),
    ]
    below = cells("符号", "值", "单位(文字描述)", "单项指标得分", "权重占比(%)", "单项指标折算得分")
    rows = level_lines(form.indicators, _hebei_row)
    return [
        *whole(13, f"{face.title}"),
        [
            Cell("一、基本情况"),
            Cell("项目名称："),
            Cell(form.project, 4),
            Cell("是否为专项资金：", 2),
            Cell("", 5),
        ],
        [
            Cell(""),
            Cell("实施（主管）单位"),
            Cell(face.unit, 4),
            Cell("金额单位：", 2),
            Cell(form.money_unit, 5),
        ],
        [
            Cell("二、预算执行情况", down=4),
            Cell("预算安排情况（调整后）", 4),
            Cell("资金到位情况", 3),
            Cell("资金执行情况", 3),
            Cell("预算执行进度（%）", 2),
        ],
        _hebei_money("预算数", "到位数", "执行数", form.total_row.annual, form.total_row.executed, form.rate),
        _hebei_money(*["其中：财政资金"] * 3, form.fiscal_row.annual, form.fiscal_row.executed, ""),
        _hebei_money(*["其他"] * 3, "0.00", "0.00", ""),
        *beside(
            "三、目标完成情况",
            [
                [Cell("年度预期目标", 6), Cell("具体完成情况", 4), Cell("总体完成率（%）", 2)],
                [Cell(face.goal, 6), Cell(face.goal_reached, 4), Cell("100.00", 2)],
            ],
        ),
        head,
        below,
        *beside("", rows),
        [Cell(""), Cell("预算执行率"), Cell("预算执行率", 2), *cells(*[""] * 9)],
    ]


def _hebei_money(budget: str, arrived: str, spent: str, amount: str, executed: str, rate: str) -> Line:
    return [
        *(Cell(budget, 2), Cell(amount, 2)),
        *(Cell(arrived, 2), Cell(amount)),
        *(Cell(spent, 2), Cell(executed)),
        Cell(rate, 2),
    ]


def _hebei_row(indicator: Indicator) -> Line:
    """The typed name carries weight and weighted score in brackets; the form prints them in columns."""
    name, _, weighted = indicator.level3.partition(" [权重")
    weight, _, share = weighted.rstrip("]").partition(" 折算")
    done = cells(indicator.actual, "完成", indicator.score, weight, share)
    return [*cells(name, indicator.points, *indicator.three_columns), *done]


def jiangxi_tail(form: Form, face: Face) -> list[Line]:
    """All that is readable of F20: rows whose points and scores carry 分, and the total; no head at all."""
    return [*level_lines(form.indicators, standard_row), [Cell("总分", 5), *cells("100分", form.total, "")]]


def narrative(form: Form, face: Face) -> list[Line]:
    """A report whose figures stand in a small table of their own, in the words of the report (F24–F26)."""
    table = [
        cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
        *level_lines(form.indicators, standard_row),
    ]
    head = cells("全年预算数", "全年执行数", "分值", "执行率", "得分")
    annual, executed = money_of(form.total_row)[1:]
    return [
        *whole(8, f"{form.year}年度{face.title}"),
        [Cell("项目名称"), Cell(form.project, 7)],
        [Cell("主管部门"), Cell(face.department, 3), Cell("实施单位"), Cell(face.unit, 3)],
        [Cell(f"项目资金（{form.money_unit}）", 1, 2), Cell("", 2), *head],
        [Cell("年度资金总额", 2), *cells(annual, executed, form.points, form.rate, form.score)],
        *table,
        [Cell("总分", 5), *cells("100", form.total, form.grade)],
    ]
