"""Evaluation: self-evaluation tables, fiscal re-evaluations, contracts with third parties."""

import dataframely as dy
import polars as pl

from ingest.contracts import columns as col
from ingest.contracts.registry import Extract, expected, extract
from ingest.contracts.targets import is_read

SELF_EVALUATION_ID = ("自评编号", "自评表编号")
GRADES = {"优": ("优秀",), "良": ("良好",), "中": (), "差": ()}


@extract(
    "DC16",
    "self_eval",
    "项目支出绩效自评表(主表)",
    "Self-evaluations",
    scope=("work_year",),
    subject=("fiscal_year", "agency_code", "project_code"),
)
class SelfEvaluation(Extract):
    """One row per self-evaluated project; money block and totals of the table."""

    self_eval_id = col.code(*SELF_EVALUATION_ID, key=True)
    work_year = col.year("工作年度", "评价年度")
    fiscal_year = col.year("预算年度", "年度", "项目年度")
    project_code = col.project()
    project_name = col.name("项目名称")
    dept_name = col.often_blank(col.name("主管部门", "主管部门名称", null=True))
    agency_code = col.agency("实施单位代码", "单位代码", "实施单位编码", "单位编码", "预算单位编码")
    year_start_budget = col.often_blank(col.money("年初预算数", "年初预算", null=True))
    full_year_budget = col.often_blank(col.money("全年预算数", "全年预算", "全年预算数(A)", null=True))
    full_year_execution = col.often_blank(col.money("全年执行数", "全年执行", "全年执行数(B)", null=True))
    execution_rate = col.rate("执行率", "预算执行率", "执行率(B/A)", null=True)
    exec_weight = col.points("预算执行分值", "执行率分值", "执行率权重", null=True)
    exec_score = col.points("预算执行得分", "执行得分", null=True)
    overall_goal_actual = col.text("总体目标完成情况", "年度总体目标完成情况", null=True)
    total_score = col.often_blank(col.points("自评总分", "总分", "自评得分", null=True))
    self_grade = col.words("自评等级", "等级", allowed=GRADES, null=True)
    status = col.name("状态", "审核状态")
    submitted_on = col.date("报送日期", "报送时间", null=True)

    @expected
    def total_is_given(cls) -> pl.Expr:
        """A self-evaluation ends in a score; forms are published without one."""
        return pl.col("total_score").is_not_null()

    @expected
    def amounts_are_given(cls) -> pl.Expr:
        """Execution is judged by budget and spending of the full year."""
        return pl.col("full_year_budget").is_not_null() & pl.col("full_year_execution").is_not_null()

    @expected
    def spent_within_full_year_budget(cls) -> pl.Expr:
        """Quotas that came late, or another year's money, are spent beyond the budget (domain 4.3 M25)."""
        return pl.col("full_year_execution") <= pl.col("full_year_budget")


@extract(
    "DC17", "self_eval_indicator", "自评指标明细", "Self-evaluation indicators", scope=("self_eval_id:year",)
)
class SelfEvaluationIndicator(Extract):
    """One row per indicator of a self-evaluation; target and actual stay the words of the table."""

    self_eval_id = col.code(*SELF_EVALUATION_ID, key=True)
    row_no = col.count("行号", "序号", key=True)
    lv1_perf_ind_name = col.often_blank(col.text("一级指标", fill_down=True, null=True))
    lv2_perf_ind_name = col.often_blank(col.text("二级指标", fill_down=True, null=True))
    lv3_perf_ind_name = col.text("三级指标")
    compute_sign = col.text("计算符号", "符号", null=True)
    target_value = col.often_blank(col.text("年度指标值", "指标值", "目标值", null=True))
    actual_value = col.text("实际完成值", "完成值", null=True)
    score_weight = col.often_blank(col.points("分值", "权重", null=True))
    self_score = col.often_blank(col.points("得分", "自评得分", null=True))
    deviation_reason = col.text("偏差原因分析及改进措施", "偏差原因", "偏差原因分析", null=True)

    @expected
    def target_value_is_one_figure(cls) -> pl.Expr:
        """Of a range or of several figures nobody knows which is undertaken; it is kept as written."""
        return is_read("target_value")

    @expected
    def marks_and_score_are_given(cls) -> pl.Expr:
        """Layouts without marks exist, and forms are published with their scores left blank."""
        return pl.col("score_weight").is_not_null() & pl.col("self_score").is_not_null()

    @dy.rule()
    def score_within_weight(cls) -> pl.Expr:
        """An indicator cannot earn more than its marks."""
        return pl.col("self_score") <= pl.col("score_weight")


