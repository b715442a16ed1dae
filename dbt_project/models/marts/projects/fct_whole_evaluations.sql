-- One row per evaluation of everything a department spends (部门整体支出评价), by itself or
-- by a third party.
with
    evaluations as (
        select * from {{ ref("int_evaluations") }} where evaluation_kind = 'whole_eval'
    ),

    fees as (select * from {{ ref("int_evaluation_fees") }}),

    progress as (select * from {{ ref("int_evaluation_progress") }}),

    steps as (select * from {{ ref("stg_whole_eval") }} where indicator_no = 0),

    indicators as (
        select
            region_code,
            evaluation_id,
            count(*) as indicator_count,
            sum(case when is_in_framework then 1 else 0 end) as framework_count
        from {{ ref("int_evaluation_indicators") }}
        where evaluation_kind = 'whole_eval'
        group by region_code, evaluation_id
    ),

    -- The year judged may be older than any list of units.
    agencies as (
        select
            *,
            row_number() over (
                partition by region_code, agency_code order by fiscal_year desc
            ) as newness
        from {{ ref("stg_agency_master") }}
    ),

    fct_whole_evaluations as (
        select
            -- keys
            evaluations.region_code,
            evaluations.work_year,
            evaluations.fiscal_year,
            evaluations.evaluation_id,
            -- attributes
            evaluations.agency_code,
            agencies.agency_name,
            evaluations.evaluation_mode,
            evaluations.lead_unit_name,
            evaluations.third_party_name,
            evaluations.grade_code,
            evaluations.grade_name,
            evaluations.grade_order,
            steps.plan_approved_on,
            steps.indicator_system_on,
            steps.on_site_on,
            evaluations.report_final_on,
            progress.disclosed_on,
            progress.status,
            -- measures
            evaluations.full_marks,
            evaluations.score,
            cast(coalesce(indicators.indicator_count, 0) as integer) as indicator_count,
            cast(coalesce(indicators.framework_count, 0) as integer) as framework_count,
            fees.contract_yuan,
            fees.fee_ceiling_yuan,
            fees.is_over_ceiling,
            progress.open_count
        from evaluations
        left join
            fees
            on evaluations.region_code = fees.region_code
            and evaluations.evaluation_id = fees.evaluation_id
            and fees.evaluation_kind = 'whole_eval'
        left join
            progress
            on evaluations.region_code = progress.region_code
            and evaluations.evaluation_id = progress.evaluation_id
            and progress.evaluation_kind = 'whole_eval'
        left join
            steps
            on evaluations.region_code = steps.region_code
            and evaluations.evaluation_id = steps.evaluation_id
        left join
            indicators
            on evaluations.region_code = indicators.region_code
            and evaluations.evaluation_id = indicators.evaluation_id
        left join
            agencies
            on evaluations.region_code = agencies.region_code
            and evaluations.agency_code = agencies.agency_code
            and agencies.newness = 1
    )

select *
from fct_whole_evaluations
