"""Which forms exist and what their layouts call each thing: data only.

Sources of the labels: the Ministry's standard tables (财预〔2020〕10号, 财预〔2019〕136号, 财预〔2015〕88号)
and the published forms of a dozen provinces. The first alias that stands in a form counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Names = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One official form: the contracts it fills and the labels of its three blocks."""

    main: str
    """Contract of the form itself: one row per form."""
    detail: str
    """Contract of its indicators: one row each."""
    key: str
    """The field that ties indicators to their form, and a delivery to its project."""
    number: str
    """How the key is made of year, unit and project where a form has no number of its own."""
    anchor: str
    """The amount whose label the money block is found by."""
    anchor_zh: str
    amounts: Names
    """The amounts of the money block, of which the total row counts."""
    marks: tuple[str, str]
    """Fields that hold the marks and the score of an indicator; the total row sums them up."""
    target: str
    """Field of the target of an indicator."""
    constants: Mapping[str, str]
    """Fields that these forms never print and what is taken for them."""
    title_zh: str
    title_en: str
    title: re.Pattern[str]
    """What a title of this form says."""
    head: Mapping[str, Names]
    """Field → labels with their value to the right."""
    texts: Mapping[str, Names]
    """Field → labels with their value below (or to the right)."""
    money: Mapping[str, Names]
    """Field → labels of the money block, as column headers or row labels."""
    money_total: Names
    """Labels of the row of the money block that counts."""
    columns: Mapping[str, Names]
    """Field → headers of the indicator block."""

    def words(self) -> frozenset[str]:
        """Every label of this form."""
        blocks = (self.head, self.texts, self.money, self.columns)
        return frozenset(word for block in blocks for names in block.values() for word in names)


PROJECT = {
    "project_name": ("项目名称", "专项名称", "项目", "转移支付(项目)名称", "转移支付名称", "专项资金名称"),
    "project_code": ("项目代码", "项目编码", "项目编号"),
    "dept_name": (
        "主管部门",
        "项目主管部门",
        "主管部门名称",
        "预算主管部门",
        "市级主管部门",
        "地方主管部门",
        "省级主管部门",
        "县级主管部门",
        "区级主管部门",
        "主管单位",
        "部门名称",
        "主管部门及代码",
    ),
    "agency_name": (
        "实施单位",
        "项目实施单位",
        "实施单位名称",
        "具体实施单位",
        "资金使用单位",
        "项目单位",
        "用款单位",
        "预算单位",
        "单位名称",
        "填报单位",
        "自评单位",
        "填表单位",
        "部门单位名称",
        "预算部门",
        "编制单位",
    ),
    "agency_code": ("单位代码", "单位编码", "实施单位代码", "实施单位编码", "预算单位代码", "预算单位编码"),
}
FILED = ("填报日期", "填表日期", "报送日期", "自评日期", "填报时间", "填表时间", "编制日期")
LEVELS = {
    "lv1_perf_ind_name": ("一级指标", "一级指标名称"),
    "lv2_perf_ind_name": ("二级指标", "二级指标名称"),
    "lv3_perf_ind_name": (
        "三级指标",
        "三级指标名称",
        "四级指标",
        "指标名称",
        "具体指标",
        "指标内容",
        "绩效指标名称",
        "指标",
        "绩效指标",
    ),
}
TARGET = {
    "compute_sign": ("指标性质", "计算符号", "运算符号", "符号", "指标方向"),
    "meter_unit": ("度量单位", "计量单位", "指标单位", "指标值单位", "单位"),
}
TOTAL_ROW = (
    "年度资金总额",
    "年度财政资金总额",
    "年度总金额",
    "年度资金总和",
    "总金额",
    "资金总额",
    "项目资金总额",
    "预算资金总额",
    "总额",
    "合计",
    "总计",
    "资金合计",
)

