"""Titles and column headings of the tables as offices print them, with the field of each column."""

from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["text", "code", "whole", "money", "rate", "points", "number", "date", "flag"]


@dataclass(frozen=True)
class Column:
    """One printed column: its heading, the field it carries, how its values are written."""

    heading: str
    field: str
    kind: Kind


def _column(heading: str, field: str, kind: str) -> Column:
    return Column(heading, field, cast("Kind", kind))


TITLES = {
    "agency_master": "部门单位编码表",
    "agency_change": "机构变更对照表",
    "budget_approved": "部门预算批复表",
    "budget_adjustment": "预算指标台账",
    "treasury_payment": "国库集中支付明细",
    "carryover_stock": "结转结余及存量资金清理表",
    "final_accounts": "部门决算主要指标表",
    "three_public": "三公经费预决算表",
    "disclosure_check": "预决算公开检查记录",
    "issue_ledger": "审计财政监督检查问题台账",
    "goal_declaration": "项目绩效目标申报表",
    "goal_indicator": "绩效目标指标明细",
    "goal_review": "绩效目标会审记录",
    "monitoring": "绩效运行监控表",
    "poverty_fund": "财政扶贫资金总台账",
    "self_eval": "项目支出绩效自评表",
    "self_eval_indicator": "自评指标明细",
    "reeval_summary": "财政再评价结果汇总表",
    "third_party_contract": "第三方机构委托合同台账",
    "survey_response": "满意度问卷明细",
    "whole_eval": "部门整体支出评价指标得分表",
    "rectification": "整改台账",
    "result_use": "评价结果应用登记表",
    "perf_disclosure": "绩效信息公开台账",
    "institution_doc": "制度文件台账",
    "training": "培训台账",
    "publicity": "宣传稿件台账",
    "poverty_task": "扶贫资金动态监控平台任务清单",
    "external_contact": "对外调研与信息报送台账",
    "public_fund_reserve": "公用经费预留表",
    "compile_record": "预算决算编报考核记录",
    "comp_manual": "综合评价人工项调整与申诉",
    "measure_values": "外部测算指标值",
}