@extract(
    "DC18", "reeval_summary", "财政再评价(重点评价)结果汇总表", "Fiscal re-evaluations", scope=("work_year",)
)
class ReevaluationSummary(Extract):
    """One row per re-evaluation and indicator; indicator 0 is its total, grade, field work and dispatch."""

    reeval_id = col.code("评价编号", "再评价编号", key=True)
    work_year = col.year("工作年度", "评价年度")
    fiscal_year = col.year("预算年度", "年度", "项目年度")
    self_eval_id = col.code(*SELF_EVALUATION_ID)
    project_code = col.project()
    policy_field = col.name("领域", "政策领域", "所属领域")
    evaluated_amt = col.money("评价金额", "评价资金")
    third_party = col.name("第三方机构", "第三方机构名称", "评价机构")
    ind_no = col.count("指标序号", "序号", key=True)
    lv1 = col.text("一级指标", null=True)
    lv2 = col.text("二级指标", null=True)
    lv3 = col.text("三级指标", null=True)
    weight = col.points("分值", "权重")
    score = col.points("得分", "评价得分")
    grade = col.words("等级", "评价等级", allowed=GRADES, null=True)
    meetings = col.count("座谈次数", "座谈会次数", null=True, unit="次")
    site_visits = col.count("现场点数", "现场调查点数", null=True, unit="个")
    questionnaires = col.count("问卷份数", "问卷数", null=True, unit="份")
    plan_approved_on = col.date("方案批准日期", "工作方案批准日期", "评价方案批准日期", null=True)
    field_work_on = col.date("现场评价日期", "现场评价开始日期", "进场日期", null=True)
    materials_reviewed_on = col.date("资料审核日期", "项目资料审核日期", "审核项目资料日期", null=True)
    draft_report_on = col.date("报告初稿日期", "初稿日期", null=True)
    opinions_on = col.date("征求意见日期", "报告征求意见日期", null=True)
    expert_reviewed_on = col.date("专家评审日期", "专家论证日期", null=True)
    report_final_on = col.date("报告定稿日期", "定稿日期", null=True)
    sent_budget_section_on = col.date("送预算科日期", null=True)
    sent_business_section_on = col.date("送业务科室日期", null=True)
    published_on = col.date("公开日期", "公开时间", null=True)

    @dy.rule()
    def score_within_weight(cls) -> pl.Expr:
        """An indicator cannot earn more than its marks."""
        return pl.col("score") <= pl.col("weight")


@extract(
    "DC19",
    "third_party_contract",
    "第三方机构委托合同台账",
    "Third-party contracts",
    scope=("signed_on:year",),
)
class ThirdPartyContract(Extract):
    """One row per contract. Fees above the ceiling are accepted: finding them is the point of the ledger."""

    contract_no = col.code("合同编号", "合同号", key=True)
    third_party = col.name("机构名称", "第三方机构", "第三方机构名称")
    engagement = col.words(
        "委托事项",
        "委托内容",
        allowed={
            "reeval": ("再评价", "财政再评价", "重点评价", "项目再评价"),
            "whole_eval": ("整体评价", "部门整体支出评价", "部门整体评价"),
            "training": ("培训",),
        },
    )
    object_id = col.code("评价对象编号", "对象编号")
    served_agency_code = col.agency("服务单位代码", "服务单位编码", "受训单位代码", "委托单位代码", null=True)
    evaluated_amt = col.money("评价金额", "评价资金", null=True)
    fee_ceiling = col.money("最高限价", "限价")
    contract_amt = col.money("合同金额", "合同价")
    paid_amt = col.money("已付金额", "已支付金额", "已支付", "已付款", null=True)
    signed_on = col.date("签订日期", "签订时间")
    quality_score = col.points("质量评分", "质量得分", null=True)

    @expected
    def contract_within_ceiling(cls) -> pl.Expr:
        """Fees stay below their ceiling."""
        return pl.col("contract_amt") <= pl.col("fee_ceiling")

    @dy.rule()
    def paid_within_contract(cls) -> pl.Expr:
        """No more is paid than was agreed."""
        return pl.col("paid_amt") <= pl.col("contract_amt")
