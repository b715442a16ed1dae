"""Monitoring: how money and goals of a project stand at a day within the year."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract
from ingest.contracts.targets import is_read
from ingest.parse.months import MONTHS_SO_FAR


@extract(
    "DC14",
    "monitoring",
    "绩效运行监控表",
    "Performance monitoring",
    scope=("monitor_task_no", "project_code"),
    cadence="per round",
)
class Monitoring(Extract):
    """One row per monitoring task, project and indicator; row 0 is the project itself."""

    monitor_task_no = col.code("监控任务编号", "监控编号", "任务编号", key=True)
    fiscal_year = col.year()
    cutoff_date = col.date("监控时点", "监控截止日期", "截止时点", may_be_ahead=True)
    project_code = col.project(key=True)
    agency_code = col.agency()
    budget_amt = col.money("年初预算数", "年初预算", "预算数")
    executed_amt = col.money(
        "执行数",
        "预算执行数",
        "项目预算执行情况",
        f"{MONTHS_SO_FAR}执行数",
        f"{MONTHS_SO_FAR}预算执行数",
        f"{MONTHS_SO_FAR}支出数",
    )
    forecast_amt = col.money("全年预计执行数", "预计全年执行数", "项目预算全年预计执行情况", null=True)
    contracted_unpaid_amt = col.money(
        "已签合同年末待付金额", "已签合同年末待付", "年末已签合同待支付金额", "已签合同待支付金额", null=True
    )
    row_no = col.count("行号", "序号", key=True)
    lv3_perf_ind_name = col.text("三级指标", "三级绩效指标", null=True)
    kpi_val = col.text("指标值", "年度指标值", null=True)
    plan_to_date = col.text("监控时点计划值", "时点计划值", null=True)
    perf_comp = col.text(
        "完成情况",
        "指标完成情况",
        "绩效指标完成情况",
        f"{MONTHS_SO_FAR}完成情况",
        f"{MONTHS_SO_FAR}执行情况",
        null=True,
    )
    est_perf_annual = col.text("全年预计完成情况", "预计全年完成情况", null=True)
    ana_dev_reasons = col.text("偏差原因", "偏差原因分析", null=True)
    complete_rate = col.name("完成目标可能性", "完成可能性", null=True)
    is_perf_rectify = col.flag("是否需要整改", "需要整改", null=True)
    rectify_advise = col.text("整改要求和建议", "整改建议", null=True)
    rectify_epilog = col.text("整改结果和结论", "整改结论", null=True)
    perf_send_date = col.date("报送日期", "报送时间", null=True)
    checked_on = col.date("审核日期", "审核时间", null=True)

    @dy.rule()
    def indicator_row_has_name(cls) -> pl.Expr:
        """Only row 0, the project itself, has no indicator."""
        return (pl.col("row_no") == 0) | pl.col("lv3_perf_ind_name").is_not_null()

    @dy.rule()
    def possibility_is_known(cls) -> pl.Expr:
        """Offices tick one of three words; systems export a percentage."""
        known = r"^(确定能|有可能|完全不可能|(100|\d{1,2})(\.\d+)?%?)$"
        return pl.col("complete_rate").str.contains(known)

    @expected
    def executed_within_budget(cls) -> pl.Expr:
        """Quotas that came late make execution exceed the budget of the year's start."""
        return pl.col("executed_amt") <= pl.col("budget_amt")

    @expected
    def target_is_one_figure(cls) -> pl.Expr:
        """Of a range or of several figures nobody knows which is undertaken; it is kept as written."""
        return is_read("kpi_val")

    @expected
    def sent_after_cutoff(cls) -> pl.Expr:
        """What was reached by a day is known after it."""
        return pl.col("perf_send_date") >= pl.col("cutoff_date")
