-- One row per self-evaluation: its profile of marks and the execution score
-- recomputed from budget and spending, out of the marks its form prints for execution,
-- else those of the profile.
with
    self_evaluations as (select * from {{ ref("stg_self_eval") }}),

    sums as (select * from {{ ref("int_self_evaluation_sums") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    profiles as (select * from {{ ref("self_evaluation_weights") }}),

    profiled as (
        select
            self_evaluations.*,
            rules.reason_below_rate,
            coalesce(
                self_evaluations.reported_execution_marks, profiles.execution_marks
            ) as marks_of_execution,
            sums.output_marks <> profiles.output_marks
            or sums.benefit_marks <> profiles.benefit_marks
            or sums.satisfaction_marks <> profiles.satisfaction_marks
            or coalesce(
                self_evaluations.reported_execution_marks <> profiles.execution_marks,
                false
            ) as is_off_profile,
            {{
                exact_ratio(
                    "self_evaluations.executed_yuan",
                    "self_evaluations.full_year_budget_yuan",
                )
            }} as execution_rate
        from self_evaluations
        inner join
            rules
            on self_evaluations.region_code = rules.region_code
            and self_evaluations.work_year = rules.work_year
        left join
            sums
            on self_evaluations.region_code = sums.region_code
            and self_evaluations.self_evaluation_id = sums.self_evaluation_id
        left join
            profiles
            on profiles.weight_profile = case
                when sums.satisfaction_marks = 0
                then rules.weight_profile_no_satisfaction
                else rules.weight_profile
            end
    ),

    int_self_evaluation_execution as (
        select
            -- keys
            region_code,
            self_evaluation_id,
            -- attributes
            full_year_budget_yuan = 0 and executed_yuan = 0 as has_no_budget,
            full_year_budget_yuan = 0 and executed_yuan > 0 as is_spent_without_budget,
            execution_rate < reason_below_rate as is_underspent,
            is_off_profile,
            -- measures
            marks_of_execution,
            cast(execution_rate as decimal(18, 8)) as execution_rate,
            cast(
                case
                    when executed_yuan is null
                    then null
                    when full_year_budget_yuan = 0 and executed_yuan > 0
                    then 0
                    when full_year_budget_yuan = 0 or execution_rate > 1
                    then marks_of_execution
                    when execution_rate < 0
                    then 0
                    else
                        round(
                            cast(marks_of_execution * execution_rate as decimal(20, 6)),
                            2
                        )
                end as decimal(6, 2)
            ) as computed_execution_score
        from profiled
    )

select *
from int_self_evaluation_execution
