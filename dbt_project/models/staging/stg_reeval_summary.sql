-- One row per indicator of a fiscal re-evaluation; indicator 0 is the total (DC18
-- 财政再评价(重点评价)结果汇总表)
with
    delivered as ({{ current_delivery("reeval_summary") }}),
    stg_reeval_summary as (
        select
            delivered.region_code,
            delivered.reeval_id as reevaluation_id,
            delivered.work_year,
            delivered.fiscal_year,
            delivered.self_eval_id as self_evaluation_id,
            delivered.project_code,
            delivered.policy_field,
            delivered.evaluated_amt as evaluated_yuan,
            delivered.third_party as third_party_name,
            delivered.ind_no as indicator_no,
            delivered.lv1 as level1_name,
            delivered.lv2 as level2_name,
            delivered.lv3 as level3_name,
            delivered.weight as full_marks,
            delivered.score,
            delivered.grade as reported_grade_name,
            delivered.meetings as meeting_count,
            delivered.site_visits as site_visit_count,
            delivered.questionnaires as questionnaire_count,
            delivered.plan_approved_on,
            delivered.field_work_on,
            delivered.materials_reviewed_on,
            delivered.draft_report_on,
            delivered.opinions_on,
            delivered.expert_reviewed_on,
            delivered.report_final_on,
            delivered.sent_budget_section_on as dispatched_to_budget_on,
            delivered.sent_business_section_on as dispatched_to_section_on,
            delivered.published_on as disclosed_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_reeval_summary
