"""Poverty funds: from issue through allocation to payment."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract


@extract(
    "DC15",
    "poverty_fund",
    "财政扶贫资金总台账",
    "Poverty-fund ledger",
    scope=("fiscal_year",),
    cadence="monthly",
)
class PovertyFund(Extract):
    """One row per ledger entry. Lists of beneficiaries are personal data and are not taken."""

    ledger_id = col.code("台账编号", "台账序号", key=True)
    fiscal_year = col.year("年度", "预算年度", "资金年度")
    fund_level = col.words(
        "资金级次",
        "资金层级",
        allowed={"中央": ("中央级", "中央资金"), "省": ("省级", "省级资金"), "市": ("市级", "市级资金"),
                 "县": ("县级", "县级资金", "县本级")},
    )  # fmt: skip
    doc_no = col.text("资金文号", "文号")
    issued_amt = col.money("下达金额", "下达资金")
    arrived_on = col.date("到县日期", "到县时间")
    allocated_amt = col.money("分配金额", "分配资金", null=True)
    allocated_on = col.date("分配日期", "分配时间", null=True)
    poverty_project_code = col.project("扶贫项目代码", "扶贫项目编码", "项目库编号", null=True)
    project_name = col.name("项目名称", null=True)
    implementing_unit = col.name("实施单位/镇街", "实施单位", "镇街", null=True)
    paid_amt = col.money("支付金额", "已支付金额", null=True)
    last_paid_on = col.date("最后支付日期", "最近支付日期", null=True)
    goal_filled = col.flag("绩效目标填报", "是否填报绩效目标", null=True, blank_is_no=True)
    self_eval_filled = col.flag("绩效自评填报", "是否填报绩效自评", null=True, blank_is_no=True)
    alert_type = col.words(
        "预警类型",
        null=True,
        is_open=True,
        allowed={
            "未及时分配": ("PA1",),
            "支付滞后": ("PA2",),
            "绩效目标未填报": ("PA3",),
            "自评未填报": ("PA4",),
            "结存超两年": ("PA5",),
            "账实不符": ("PA6",),
        },
    )
    alert_status = col.words(
        "预警处理状态",
        "处理状态",
        null=True,
        allowed={"未处理": ("待处理",), "处理中": ("正在处理",), "已处理": ("处理完毕",)},
    )

    @dy.rule()
    def allocated_within_issued(cls) -> pl.Expr:
        """No more is allocated than was issued."""
        return pl.col("allocated_amt") <= pl.col("issued_amt")

    @dy.rule()
    def paid_within_allocated(cls) -> pl.Expr:
        """No more is paid than was allocated."""
        return pl.col("paid_amt") <= pl.col("allocated_amt")

    @expected
    def allocated_after_arrival(cls) -> pl.Expr:
        """A county allocates money once it has arrived."""
        return pl.col("allocated_on") >= pl.col("arrived_on")


@extract(
    "DC32",
    "poverty_task",
    "扶贫资金动态监控平台任务清单",
    "Tasks of the poverty-fund platform",
    scope=("work_year",),
    cadence="on event",
)
class PovertyTask(Extract):
    """One row per task of the platform and work year. A task without a day of completion is not done."""

    task_no = col.code("任务编号", "任务序号", key=True)
    work_year = col.year("工作年度", "年度")
    task_name = col.text("任务名称", "工作任务", "任务内容")
    section_name = col.name("承办科室", "责任科室", "业务科室", null=True)
    due_on = col.date("要求完成日期", "完成时限", "截止日期", null=True, may_be_ahead=True)
    done_on = col.date("完成日期", "实际完成日期", "完成时间", null=True)
