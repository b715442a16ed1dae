"""绩效运行监控表: its labels, with the months in its headings."""

import re

from ingest.forms.kind import FILED, LEVELS, PROJECT, TARGET, TOTAL_ROW, Kind
from ingest.parse.months import MONTHS_SO_FAR

MONITORING = Kind(
    main="DC14",
    detail="DC14",
    key="project_code",
    number="{project}",
    anchor="executed_amt",
    anchor_zh="执行数",
    amounts=("budget_amt", "executed_amt", "forecast_amt", "contracted_unpaid_amt"),
    marks=("", ""),
    filed_years_after=0,
    target="kpi_val",
    constants={},
    title_zh="绩效运行监控表",
    title_en="monitoring form",
    title=re.compile(r"监控"),
    head={
        **PROJECT,
        "monitor_task_no": ("监控任务编号", "监控编号", "任务编号"),
        "cutoff_date": ("监控时点", "监控截止日期", "截止时点", "监控日期"),
        "perf_send_date": FILED,
    },
    texts={"kpi_target": ("年度总体目标", "年度绩效目标", "年度目标", "绩效目标")},
    money={
        "budget_amt": ("年初预算数", "年初预算", "全年预算数", "预算数", "年度预算数"),
        "executed_amt": (
            f"{MONTHS_SO_FAR}执行数",
            f"{MONTHS_SO_FAR}实际执行数",
            f"{MONTHS_SO_FAR}支出数",
            "执行数",
            "预算执行数",
            "实际执行数",
        ),
        "executed_rate": (f"{MONTHS_SO_FAR}执行率", "执行率"),
        "forecast_amt": ("全年预计执行数", "预计全年执行数", "全年预计支出数"),
        "contracted_unpaid_amt": ("已签合同年末待付金额", "已签合同年末待付", "已签合同待支付金额"),
    },
    money_total=TOTAL_ROW,
    columns={
        **LEVELS,
        **TARGET,
        "kpi_val": ("年度指标值", "指标值", "目标值", "年度目标值", "绩效指标值"),
        "plan_to_date": ("监控时点计划值", "时点计划值", "阶段目标值", "计划完成值"),
        "perf_comp": (
            f"{MONTHS_SO_FAR}执行情况",
            f"{MONTHS_SO_FAR}完成情况",
            f"{MONTHS_SO_FAR}完成值",
            "完成情况",
            "执行情况",
            "指标完成情况",
            "目前完成值",
        ),
        "est_perf_annual": ("全年预计完成情况", "预计全年完成情况", "全年预计完成值"),
        "经费": ("经费保障", "经费"),
        "制度": ("制度保障", "制度"),
        "人员": ("人员保障", "人员"),
        "硬件": ("硬件条件保障", "硬件条件", "硬件"),
        "其他": ("其他",),
        "ana_dev_reasons": ("原因说明", "偏差原因分析", "偏差原因", "原因分析"),
        "确定能": ("确定能",),
        "有可能": ("有可能",),
        "完全不可能": ("完全不可能",),
        "complete_rate": ("完成目标可能性", "完成可能性"),
        "is_perf_rectify": ("是否需要整改",),
        "rectify_advise": ("整改要求和建议", "整改建议", "改进措施"),
        "rectify_epilog": ("整改结果和结论", "整改结论"),
    },
)
