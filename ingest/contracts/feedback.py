"""Feedback: the ledger of what departments were asked to put right."""

import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract


@extract(
    "DC22",
    "rectification",
    "整改台账",
    "Rectification ledger",
    scope=("work_year", "source_id"),
    cadence="on event",
    year_in_title=False,
)
class Rectification(Extract):
    """One row per matter to put right. The deadline may be missing: then the policy's default term holds."""

    item_id = col.code("整改事项编号", "事项编号", "整改编号", key=True)
    work_year = col.year("工作年度", "年度")
    source_type = col.words(
        "来源类型",
        "整改类型",
        allowed={
            "monitor": ("运行监控", "监控", "绩效监控"),
            "self_eval": ("自评", "绩效自评"),
            "reeval": ("再评价", "财政再评价", "重点评价"),
            "whole_eval": ("整体评价", "部门整体支出评价"),
            "audit": ("审计",),
            "supervision": ("财政监督", "监督检查"),
        },
    )
    source_id = col.code("来源编号", "来源单号")
    agency_code = col.agency()
    project_code = col.project(null=True)
    issue_text = col.text("问题描述", "发现问题", "存在问题")
    advice_text = col.text("整改意见", "整改建议")
    notice_on = col.date("整改通知日期", "通知日期")
    due_on = col.date("整改期限", "整改时限", null=True, may_be_ahead=True)
    plan_on = col.date("整改措施报送日期", "措施报送日期", null=True)
    replied_on = col.date("整改结果报送日期", "结果报送日期", null=True)
    verified_on = col.date("核查日期", "核查时间", null=True)
    verify_result = col.words(
        "核查结论",
        "核查结果",
        null=True,
        allowed={"完成": ("已完成",), "部分": ("部分完成",), "未完成": ()},
    )
    status = col.name("状态", "整改状态")
    section_budget_opinion = col.text("业务科室预算调整意见", "预算调整意见", null=True)

    @expected
    def due_after_notice(cls) -> pl.Expr:
        """Nothing is due before it was asked for."""
        return pl.col("due_on") >= pl.col("notice_on")
