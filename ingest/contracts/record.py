"""Record: how budgets and final accounts were compiled, and manual entries with their approval."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, extract


@extract(
    "DC24",
    "compile_record",
    "预算、决算编报考核记录",
    "Compilation record",
    scope=("fiscal_year", "report_type"),
    cadence="per round",
    year_in_title=False,
)
class CompileRecord(Extract):
    """One row per unit and round. The rounds for a fiscal year happen in the autumn before it."""

    fiscal_year = col.year(key=True)
    agency_code = col.agency(key=True)
    report_type = col.words(
        "报送事项", "报送类型", allowed={"一上": (), "二上": (), "决算": ("部门决算",)}, key=True
    )
    deadline_on = col.date("截止日期", "报送截止日期", "截止时间", may_be_ahead=True)
    submitted_on = col.date("报送日期", "报送时间", "实际报送日期", "实际报送时间", null=True)
    returned_count = col.count("退回次数", unit="次")
    minor_error_count = col.count("差错数", "差错处数", unit="处")


@extract(
    "DC30",
    "comp_manual",
    "综合评价人工项、调整与申诉",
    "Manual entries and appeals",
    scope=("run_id",),
    cadence="per round",
    year_in_title=False,
)
class ManualEntry(Extract):
    """One row per manual mark, adjustment or appeal; TOTAL as indicator means the total score."""

    run_id = col.code("评价批次", "批次", key=True)
    agency_code = col.agency(key=True)
    indicator_code = col.code("指标代码", "指标编码", key=True)
    seq = col.count("序号", key=True)
    entry_type = col.words(
        "类型",
        "事项类型",
        allowed={"manual": ("人工项", "人工评分"), "adjust": ("调整",), "appeal": ("申诉",)},
    )
    delta_points = col.points("分值变动", "分数变动", least=-100)
    reason = col.text("理由", "原因")
    evidence_ref = col.text("证据", "依据")
    proposed_by = col.text("提出人")
    approved_by = col.text("批准人", "审批人", null=True)
    status = col.words("状态", allowed={"提出": ("已提出",), "批准": ("已批准", "通过"), "驳回": ("已驳回",)})
    notified_on = col.date("结果反馈日期", "反馈日期", null=True)
    proposed_on = col.date("提出日期", "申诉日期", null=True)
    decided_on = col.date("办理日期", "批准日期", "答复日期", null=True)

    @dy.rule()
    def four_eyes(cls) -> pl.Expr:
        """Nobody approves an own proposal."""
        return pl.col("approved_by") != pl.col("proposed_by")

    @dy.rule()
    def approval_is_signed(cls) -> pl.Expr:
        """An approved entry names who approved it."""
        return (pl.col("status") != "批准") | pl.col("approved_by").is_not_null()
