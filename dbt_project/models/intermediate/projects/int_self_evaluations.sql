-- One row per self-evaluated project and work year: recomputed total, grade of the
-- reported total, flags.
{{ config(materialized="table") }}
with
    self_evaluations as (select * from {{ ref("stg_self_eval") }}),

    execution as (select * from {{ ref("int_self_evaluation_execution") }}),

    sums as (select * from {{ ref("int_self_evaluation_sums") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    totalled as (
        select
            self_evaluations.*,
            execution.has_no_budget,
            execution.is_spent_without_budget,
            execution.is_underspent,
            execution.is_off_profile,
            execution.execution_rate,
            execution.printed_execution_score,
            execution.computed_execution_score,
            sums.is_over_target,
            sums.lacks_reason,
            sums.is_out_of_tier,
            sums.is_not_recomputed,
            cast(
                execution.computed_execution_score
                + sums.computed_points as decimal(6, 2)
            ) as computed_score
        from self_evaluations
        inner join
            execution
            on self_evaluations.region_code = execution.region_code
            and self_evaluations.self_evaluation_id = execution.self_evaluation_id
        left join
            sums
            on self_evaluations.region_code = sums.region_code
            and self_evaluations.self_evaluation_id = sums.self_evaluation_id
    ),

    int_self_evaluations as (
        select
            -- keys
            totalled.region_code,
            totalled.work_year,
            totalled.fiscal_year,
            totalled.self_evaluation_id,
            -- attributes
            totalled.project_code,
            totalled.project_name,
            totalled.agency_code,
            totalled.dept_name,
            bands.grade_code,
            bands.grade_name_zh as grade_name,
            {{
                flag_list(
                    {
                        "NO_BUDGET": "has_no_budget",
                        "SPENT_WITHOUT_BUDGET": "is_spent_without_budget",
                        "OVERSPENT": "execution_rate > 1",
                        "REASON_REQUIRED": "is_underspent or lacks_reason",
                        "OVER_TARGET": "is_over_target",
                        "WEIGHT_SUM": "is_off_profile",
                        "TIER_RANGE": "is_out_of_tier",
                        "NOT_RECOMPUTED": "is_not_recomputed",
                        "TOTAL_MISMATCH": "abs(reported_score - computed_score) > rules.total_tolerance_points",
                    }
                )
            }}
            as flags,
            totalled.status,
            totalled.submitted_on,
            -- measures
            totalled.year_start_budget_yuan,
            totalled.full_year_budget_yuan,
            totalled.executed_yuan,
            totalled.execution_rate,
            cast(
                totalled.printed_execution_score as decimal(6, 2)
            ) as reported_execution_score,
            totalled.computed_execution_score,
            cast(totalled.reported_score as decimal(6, 2)) as reported_score,
            totalled.computed_score,
            cast(
                totalled.reported_score - totalled.computed_score as decimal(6, 2)
            ) as score_difference
        from totalled
        inner join
            rules
            on totalled.region_code = rules.region_code
            and totalled.work_year = rules.work_year
        left join
            bands
            on rules.grade_scheme = bands.grade_scheme
            and totalled.reported_score >= bands.lower_score
            and (
                bands.upper_score is null or totalled.reported_score < bands.upper_score
            )
    )

select *
from int_self_evaluations
