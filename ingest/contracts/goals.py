"""Goals: what each project undertook to achieve."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract


@extract(
    "DC11",
    "goal_declaration",
    "项目绩效目标申报表(主表)",
    "Goal declarations",
    scope=("fiscal_year", "budget_round"),
)
class GoalDeclaration(Extract):
    """One row per goal and version."""

    goal_id = col.code("目标编号", "绩效目标编号", key=True)
    fiscal_year = col.year()
    project_code = col.code("项目代码", "项目编码", "项目编号")
    project_name = col.name("项目名称")
    agency_code = col.agency()
    project_category = col.words(
        "项目类别",
        "项目类型",
        allowed={"发展类": ("发展",), "运转类": ("运转",), "民生类": ("民生",), "其他": ("其它", "其他类")},
    )
    policy_field = col.name("政策领域", "领域", "所属领域", null=True)
    is_in_budget_appropriation = col.flag("是否预算内拨款", "预算内拨款")
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

    @dy.rule()
    def declared_above_zero(cls) -> pl.Expr:
        """A project asks for money."""
        return pl.col("declared_amt") > 0

    @dy.rule()
    def fiscal_within_declared(cls) -> pl.Expr:
        """The fiscal part is not above the whole."""
        return pl.col("fiscal_amt") <= pl.col("declared_amt")
