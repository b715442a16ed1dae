"""Forms as a finance bureau may lay them out and nobody published: what each must be read as, or lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.unit.ingest.form_sheets import UNIT, Rows

Fields = Mapping[str, str | None]


@dataclass(frozen=True)
class Layout:
    """Rows of one sheet, and what must become of them."""

    rows: Rows
    head: Fields = field(default_factory=dict)
    """Fields of the form."""
    unit: str = "万元"
    details: Sequence[Sequence[str | None]] = ()
    """Levels, name, target, result, marks and score of each indicator, as far as its contract has them."""
    told: str = ""
    missing: str = ""
    """The labels that it is refused for."""


def opening(title: str = "项目支出绩效自评表", year: str = "（2022年度）", project: str = "甲工程") -> Rows:
    return [[title], [year], ["项目名称", project], ["主管部门", UNIT, None, None, "实施单位", UNIT]]


MONEY: Rows = [
    ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", "25", "20", "19", "10", "95%", "9.5"],
]
GOALS: Rows = [["年度总体目标", "预期目标", None, None, "实际完成情况"], [None, "建渠", None, None, "已建成"]]
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
TABLE: Rows = [
    HEADINGS,
    ["产出指标", "数量指标", "渠道长度", "≥266米", "266米", "50", "50"],
    ["效益指标", "社会效益指标", "受益人口", "≥1000人", "1000人", "40", "38"],
    ["总分", None, None, None, None, "100", "97.5"],
]
READ = [
    ("产出指标", "数量指标", "渠道长度", "≥266米", "266米", "50", "50"),
    ("效益指标", "社会效益指标", "受益人口", "≥1000人", "1000人", "40", "38"),
]
AMOUNTS = {"year_start_budget": "25", "full_year_budget": "20", "full_year_execution": "19"}
SCORES = {"exec_score": "9.5", "total_score": "97.5"}
BASE = [*opening(), *MONEY, *GOALS]


def score_headed(heading: str) -> Rows:
    """The standard form with another word for its scores."""
    return [[heading if text == "得分" else text for text in row] for row in [*BASE, *TABLE]]


GOAL_HEAD: Rows = [
    *opening("项目支出绩效目标申报表"),
    ["项目资金（万元）", "年度资金总额", "100"],
    [None, "其中：财政拨款", "80"],
    [None, "其他资金", "20"],
    ["年度总体目标", "完成改造"],
]
WATCHED: Rows = [["项目名称", "甲工程", None, "项目代码", "P1"], ["主管部门", UNIT, None, "实施单位", UNIT]]

LAYOUTS = {
    "marks beside the name of the indicator": Layout(
        [
            *BASE,
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
            ["产出指标（50分）", "数量指标", "渠道长度（50分）", "≥266米", "266米", "50"],
            ["效益指标（40分）", "社会效益指标", "受益人口（40分）", "≥1000人", "1000人", "38"],
        ],
        AMOUNTS,
        details=[
            ("产出指标", "数量指标", "渠道长度（50分）", "≥266米", "266米", "50", "50"),
            ("效益指标", "社会效益指标", "受益人口（40分）", "≥1000人", "1000人", "40", "38"),
        ],
    ),
    "marks beside the second level": Layout(
        [
            *BASE,
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
            ["产出指标", "数量指标（30分）", "渠道长度", "≥266米", "266米", "30"],
            [None, "质量指标（20分）", "合格率", "≥95%", "96%", "10"],
            [None, None, "达标率", "≥95%", "96%", "10"],
        ],
        details=[
            ("产出指标", "数量指标", "渠道长度", "≥266米", "266米", "30", "30"),
            ("产出指标", "质量指标", "合格率", "≥95%", "96%", None, "10"),
            ("产出指标", "质量指标", "达标率", "≥95%", "96%", None, "10"),
        ],
    ),
    "first level in rows of its own": Layout(
        [
            *BASE,
            HEADINGS[1:],
            ["一、产出指标（50分）"],
            *[row[1:] for row in TABLE[1:2]],
            ["二、效益指标", None, None, None, "40", "38"],
            *[row[1:] for row in TABLE[2:3]],
            ["合计", None, None, None, "100", "97.5"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "both levels in rows of their own": Layout(
        [
            *BASE,
            ["指标名称", *HEADINGS[3:]],
            ["一、产出指标（50分）"],
            ["（一）数量指标"],
            TABLE[1][2:],
            ["二、效益指标（40分）"],
            ["（一）社会效益指标"],
            TABLE[2][2:],
            ["合计", None, None, "100", "97.5"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
    "score before marks, result before target": Layout(
        [
            *BASE,
            ["一级指标", "二级指标", "三级指标", "得分", "权重", "实际完成值", "年度指标值", "备注"],
            ["产出指标", "数量指标", "渠道长度", "50", "50", "266米", "≥266米", "无"],
            ["效益指标", "社会效益指标", "受益人口", "38", "40", "1000人", "≥1000人", None],
            ["合计", None, None, "97.5", "100"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
    ),
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
        missing="缺少：全年执行数",
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
    "years behind the headings": Layout(
        [
            *BASE,
            [*HEADINGS[:3], "指标值（2021年）", "指标值（２０２２年）", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "渠道长度", "≥100米", "≥266米", "266米", "50", "50"],
        ],
        AMOUNTS,
        details=READ[:1],
        told="2021年指标值",
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
    "ticked boxes": Layout(
        [
            *opening(),
            ["项目属性", "☑经常性 □一次性", None, None, "自评等级", "□优 ☑良 □中 □差"],
            *MONEY,
            *GOALS,
            *TABLE,
        ],
        {**AMOUNTS, **SCORES, "self_grade": "良"},
        details=READ,
    ),
    "grade ticked below the total": Layout(
        [*BASE, *TABLE, ["评价等级", "优□ 良☑ 中□ 差□"], ["填表人：张三"]],
        {**SCORES, "self_grade": "良"},
        details=READ,
    ),
    "blank rows and notes": Layout(
        [
            *opening(),
            [],
            *MONEY,
            [],
            ["注：分值按财政部门要求设置。"],
            *GOALS,
            TABLE[0],
            [],
            TABLE[1],
            [],
            *TABLE[2:],
            [],
            ["注：1.得分最高不能超过该指标分值上限。"],
            ["2.定量指标按实际值/年度指标值*该指标分值计分。"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
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
    "weights in percent, serial numbers, explanations": Layout(
        [
            *BASE,
            ["序号", *HEADINGS[:3], "指标解释", *HEADINGS[3:5], "权重（%）", "得分"],
            ["1", "产出指标", "数量指标", "渠道长度", "长", "≥266米", "266米", "50%", "50"],
            ["2", "效益指标", "社会效益指标", "受益人口", "人", "≥1000人", "1000人", "40%", "38"],
        ],
        AMOUNTS,
        details=[(*READ[0][:5], "50%", "50"), (*READ[1][:5], "40%", "38")],
        told="指标解释",
    ),
    "two columns of scores": Layout(
        [
            *BASE,
            [*HEADINGS, "得分"],
            [*TABLE[1], "40"],
            [*TABLE[2], "30"],
            ["总分", None, None, None, None, "100", "97.5", "79.5"],
        ],
        {**AMOUNTS, **SCORES},
        details=READ,
        told="的列未入库：得分",
    ),
    "fourth level": Layout(
        [
            *BASE,
            [*HEADINGS[:3], "四级指标", *HEADINGS[3:]],
            ["产出指标", "数量指标", "工程", "渠道长度", *TABLE[1][3:]],
        ],
        AMOUNTS,
        details=READ[:1],
        told="三级指标",
    ),
    "total above the indicators": Layout(
        [*BASE, TABLE[0], TABLE[3], *TABLE[1:3]], {**AMOUNTS, **SCORES}, details=READ
    ),
    "total in one cell": Layout(
        [*BASE, *TABLE[:3], ["总分：97.5（自评等级：良）"]],
        {**AMOUNTS, **SCORES, "self_grade": "良"},
        details=READ,
    ),
    "score below the marks": Layout(
        [*BASE, *TABLE[:3], ["总分", *[None] * 4, "100"], ["自评得分", "97.5"], ["自评等级", "良"]],
        {**AMOUNTS, **SCORES, "self_grade": "良"},
        details=READ,
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
    "traditional characters": Layout(
        [
            [(text or "").translate(str.maketrans("项绩评实执标总", "項績評實執標總")) for text in row]
            for row in [*BASE, *TABLE]
        ],
        missing="缺少：项目名称",
    ),
    "no heading for the target": Layout(
        [*BASE, ["一级指标", "二级指标", "三级指标", "任务", *HEADINGS[4:]], *TABLE[1:]],
        missing="缺少：指标值",
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
    **{
        f"scores headed {heading}": Layout(score_headed(heading), {**AMOUNTS, **SCORES}, details=READ)
        for heading in ("自评得分", "评价得分", "实际得分", "得分情况", "最终得分", "自评打分（分）")
    },
}
