-- One row per self-evaluated project and work year, reported beside recomputed.
with
    self_evaluations as (select * from {{ ref("int_self_evaluations") }}),

    agencies as (select * from {{ ref("stg_agency_master") }}),

    fct_self_evaluations as (
        select
            -- keys
            self_evaluations.region_code,
            self_evaluations.work_year,
            self_evaluations.fiscal_year,
            self_evaluations.self_evaluation_id,
            -- attributes
            self_evaluations.project_code,
            self_evaluations.project_name,
            self_evaluations.agency_code,
            coalesce(agencies.agency_name, self_evaluations.dept_name) as agency_name,
            -- measures
            self_evaluations.year_start_budget_yuan,
            self_evaluations.full_year_budget_yuan,
            self_evaluations.executed_yuan,
            self_evaluations.execution_rate,
            self_evaluations.reported_execution_score,
            self_evaluations.computed_execution_score,
            self_evaluations.reported_score,
            self_evaluations.computed_score,
            self_evaluations.score_difference,
            self_evaluations.grade_code,
            self_evaluations.grade_name,
            self_evaluations.flags,
            self_evaluations.status,
            self_evaluations.submitted_on
        from self_evaluations
        left join
            agencies
            on self_evaluations.region_code = agencies.region_code
            and self_evaluations.fiscal_year = agencies.fiscal_year
            and self_evaluations.agency_code = agencies.agency_code
    )

select *
from fct_self_evaluations
