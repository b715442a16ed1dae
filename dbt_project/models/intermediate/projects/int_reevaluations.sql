-- One row per fiscal re-evaluation: its score against the self-evaluation's, both
-- grades, fee against ceiling, what followed.
with
    reevaluations as (
        select * from {{ ref("stg_reeval_summary") }} where indicator_no = 0
    ),

    self_evaluations as (select * from {{ ref("int_self_evaluations") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    graded as (select * from {{ ref("int_evaluations") }}),

    fees as (select * from {{ ref("int_evaluation_fees") }}),

    progress as (select * from {{ ref("int_evaluation_progress") }}),

    joined as (
        select
            reevaluations.*,
            self_evaluations.agency_code,
            self_evaluations.dept_name,
            self_evaluations.project_name,
            self_evaluations.reported_score as self_score,
            self_evaluations.grade_code as self_grade_code,
            self_evaluations.grade_name as self_grade_name,
            self_evaluations.reported_score - reevaluations.score as score_gap,
            rules.gap_consistent_points,
            rules.gap_deviating_points,
            graded.grade_code,
            graded.grade_name,
            graded.grade_order,
            fees.contract_yuan,
            fees.fee_ceiling_yuan,
            fees.is_over_ceiling,
            progress.disclosed_on as first_disclosed_on,
            progress.open_count,
            progress.status
        from reevaluations
        left join
            self_evaluations
            on reevaluations.region_code = self_evaluations.region_code
            and reevaluations.self_evaluation_id = self_evaluations.self_evaluation_id
        left join
            rules
            on reevaluations.region_code = rules.region_code
            and reevaluations.work_year = rules.work_year
        left join
            graded
            on reevaluations.region_code = graded.region_code
            and reevaluations.reevaluation_id = graded.evaluation_id
            and graded.evaluation_kind = 'reeval'
        left join
            fees
            on reevaluations.region_code = fees.region_code
            and reevaluations.reevaluation_id = fees.evaluation_id
            and fees.evaluation_kind = 'reeval'
        left join
            progress
            on reevaluations.region_code = progress.region_code
            and reevaluations.reevaluation_id = progress.evaluation_id
            and progress.evaluation_kind = 'reeval'
    ),

    int_reevaluations as (
        select
            -- keys
            region_code,
            work_year,
            fiscal_year,
            reevaluation_id,
            -- attributes
            self_evaluation_id,
            project_code,
            project_name,
            agency_code,
            dept_name,
            policy_field,
            third_party_name,
            self_grade_code,
            self_grade_name,
            grade_code,
            grade_name,
            grade_order,
            plan_approved_on,
            field_work_on,
            materials_reviewed_on,
            draft_report_on,
            opinions_on,
            expert_reviewed_on,
            report_final_on,
            dispatched_to_budget_on,
            dispatched_to_section_on,
            first_disclosed_on as disclosed_on,
            -- measures
            evaluated_yuan,
            contract_yuan,
            fee_ceiling_yuan,
            is_over_ceiling,
            self_score,
            score,
            score_gap,
            meeting_count,
            site_visit_count,
            questionnaire_count,
            open_count,
            case
                when abs(score_gap) <= gap_consistent_points
                then 'consistent'
                when abs(score_gap) <= gap_deviating_points
                then 'deviating'
                when score_gap is not null
                then 'distorted'
            end as gap_class,
            status
        from joined
    )

select *
from int_reevaluations
