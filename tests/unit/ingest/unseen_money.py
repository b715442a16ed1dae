"""More forms that nobody published: where their money, their units and their years stand."""

from tests.unit.ingest.form_sheets import UNIT, Rows
from tests.unit.ingest.unseen_layouts import (
    AMOUNTS,
    BASE,
    GOALS,
    HEADINGS,
    MONEY,
    READ,
    SCORES,
    TABLE,
    Layout,
    opening,
)

GOAL_HEAD: Rows = [
    *opening("项目支出绩效目标申报表"),
    ["项目资金（万元）", "年度资金总额", "100"],
    [None, "其中：财政拨款", "80"],
    [None, "其他资金", "20"],
    ["年度总体目标", "完成改造"],
]
WATCHED: Rows = [["项目名称", "甲工程", None, "项目代码", "P1"], ["主管部门", UNIT, None, "实施单位", UNIT]]

MONEY_LAYOUTS = {
    "unit in a column of the money block": Layout(
        [
            *opening(),
            ["资金情况", "单位", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            ["年度资金总额", "万元", "25", "20", "19", "10", "95%", "9.5"],
            ["其中：财政拨款", "万元", "25", "20", "19", "-", "-", "-"],
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "unit in a note at the end": Layout(
        [*opening(), ["项目资金", *MONEY[0][1:]], MONEY[1], *GOALS, *TABLE, ["注：以上金额单位为万元。"]],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "unit right of the title": Layout(
        [
            ["项目支出绩效自评表", *[None] * 6, "单位：万元"],
            *opening()[1:],
            ["项目资金", *MONEY[0][1:]],
            MONEY[1],
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "money with a column for each source, the total last": Layout(
        [
            *opening(),
            ["项目资金（万元）", "资金来源", "财政拨款", "其他资金", "合计"],
            [None, "年初预算数", "20", "5", "25"],
            [None, "全年预算数", "15", "5", "20"],
            [None, "全年执行数", "14", "5", "19"],
            *GOALS,
            *TABLE,
        ],
        AMOUNTS,
        details=READ,
    ),
    "money with a column for each source and no total": Layout(
        [
            *opening(),
            ["项目资金（万元）", "资金来源", "财政拨款", "其他资金"],
            [None, "全年预算数", "15", "5"],
            [None, "全年执行数", "14", "5"],
            *GOALS,
            *TABLE,
        ],
        {"full_year_budget": "20", "full_year_execution": "19", "total_score": "97.5"},
        details=READ,
    ),
    "columns of several years": Layout(
        [
            *opening(),
            ["项目资金（万元）", "2021年执行数", "2022年预算数", "2022年执行数", "执行率", "分值", "得分"],
            ["年度资金总额", "18", "20", "19", "95%", "10", "9.5"],
            *GOALS,
            [*HEADINGS[:3], "2021年实际完成值", "2022年指标值", "2022年实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "渠道长度", "100米", "≥266米", "266米", "50", "50"],
            ["效益指标", "社会效益指标", "受益人口", "900人", "≥1000人", "1000人", "40", "38"],
            ["总分", None, None, None, None, None, "100", "97.5"],
        ],
        {"full_year_budget": "20", "full_year_execution": "19", **SCORES},
        details=READ,
        told="2021年实际完成值",
    ),
    "full-width digits, ranges and no total": Layout(
        [
            *opening(year="（２０２２年度）"),
            MONEY[0],
            [None, "年度资金总额", "２５", "２０．００", "１９", "１０", "９５％", "９．５"],
            *GOALS,
            HEADINGS,
            ["产出指标", "数量指标", "开工率", "90%-100%", "９５％", "４５", "45"],
            [None, "质量指标", "投诉", "3次以内", "１次", "45", "４３．５"],
        ],
        {"full_year_budget": "２０．００", "execution_rate": "９５％", "total_score": None},
        details=[
            ("产出指标", "数量指标", "开工率", "90%-100%", "９５％", "４５", "45"),
            ("产出指标", "质量指标", "投诉", "3次以内", "１次", "45", "４３．５"),
        ],
    ),
    "labels and values in one cell": Layout(
        [
            ["2022年度项目支出绩效自评表"],
            ["项目名称：甲工程"],
            [f"主管部门：{UNIT}", None, None, f"实施单位：{UNIT}"],
            ["项目资金（万元）", "年初预算数：25", "全年预算数：20", "全年执行数：19", "得分：9.5"],
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "scores of the unit and of a reviewer": Layout(
        [
            *BASE,
            [*HEADINGS[:6], "财政复核得分", "单位自评得分"],
            [*TABLE[1][:6], "40", "50"],
            [*TABLE[2][:6], "30", "38"],
            ["总分", None, None, None, None, "100", "79.5", "97.5"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
        told="财政复核得分",
    ),
    "marks beside the label of the money block": Layout(
        [
            *opening(),
            ["预算执行情况（10分）", None, *(f"{text}（万元）" for text in MONEY[0][2:5]), "执行率", "得分"],
            [None, "年度资金总额", "25", "20", "19", "95%", "9.5"],
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES, "exec_weight": "10"},
        details=READ,
    ),
    "another figure in the money block": Layout(
        [
            *opening(),
            [*MONEY[0][:3], "上年结转数", *MONEY[0][3:]],
            [*MONEY[1][:3], "5", *MONEY[1][3:]],
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
        told="资金表中未识别的列未入库：上年结转数",
    ),
    "goal of several years": Layout(
        [
            *GOAL_HEAD,
            ["一级指标", "二级指标", "三级指标", "2022年指标值", "2023年指标值", "权重"],
            ["产出指标", "数量指标", "改厕户数", "≥100户", "≥200户", "50"],
        ],
        {"declared_amt": "100", "fiscal_amt": "80", "other_amt": "20", "kpi_target": "完成改造"},
        details=[("产出指标", "数量指标", "改厕户数", "≥100户", "50")],
        told="2023年指标值",
    ),
    "monitoring in words of its own": Layout(
        [
            ["2022年1-9月项目支出绩效监控表"],
            *WATCHED,
            ["项目资金（万元）", "全年预算数", "截至9月底累计支出", "预算执行率", "预计全年支出数"],
            ["合计", "100", "70", "70%", "95"],
            ["年度总体目标", "完成"],
            [*HEADINGS[:3], "年度目标值", "截至9月底完成值", "预计全年完成值", "偏差情况及原因", "纠偏措施"],
            ["产出指标", "数量指标", "改厕户数", "≥100户", "70户", "100户", "雨季", "加快"],
        ],
        {
            "budget_amt": "100",
            "executed_amt": "70",
            "forecast_amt": "95",
            "cutoff_date": "2022-09-30",
            "project_code": "P1",
        },
        details=[("改厕户数", "≥100户", "70户", "100户", "雨季", "加快")],
    ),
}
