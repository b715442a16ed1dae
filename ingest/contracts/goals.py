"""Goals: what each project undertook to achieve."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract
from ingest.contracts.targets import has_no_figure
from ingest.parse.target import SIGNS, parse_target


@extract(
    "DC11",
    "goal_declaration",
    "项目绩效目标申报表(主表)",
    "Goal declarations",
    scope=("fiscal_year", "budget_round"),
    subject=("fiscal_year", "agency_code", "project_code", "budget_round", "version_no"),
    cadence="per round",
)
class GoalDeclaration(Extract):
    """One row per goal and version."""

    goal_id = col.code("目标编号", "绩效目标编号", key=True)
    fiscal_year = col.year()
    project_code = col.project()
    project_name = col.name("项目名称")
    agency_code = col.agency()
    project_category = col.often_blank(
        col.words(
            "项目类别",
            "项目类型",
            allowed={
                "发展类": ("发展",),
                "运转类": ("运转",),
                "民生类": ("民生",),
                "其他": ("其它", "其他类"),
            },
            null=True,
        )
    )
    policy_field = col.name("政策领域", "领域", "所属领域", null=True)
    is_in_budget_appropriation = col.often_blank(col.flag("是否预算内拨款", "预算内拨款", null=True))
    period_text = col.text("项目起止", "项目起止时间", "实施期限", null=True)
    declared_amt = col.money("申报金额", "申报数", "项目资金")
    fiscal_amt = col.money("其中:财政拨款", "财政拨款", null=True)
    other_amt = col.money("其中:其他资金", "其他资金", null=True)
    kpi_target = col.text("年度绩效目标", "绩效目标", "年度目标")
    budget_round = col.words(
        "报送轮次", "申报轮次", allowed={"一上": (), "二上": (), "年中追加": ("追加", "年中")}
    )
    version_no = col.count("版本号", "版本", least=1)
    status = col.name("状态", "审核状态")
    submitted_on = col.date("报送日期", "报送时间", null=True)
    approved_on = col.date("批复日期", "批复时间", null=True)
    section_reviewed_on = col.date("科室审核日期", "业务科室审核日期", "科室审核时间", null=True)
    returned_on = col.date("退回日期", "退回时间", null=True)
    helper_name = col.name("填报协助机构", "协助填报机构", "受托编制机构", null=True)

    @dy.rule()
    def declared_above_zero(cls) -> pl.Expr:
        """A project asks for money."""
        return pl.col("declared_amt") > 0

    @dy.rule()
    def fiscal_within_declared(cls) -> pl.Expr:
        """The fiscal part is not above the whole."""
        return pl.col("fiscal_amt") <= pl.col("declared_amt")

    @expected
    def submitted_before_approval(cls) -> pl.Expr:
        """What is approved has been submitted."""
        return pl.col("submitted_on") <= pl.col("approved_on")


def target_in_parts(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Sign, number and unit that a target such as ≥95% carries fill the columns that were left blank."""
    words = rows["kpi_val"].drop_nulls().unique().to_list()
    targets = [parse_target(word) for word in words]
    parts = pl.DataFrame(
        {
            "kpi_val": pl.Series(words, dtype=pl.String),
            "sign": pl.Series([target.sign for target in targets], dtype=pl.String),
            "number": pl.Series([target.number for target in targets], dtype=pl.Decimal(18, 4)),
            "unit": pl.Series([target.unit for target in targets], dtype=pl.String),
        }
    )
    # 95% in the column of numbers is 95 of the unit %, as it is in ≥95%.
    is_percent = texts["kpi_num"].str.contains(r"[%％]\s*$").fill_null(False)
    number = pl.when(is_percent).then(pl.col("kpi_num") * 100).otherwise("kpi_num")
    unit = pl.coalesce("meter_unit", pl.when(is_percent).then(pl.lit("%")))
    rows = rows.with_columns(number.cast(rows.schema["kpi_num"]), unit.alias("meter_unit"))
    filled = rows.join(parts, on="kpi_val", how="left", maintain_order="left").with_columns(
        pl.coalesce("compute_sign", "sign").alias("compute_sign")
    )
    is_quantity = pl.col("compute_sign").ne_missing("定性")
    return filled.with_columns(
        pl.when(is_quantity).then(pl.coalesce("kpi_num", "number")).alias("kpi_num"),
        pl.coalesce("meter_unit", pl.when(is_quantity).then("unit")).alias("meter_unit"),
    ).select(rows.columns)


@extract(
    "DC12",
    "goal_indicator",
    "绩效目标指标明细(子表)",
    "Goal indicators",
    scope=("goal_id",),
    cadence="per round",
    prepare=target_in_parts,
)
class GoalIndicator(Extract):
    """One row per indicator of a goal; the target stays as written, sign, number and unit stand beside it."""

    goal_id = col.code("目标编号", "绩效目标编号", key=True)
    row_no = col.count("行号", "序号", key=True)
    lv1_perf_ind_name = col.words(
        "一级指标",
        fill_down=True,
        is_open=True,
        allowed={
            "产出指标": ("产出",),
            "效益指标": ("效益", "效果", "效果指标"),
            "满意度指标": ("满意度",),
        },
    )
    lv2_perf_ind_name = col.text("二级指标", fill_down=True)
    lv3_perf_ind_name = col.text("三级指标")
    compute_sign = col.often_blank(col.words("计算符号", "符号", "指标性质", allowed=SIGNS, null=True))
    kpi_val = col.text("指标值", "年度指标值", "目标值")
    kpi_num = col.number("指标值(数值)", "数值", null=True, digits=18, places=4)
    meter_unit = col.text("计量单位", "度量单位", null=True)
    weight = col.points("权重(分值)", "权重", "分值", null=True, digits=9)

    @expected
    def sign_is_stated(cls) -> pl.Expr:
        """≥ or ≤ decides whether more is better; many forms print the bare figure."""
        return pl.col("compute_sign").is_not_null()

    @expected
    def figures_are_read(cls) -> pl.Expr:
        """Of a range, of several figures, of ±10% nobody knows which is undertaken; dates are no quantity."""
        return pl.col("kpi_num").is_not_null() | has_no_figure("kpi_val")

    @expected
    def weights_sum_to_full_marks(cls) -> pl.Expr:
        """100, or 90 where the other ten are for execution; goals without marks have none."""
        total = pl.col("weight").sum().over("goal_id")
        return pl.col("weight").is_null().any().over("goal_id") | total.is_in([90, 100])


@extract(
    "DC13",
    "goal_review",
    "绩效目标会审记录",
    "Joint reviews of goals",
    scope=("reviewed_on",),
    cadence="per round",
    year_in_title=False,
)
class GoalReview(Extract):
    """One row per goal and review; marks are optional, the conclusion is not."""

    goal_id = col.code("目标编号", "绩效目标编号", key=True)
    review_seq = col.count("会审次序", "会审次数", key=True, least=1)
    reviewed_on = col.date("会审日期", "会审时间")
    sections = col.text("参与科室", "会审科室", "参加科室", "参会科室")
    completeness = col.points("完整性得分", "完整性", null=True, most=20)
    relevance = col.points("相关性得分", "相关性", null=True, most=30)
    appropriateness = col.points("适当性得分", "适当性", null=True, most=30)
    feasibility = col.points("可行性得分", "可行性", null=True, most=20)
    conclusion = col.words(
        "会审结论",
        "结论",
        allowed={
            "通过": ("同意",),
            "修改后通过": ("修改完善后通过",),
            "退回": ("被退回", "退回修改"),
            "不予通过": ("不通过",),
        },
    )
    opinion = col.text("会审意见", "意见", null=True)
