-- One row per fiscal re-evaluation of a self-evaluated project.
with
    reevaluations as (select * from {{ ref("int_reevaluations") }}),

    agencies as (select * from {{ ref("stg_agency_master") }}),

    fct_reevaluations as (
        select
            -- keys
            reevaluations.region_code,
            reevaluations.work_year,
            reevaluations.fiscal_year,
            reevaluations.reevaluation_id,
            -- attributes
            reevaluations.self_evaluation_id,
            reevaluations.project_code,
            reevaluations.project_name,
            reevaluations.agency_code,
            coalesce(agencies.agency_name, reevaluations.dept_name) as agency_name,
            reevaluations.policy_field,
            -- measures
            reevaluations.evaluated_yuan,
            reevaluations.third_party_name,
            cast(reevaluations.contract_yuan as decimal(18, 2)) as contract_yuan,
            reevaluations.fee_ceiling_yuan,
            reevaluations.is_over_ceiling,
            reevaluations.self_score,
            cast(reevaluations.score as decimal(6, 2)) as reevaluation_score,
            cast(reevaluations.score_gap as decimal(6, 2)) as score_gap,
            reevaluations.gap_class,
            reevaluations.self_grade_code,
            reevaluations.self_grade_name,
            reevaluations.grade_code,
            reevaluations.grade_name,
            reevaluations.grade_order,
            reevaluations.meeting_count,
            reevaluations.site_visit_count,
            reevaluations.questionnaire_count,
            reevaluations.open_count,
            reevaluations.plan_approved_on,
            reevaluations.field_work_on,
            reevaluations.materials_reviewed_on,
            reevaluations.draft_report_on,
            reevaluations.opinions_on,
            reevaluations.expert_reviewed_on,
            reevaluations.report_final_on,
            reevaluations.dispatched_to_budget_on,
            reevaluations.dispatched_to_section_on,
            reevaluations.disclosed_on,
            reevaluations.status
        from reevaluations
        left join
            agencies
            on reevaluations.region_code = agencies.region_code
            and reevaluations.fiscal_year = agencies.fiscal_year
            and reevaluations.agency_code = agencies.agency_code
    )

select *
from fct_reevaluations
