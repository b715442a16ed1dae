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
    "total under another word": Layout(
        [*BASE, *TABLE[:3], ["评价结果汇总", *TABLE[3][1:]]], {**AMOUNTS, **SCORES}, details=READ
    ),
    "first level under another heading": Layout(
        [*BASE, ["指标大类", *HEADINGS[1:]], *TABLE[1:]],
        {**AMOUNTS, **SCORES},
        details=[(None, *row[1:]) for row in READ],
        told="的列未入库：指标大类",
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
    **{
        f"scores headed {heading}": Layout(score_headed(heading), {**AMOUNTS, **SCORES}, details=READ)
        for heading in ("自评得分", "评价得分", "实际得分", "得分情况", "最终得分", "自评打分（分）")
    },
}