SELF_EVALUATION = Kind(
    main="DC16",
    detail="DC17",
    key="self_eval_id",
    number="ZP{work_year}-{agency}-{project}",
    anchor="full_year_execution",
    anchor_zh="全年执行数",
    amounts=("year_start_budget", "full_year_budget", "full_year_execution"),
    marks=("score_weight", "self_score"),
    target="target_value",
    constants={"status": "已报送"},
    title_zh="绩效自评表",
    title_en="self-evaluation form",
    title=re.compile(r"自评|自我评价|绩效评价(?:评分|打分)表"),
    head={
        **PROJECT,
        "self_eval_id": ("自评编号", "自评表编号"),
        "total_score": ("自评总分", "自评得分", "总得分", "自评分", "自评分数", "评价得分", "项目自评得分"),
        "self_grade": ("自评等级", "评价等级", "自评结果", "自评等次", "评价等次", "绩效等级", "等级"),
        "submitted_on": FILED,
    },
    texts={
        "overall_goal_actual": (
            "实际完成情况",
            "年度目标完成情况",
            "目标实际完成情况",
            "全年实际完成情况",
            "年度总体目标完成情况",
            "总体目标完成情况",
            "年度总体目标完成情况综述",
            "目标完成情况",
            "具体完成情况",
            "完成情况",
        ),
        "overall_goal": (
            "预期目标",
            "年初设定目标",
            "项目年度目标",
            "年度预期目标",
            "年度总体目标",
            "年初目标",
        ),
    },
    money={
        "year_start_budget": (
            "年初预算数",
            "年初预算",
            "年初批复数",
            "年初批复预算",
            "年初安排数",
            "年初预算安排",
        ),
        "full_year_budget": (
            "全年预算数",
            "全年预算",
            "转移支付预算数",
            "全年调整预算数",
            "调整后预算数",
            "调整后预算",
            "调整预算数",
            "预算数",
            "预算安排数",
            "预算资金",
            "预算金额",
            "全年预算安排",
            "预算安排情况",
            "年度预算数",
            "调整后全年预算数",
        ),
        "full_year_execution": (
            "全年执行数",
            "全年执行",
            "转移支付执行数",
            "预算执行数",
            "实际执行数",
            "执行数",
            "应执行数",
            "实际支出数",
            "实际支出",
            "全年支出数",
            "执行金额",
            "支出数",
            "资金执行情况",
        ),
        "exec_weight": ("分值", "权重", "执行率权重", "标准分值", "标准分"),
        "execution_rate": ("执行率", "预算执行率", "资金执行率", "预算执行进度", "执行进度"),
        "exec_score": ("得分", "执行率得分", "预算执行得分", "执行得分", "自评得分"),
    },
    money_total=TOTAL_ROW,
    columns={
        **LEVELS,
        **TARGET,
        "target_value": (
            "年度指标值",
            "指标值",
            "调整指标值",
            "全年指标值",
            "年度目标值",
            "目标值",
            "年初目标值",
            "年初指标值",
            "预期指标值",
            "年度预期指标值",
            "计划指标值",
            "绩效指标值",
            "绩效目标值",
            "预期值",
            "计划值",
            "年度绩效指标值",
            "年初设定指标值",
            "预期目标值",
            "值",
        ),
        "actual_value": (
            "实际完成值",
            "全年实际完成值",
            "全年实际值",
            "全年完成值",
            "年度实际完成值",
            "完成值",
            "实际值",
            "实际完成指标值",
            "单项指标实际完成值",
            "指标完成值",
            "自评完成值",
            "实际完成情况",
            "全年完成情况",
            "完成情况",
            "实际完成",
            "全年实际完成情况",
            "指标完成情况",
        ),
        "score_weight": (
            "分值",
            "指标分值",
            "标准分值",
            "参考分值",
            "标准分",
            "指标权重",
            "权重",
            "分值权重",
            "分数",
            "满分",
        ),
        "self_score": (
            "得分",
            "自评得分",
            "指标得分",
            "自评分",
            "单项指标得分",
            "自评分值",
            "自评分数",
            "评分",
        ),
        "deviation_reason": (
            "偏差原因分析及改进措施",
            "偏差原因分析与改进措施",
            "偏差原因及改进措施",
            "未完成原因及改进措施",
            "未完成原因分析及改进措施",
            "未完成原因和改进措施",
            "未完成原因及拟采取的改进措施",
            "未完成原因分析",
            "未完成原因",
            "偏差原因分析",
            "偏差原因",
            "扣分原因",
            "原因分析",
            "原因",
            "说明",
            "情况说明",
            "备注",
        ),
    },
)

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
    constants={"status": "已报送", "budget_round": "一上", "version_no": "1"},
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

# Months of the headings: 1-7月执行数, 1～8月执行率.
_MONTHS = tuple(f"1{dash}{month}月" for month in range(1, 13) for dash in ("-", "~", "至"))


def _until_month(*endings: str) -> Names:
    return tuple(f"{months}{ending}" for months in _MONTHS for ending in endings)


MONITORING = Kind(
    main="DC14",
    detail="DC14",
    key="project_code",
    number="{project}",
    anchor="executed_amt",
    anchor_zh="执行数",
    amounts=("budget_amt", "executed_amt", "forecast_amt"),
    marks=("", ""),
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
            *_until_month("执行数", "实际执行数", "支出数"),
            "执行数",
            "预算执行数",
            "实际执行数",
        ),
        "executed_rate": (*_until_month("执行率"), "执行率"),
        "forecast_amt": ("全年预计执行数", "预计全年执行数", "全年预计支出数"),
    },
    money_total=TOTAL_ROW,
    columns={
        **LEVELS,
        **TARGET,
        "kpi_val": ("年度指标值", "指标值", "目标值", "年度目标值", "绩效指标值"),
        "plan_to_date": ("监控时点计划值", "时点计划值", "阶段目标值", "计划完成值"),
        "perf_comp": (
            *_until_month("执行情况", "完成情况", "完成值"),
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

KINDS: tuple[Kind, ...] = (SELF_EVALUATION, GOAL_DECLARATION, MONITORING)
