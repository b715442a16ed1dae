"""项目绩效目标申报表: its labels."""

import re

from ingest.forms.kind import FILED, LEVELS, PROJECT, TARGET, TOTAL_ROW, Kind

GOAL_DECLARATION = Kind(
    main="DC11",
    detail="DC12",
    key="goal_id",
    number="MB{year}-{agency}-{project}",
    anchor="declared_amt",
    anchor_zh="资金总额",
    amounts=("declared_amt", "fiscal_amt", "other_amt"),
    marks=("weight", ""),
    target="kpi_val",
    constants={"status": "已报送"},
    assumed={"budget_round": "一上", "version_no": "1"},
    title_zh="绩效目标申报表",
    title_en="goal declaration form",
    title=re.compile(r"绩效目标(?:申报|申请|批复)?表|目标申报"),
    head={
        **PROJECT,
        "project_category": ("项目类别", "项目类型"),
        "policy_field": ("政策领域", "所属领域"),
        "period_text": (
            "项目期",
            "项目起止时间",
            "项目起止",
            "实施期限",
            "项目实施期",
            "起止时间",
            "项目周期",
        ),
        "budget_round": ("报送轮次", "申报轮次"),
        "version_no": ("版本号", "版本"),
        "submitted_on": FILED,
        "approved_on": ("批复日期", "批复时间"),
    },
    texts={
        "kpi_target": (
            "年度目标",
            "年度绩效目标",
            "年度总体目标",
            "本年度目标",
            "年度总目标",
            "总体目标",
            "绩效目标",
            "项目绩效目标",
            "项目年度绩效目标",
        ),
        "longer_target": ("中期目标", "长期目标", "实施期目标", "中长期目标", "总目标"),
    },
    money={
        "declared_amt": (
            "年度资金总额",
            "年度预算资金总额",
            "资金总额",
            "项目资金总额",
            "申报金额",
            "申请金额",
            "本年度申请金额",
            "项目预算总额",
            "预算总额",
            "项目总额",
            "合计",
            "总计",
        ),
        "fiscal_amt": ("财政拨款", "当年财政拨款", "本年财政拨款", "财政资金", "一般公共预算拨款"),
        "other_amt": ("其他资金",),
    },
    money_total=TOTAL_ROW,
    columns={
        **LEVELS,
        **TARGET,
        "kpi_val": ("指标值", "年度指标值", "目标值", "绩效指标值", "计划指标值", "预期指标值", "年度目标值"),
        "weight": ("权重", "分值", "分值权重", "指标权重", "指标分值"),
    },
)