# heading field kind; … in the order of the contract.
_COLUMNS = {
    "agency_master": """
        预算年度 fiscal_year whole; 单位代码 agency_code code; 单位名称 agency_name text;
        单位简称 agency_abbreviation text; 部门代码 dept_code code; 部门名称 dept_name text;
        上级单位代码 parent_code code; 预算级次 agency_level whole; 单位类型 agency_type text;
        单位经费保障方式 supdep text; 统一社会信用代码 unifsoc_cred_code code;
        业务主管科室 business_section text; 编制人数 staff_quota whole; 实有人数 staff_actual whole;
        是否涉密单位 is_secret flag; 是否参加综合评价 in_comp_eval flag; 不参加原因 exempt_reason text;
        启用日期 start_date date; 停用日期 end_date date
        """,
    "agency_change": """
        原单位代码 old_code code; 原单位名称 old_name text; 新单位代码 new_code code;
        新单位名称 new_name text; 变更类型 change_type text; 生效日期 effective_on date;
        分配比例 share rate; 文件依据 basis_doc text
        """,
    "budget_approved": """
        预算年度 fiscal_year whole; 单位代码 agency_code code; 单位名称 agency_name text;
        支出类别 expense_class text; 项目代码 project_code code; 项目名称 project_name text;
        支出功能分类代码 exp_func_code code; 部门支出经济分类代码 dep_bgt_eco_code code;
        资金性质代码 fund_type_code code; 批复金额 approved_amt money;
        其中:政府采购 gov_purchase_amt money; 批复日期 approved_on date; 批复文号 doc_no text
        """,
    "budget_adjustment": """
        指标主键 bgt_id text; 预算年度 fiscal_year whole; 本级指标文号 cor_bgt_doc_no text;
        发文时间 doc_date date; 单位代码 agency_code code; 项目代码 project_code code;
        指标类型 bgt_type text; 调整原因 adjust_reason text; 支出功能分类代码 exp_func_code code;
        资金性质代码 fund_type_code code; 指标金额 amount money; 已申请支付金额 pay_app_amt money;
        指标余额 cur_amt money; 是否删除 is_deleted whole
        """,
    "treasury_payment": """
        支付申请主键 pay_app_id text; 支付申请编号 pay_app_no text; 预算年度 fiscal_year whole;
        支付日期 paid_on date; 单位代码 agency_code code; 项目代码 project_code code;
        指标主键 bgt_id text; 支出功能分类代码 exp_func_code code;
        部门支出经济分类代码 dep_bgt_eco_code code; 资金性质代码 fund_type_code code;
        支付方式 pay_type text; 用途 use_des text; 收款人全称 payee_name text;
        实际支付金额 xpay_amt money
        """,
    "carryover_stock": """
        预算年度(年末) fiscal_year whole; 单位代码 agency_code code; 项目代码 project_code code;
        资金最初安排年度 origin_year whole; 资金性质代码 fund_type_code code; 批复数 approve_amt money;
        结转金额 carryover_amt money; 结余金额 surplus_amt money; 应盘活金额 should_revive_amt money;
        已收回财政金额 recovered_amt money; 统筹使用金额 reused_amt money; 清理日期 cleared_on date
        """,
    "final_accounts": """
        决算年度 fiscal_year whole; 单位代码 agency_code code; 本年收入合计 income_total money;
        财政拨款收入 fiscal_income money; 年初结转和结余 opening_balance money;
        本年支出合计 expense_total money; 基本支出 basic_expense money; 人员经费 personnel_expense money;
        公用经费 public_expense money; 项目支出 project_expense money;
        结余分配 surplus_distribution money; 年末结转和结余 closing_balance money;
        政府采购预算 gov_purchase_budget money; 政府采购实际 gov_purchase_actual money;
        年末在职人数 staff_year_end whole
        """,
    "three_public": """
        年度 fiscal_year whole; 单位代码 agency_code code; 项目 item_code text;
        年初预算数 budget_amt money; 调整预算数 adjusted_budget_amt money;
        决算数(执行数) actual_amt money; 批次/辆数 quantity whole; 人次 persons whole;
        变动原因说明 reason_text text
        """,
    "disclosure_check": """
        年度 fiscal_year whole; 单位代码 agency_code code; 公开类型 doc_type text;
        批复日期 approved_on date; 公开日期 published_on date; 公开网址 url text;
        检查项序号 item_no whole; 检查项 item_name text; 是否符合 is_met flag; 问题类型 problem_type text;
        问题数 problem_count whole; 检查人 checked_by text; 检查日期 checked_on date;
        问题通知日期 notified_on date; 改正日期 corrected_on date; 复查日期 rechecked_on date
        """,
    "issue_ledger": """
        问题编号 issue_id text; 检查来源 source_type text; 报告文号 report_no text;
        报告日期 report_on date; 问题所属年度 found_fiscal_year whole; 单位代码 agency_code code;
        问题类型 issue_type text; 严重程度 severity text; 涉及金额 amount money;
        同一事项编号 same_matter_id text; 问题描述 description text; 是否移送 is_transferred flag;
        整改期限 due_on date; 整改状态 rectify_status text; 整改完成日期 rectified_on date
        """,
    "goal_declaration": """
        目标编号 goal_id text; 预算年度 fiscal_year whole; 项目代码 project_code code;
        项目名称 project_name text; 单位代码 agency_code code; 项目类别 project_category text;
        政策领域 policy_field text; 是否预算内拨款 is_in_budget_appropriation flag;
        项目起止 period_text text; 申报金额 declared_amt money; 其中:财政拨款 fiscal_amt money;
        其中:其他资金 other_amt money; 年度绩效目标 kpi_target text; 报送轮次 budget_round text;
        版本号 version_no whole; 状态 status text; 报送日期 submitted_on date; 批复日期 approved_on date;
        科室审核日期 section_reviewed_on date; 退回日期 returned_on date
        """,
    "goal_indicator": """
        目标编号 goal_id text; 行号 row_no whole; 一级指标 lv1_perf_ind_name text;
        二级指标 lv2_perf_ind_name text; 三级指标 lv3_perf_ind_name text; 计算符号 compute_sign text;
        指标值 kpi_val text; 指标值(数值) kpi_num number; 计量单位 meter_unit text;
        权重(分值) weight points
        """,
    "goal_review": """
        目标编号 goal_id text; 会审次序 review_seq whole; 会审日期 reviewed_on date; 参与科室 sections text;
        完整性得分 completeness points; 相关性得分 relevance points; 适当性得分 appropriateness points;
        可行性得分 feasibility points; 会审结论 conclusion text; 会审意见 opinion text
        """,
    "monitoring": """
        监控任务编号 monitor_task_no text; 预算年度 fiscal_year whole; 监控时点 cutoff_date date;
        项目代码 project_code code; 单位代码 agency_code code; 年初预算数 budget_amt money;
        执行数 executed_amt money; 全年预计执行数 forecast_amt money;
        已签合同年末待付金额 contracted_unpaid_amt money; 行号 row_no whole;
        三级指标 lv3_perf_ind_name text; 指标值 kpi_val text; 监控时点计划值 plan_to_date text;
        完成情况 perf_comp text; 全年预计完成情况 est_perf_annual text; 偏差原因 ana_dev_reasons text;
        完成目标可能性 complete_rate text; 是否需要整改 is_perf_rectify flag;
        整改要求和建议 rectify_advise text; 整改结果和结论 rectify_epilog text; 报送日期 perf_send_date date;
        审核日期 checked_on date
        """,
    "poverty_fund": """
        台账编号 ledger_id text; 年度 fiscal_year whole; 资金级次 fund_level text; 资金文号 doc_no text;
        下达金额 issued_amt money; 到县日期 arrived_on date; 分配金额 allocated_amt money;
        分配日期 allocated_on date; 扶贫项目代码 poverty_project_code code; 项目名称 project_name text;
        实施单位/镇街 implementing_unit text; 支付金额 paid_amt money; 最后支付日期 last_paid_on date;
        绩效目标填报 goal_filled flag; 绩效自评填报 self_eval_filled flag; 预警类型 alert_type text;
        预警处理状态 alert_status text
        """,
    "self_eval": """
        自评编号 self_eval_id text; 工作年度 work_year whole; 预算年度 fiscal_year whole;
        项目代码 project_code code; 项目名称 project_name text; 主管部门 dept_name text;
        实施单位代码 agency_code code; 年初预算数 year_start_budget money;
        全年预算数 full_year_budget money; 全年执行数 full_year_execution money;
        执行率 execution_rate rate; 预算执行得分 exec_score points;
        总体目标完成情况 overall_goal_actual text; 自评总分 total_score points; 自评等级 self_grade text;
        状态 status text; 报送日期 submitted_on date
        """,
    "self_eval_indicator": """
        自评编号 self_eval_id text; 行号 row_no whole; 一级指标 lv1_perf_ind_name text;
        二级指标 lv2_perf_ind_name text; 三级指标 lv3_perf_ind_name text; 计算符号 compute_sign text;
        年度指标值 target_value text; 实际完成值 actual_value text; 分值 score_weight points;
        得分 self_score points; 偏差原因分析及改进措施 deviation_reason text
        """,
    "reeval_summary": """
        评价编号 reeval_id text; 工作年度 work_year whole; 预算年度 fiscal_year whole;
        自评编号 self_eval_id text; 项目代码 project_code code; 领域 policy_field text;
        评价金额 evaluated_amt money; 第三方机构 third_party text; 指标序号 ind_no whole;
        一级指标 lv1 text; 二级指标 lv2 text; 三级指标 lv3 text; 分值 weight points; 得分 score points;
        等级 grade text; 座谈次数 meetings whole; 现场点数 site_visits whole;
        问卷份数 questionnaires whole; 方案批准日期 plan_approved_on date;
        现场评价日期 field_work_on date; 资料审核日期 materials_reviewed_on date;
        报告初稿日期 draft_report_on date; 征求意见日期 opinions_on date;
        专家评审日期 expert_reviewed_on date; 报告定稿日期 report_final_on date;
        送预算科日期 sent_budget_section_on date; 送业务科室日期 sent_business_section_on date;
        公开日期 published_on date
        """,
    "third_party_contract": """
        合同编号 contract_no text; 机构名称 third_party text; 委托事项 engagement text;
        评价对象编号 object_id text; 评价金额 evaluated_amt money; 最高限价 fee_ceiling money;
        合同金额 contract_amt money; 已付金额 paid_amt money; 签订日期 signed_on date;
        质量评分 quality_score points
        """,
    "rectification": """
        整改事项编号 item_id text; 工作年度 work_year whole; 来源类型 source_type text;
        来源编号 source_id text; 单位代码 agency_code code; 项目代码 project_code code;
        问题描述 issue_text text; 整改意见 advice_text text; 整改通知日期 notice_on date;
        整改期限 due_on date; 整改措施报送日期 plan_on date; 整改结果报送日期 replied_on date;
        核查日期 verified_on date; 核查结论 verify_result text; 状态 status text;
        业务科室预算调整意见 section_budget_opinion text
        """,
    "survey_response": """
        问卷编号 survey_id text; 答卷序号 response_no whole; 评价对象编号 object_id text;
        调查对象类别 respondent_type text; 镇街 town text; 是否有效 is_valid flag; 答卷时间 answered_at text;
        题号 question_no whole; 答案 answer text
        """,
    "whole_eval": """
        评价编号 whole_id text; 工作年度 work_year whole; 预算年度 fiscal_year whole;
        单位代码 agency_code code; 评价方式 eval_mode text; 牵头单位 lead_unit text;
        第三方机构 third_party text; 指标序号 ind_no whole; 一级指标 lv1 text; 三级指标 lv3 text;
        分值 weight points; 得分 score points; 扣分原因 deduction_reason text;
        工作方案日期 plan_approved_on date; 指标体系日期 indicator_system_on date;
        实地对接日期 on_site_on date; 报告定稿日期 report_final_on date
        """,
    "result_use": """
        应用编号 use_id text; 结果来源 source_type text; 来源编号 source_id text; 单位代码 agency_code code;
        下年预算年度 next_fiscal_year whole; 建议方式 suggestion text; 建议金额 suggested_amt money;
        采纳情况 adopted text; 实际调整金额 adopted_amt money; 理由 reason text
        """,
    "perf_disclosure": """
        公开编号 disclosure_id text; 工作年度 work_year whole; 对象类型 object_type text;
        对象编号 object_id text; 公开网站 site_type text; 网址 url text; 公开日期 published_on date
        """,
    "institution_doc": """
        文件编号 doc_id text; 文件名称 doc_name text; 文号 doc_no text; 发布年份 issued_year whole;
        是否试行 is_trial flag; 批次 batch text; 环节 stage text
        """,
    "training": """
        培训编号 training_id text; 工作年度 work_year whole; 培训名称 title text; 日期 held_on date;
        授课机构 lecturer_org text; 授课人 lecturer text; 讲授方面数 topic_count whole;
        参训人数 attendee_count text; 人数为下限 attendee_is_lower_bound flag; 参训对象 audience text
        """,
    "publicity": """
        稿件编号 article_id text; 工作年度 work_year whole; 发布网站 site_name text; 标题 title text;
        发布日期 published_on date; 网址 url text
        """,
    "poverty_task": """
        任务编号 task_no text; 工作年度 work_year whole; 任务名称 task_name text; 承办科室 section_name text;
        要求完成日期 due_on date; 完成日期 done_on date
        """,
    "external_contact": """
        事项编号 contact_id text; 工作年度 work_year whole; 事项类型 kind text; 对方单位 counterpart text;
        事项内容 subject text; 办理日期 held_on date
        """,
    "public_fund_reserve": """
        预算年度 fiscal_year whole; 单位代码 agency_code code; 公用经费预算 public_fund_budget money;
        预留比例 reserve_rate rate; 预留金额 reserve_amt money; 奖惩提出日期 award_proposed_on date;
        奖惩提出科室 award_proposed_by text; 奖惩批准日期 award_approved_on date;
        奖惩批准机构 award_approved_by text; 指标下达日期 award_issued_on date;
        奖惩办结日期 award_closed_on date; 备注 remark text
        """,
    "compile_record": """
        预算年度 fiscal_year whole; 单位代码 agency_code code; 报送事项 report_type text;
        截止日期 deadline_on date; 报送日期 submitted_on date; 退回次数 returned_count whole;
        差错数 minor_error_count whole
        """,
    "comp_manual": """
        评价批次 run_id text; 单位代码 agency_code code; 指标代码 indicator_code text; 序号 seq whole;
        类型 entry_type text; 分值变动 delta_points points; 理由 reason text; 证据 evidence_ref text;
        提出人 proposed_by text; 批准人 approved_by text; 状态 status text;
        结果反馈日期 notified_on date; 提出日期 proposed_on date; 办理日期 decided_on date
        """,
    "measure_values": """
        预算年度 fiscal_year whole; 单位代码 agency_code code; 测算指标 measure text;
        分子 numerator number; 分母 denominator number; 指标值 measure_value number;
        数据来源 source_note text; 测算人 measured_by text; 测算日期 measured_on date
        """,
}

COLUMNS = {
    stem: tuple(_column(*entry.split()) for entry in text.split(";")) for stem, text in _COLUMNS.items()
}
