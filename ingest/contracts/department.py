"""Department: the evaluation of everything a department spends."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract


def levels_alone(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """投入(15分) is the level 投入; the total row has none, though cells merged above it reach down."""
    plain = pl.col("lv1").str.replace(r"\(\d+(\.\d+)?分?\)$", "")
    return rows.with_columns(pl.when(pl.col("ind_no") != 0).then(plain).alias("lv1"))


@extract(
    "DC21",
    "whole_eval",
    "部门整体支出评价指标得分表",
    "Whole-department evaluations",
    scope=("whole_id",),
    prepare=levels_alone,
)
class WholeEvaluation(Extract):
    """One row per evaluation and indicator; indicator 0 is its total."""

    whole_id = col.code("评价编号", "整体评价编号", key=True)
    work_year = col.year("工作年度", "评价年度")
    fiscal_year = col.year("预算年度", "年度")
    agency_code = col.agency()
    eval_mode = col.words(
        "评价方式", allowed={"self": ("自评", "部门自评"), "third_party": ("第三方", "第三方评价")}
    )
    lead_unit = col.name("牵头单位", "组织单位")
    third_party = col.name("第三方机构", "第三方机构名称", "评价机构", null=True)
    ind_no = col.count("指标序号", "序号", key=True)
    lv1 = col.name("一级指标", null=True, fill_down=True)
    lv3 = col.text("三级指标", null=True)
    weight = col.points("分值", "权重")
    score = col.points("得分", "评价得分")
    deduction_reason = col.text("扣分原因", "扣分说明", null=True)
    plan_approved_on = col.date("工作方案日期", "评价工作方案日期", "方案批准日期", null=True)
    indicator_system_on = col.date("指标体系日期", "指标体系确定日期", "评价指标体系日期", null=True)
    on_site_on = col.date("实地对接日期", "现场评价日期", "进场日期", null=True)
    report_final_on = col.date("报告定稿日期", "定稿日期", null=True)

    @dy.rule()
    def score_within_weight(cls) -> pl.Expr:
        """An indicator cannot earn more than its marks."""
        return pl.col("score") <= pl.col("weight")

    @expected
    def weights_sum_to_full_marks(cls) -> pl.Expr:
        """The marks of all indicators are those of the total row, else 100."""
        is_total = pl.col("ind_no") == 0
        indicators = pl.col("weight").filter(~is_total).sum().over("whole_id")
        total = pl.col("weight").filter(is_total).first().over("whole_id").fill_null(100)
        return (indicators == total) | is_total
