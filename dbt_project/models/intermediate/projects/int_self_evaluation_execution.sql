-- One row per self-evaluation: its profile of marks and the execution score
-- recomputed from budget and spending, out of the marks its form prints for execution
-- in the head or among the indicators, else those of the profile.
with
    self_evaluations as (select * from {{ ref("stg_self_eval") }}),

    sums as (select * from {{ ref("int_self_evaluation_sums") }}),

    rules as (select * from {{ ref("int_evaluation_rules") }}),

    profiles as (select * from {{ ref("self_evaluation_weights") }}),

    printed as (
        select
            self_evaluations.*,
            coalesce(
                self_evaluations.reported_execution_marks, sums.execution_row_marks
            ) as printed_execution_marks,
            coalesce(
                self_evaluations.reported_execution_score, sums.execution_row_score
            ) as printed_execution_score,
            sums.output_marks,
            sums.benefit_marks,
            sums.satisfaction_marks
        from self_evaluations
        left join
            sums
            on self_evaluations.region_code = sums.region_code
            and self_evaluations.self_evaluation_id = sums.self_evaluation_id
    ),

    profiled as (
        select
            printed.*,
            rules.reason_below_rate,
            coalesce(
                printed.printed_execution_marks, profiles.execution_marks
            ) as marks_of_execution,
            printed.output_marks <> profiles.output_marks
            or printed.benefit_marks <> profiles.benefit_marks
            or printed.satisfaction_marks <> profiles.satisfaction_marks
            or coalesce(
                printed.printed_execution_marks <> profiles.execution_marks, false
            ) as is_off_profile,
            {{ exact_ratio("printed.executed_yuan", "printed.full_year_budget_yuan") }}
            as execution_rate
        from printed
        inner join
            rules
            on printed.region_code = rules.region_code
            and printed.work_year = rules.work_year
        left join
            profiles
            on profiles.weight_profile = case
                when printed.satisfaction_marks = 0
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
            printed_execution_score,
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
