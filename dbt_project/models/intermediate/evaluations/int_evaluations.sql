-- One row per fiscal re-evaluation or whole-department evaluation: what its total row
-- says, the unit evaluated, and the grade by the scheme in force.
{{ config(materialized="table") }}
with
    rules as (select * from {{ ref("int_evaluation_rules") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    totals as (
        select
            reevaluations.region_code,
            'reeval' as evaluation_kind,
            reevaluations.reevaluation_id as evaluation_id,
            reevaluations.work_year,
            reevaluations.fiscal_year,
            self_evaluations.agency_code,
            reevaluations.project_code,
            'third_party' as evaluation_mode,
            null as lead_unit_name,
            reevaluations.third_party_name,
            reevaluations.full_marks,
            reevaluations.score,
            reevaluations.evaluated_yuan,
            reevaluations.questionnaire_count,
            reevaluations.report_final_on,
            reevaluations.dispatched_to_budget_on,
            reevaluations.dispatched_to_section_on,
            reevaluations.disclosed_on,
            reevaluations.load_id,
            reevaluations.source_sheet,
            reevaluations.source_row
        from {{ ref("stg_reeval_summary") }} as reevaluations
        left join
            {{ ref("stg_self_eval") }} as self_evaluations
            on reevaluations.region_code = self_evaluations.region_code
            and reevaluations.self_evaluation_id = self_evaluations.self_evaluation_id
        where reevaluations.indicator_no = 0
        union all
        select
            region_code,
            'whole_eval',
            evaluation_id,
            work_year,
            fiscal_year,
            agency_code,
            null,
            evaluation_mode,
            lead_unit_name,
            third_party_name,
            full_marks,
            score,
            null,
            null,
            report_final_on,
            null,
            null,
            null,
            load_id,
            source_sheet,
            source_row
        from {{ ref("stg_whole_eval") }}
        where indicator_no = 0
    ),

    int_evaluations as (
        select
            -- keys
            totals.region_code,
            totals.evaluation_kind,
            totals.evaluation_id,
            -- attributes
            totals.work_year,
            totals.fiscal_year,
            totals.agency_code,
            totals.project_code,
            totals.evaluation_mode,
            totals.lead_unit_name,
            totals.third_party_name,
            bands.grade_code,
            bands.grade_name_zh as grade_name,
            bands.grade_order,
            totals.report_final_on,
            totals.dispatched_to_budget_on,
            totals.dispatched_to_section_on,
            totals.disclosed_on,
            -- measures
            cast(totals.full_marks as decimal(6, 2)) as full_marks,
            cast(totals.score as decimal(6, 2)) as score,
            totals.evaluated_yuan,
            totals.questionnaire_count,
            -- provenance
            totals.load_id,
            totals.source_sheet,
            totals.source_row
        from totals
        left join
            rules
            on totals.region_code = rules.region_code
            and totals.work_year = rules.work_year
        left join
            bands
            on rules.grade_scheme = bands.grade_scheme
            and totals.score >= bands.lower_score
            and (bands.upper_score is null or totals.score < bands.upper_score)
    )

select *
from int_evaluations
