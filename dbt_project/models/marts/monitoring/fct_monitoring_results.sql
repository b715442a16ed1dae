-- One row per monitoring task and project: money, goals and time at the cut-off, the
-- light by the rules in force, and what was decided.
with
    results as (select * from {{ ref("int_monitoring_results") }}),

    lights as (select * from {{ ref("fct_monitoring_lights") }} where is_in_force),

    decisions as (select * from {{ ref("int_monitoring_decisions") }}),

    as_of as (select * from {{ ref("int_as_of") }}),

    joined as (
        select
            results.*,
            lights.light,
            lights.light_codes,
            lights.light_reason_zh,
            lights.light_reason_en,
            decisions.decision_due_on,
            decisions.decided_on,
            decisions.decision,
            decisions.is_superseded,
            decisions.is_rectifying as is_being_rectified,
            decisions.decided_yuan,
            decisions.recovered_yuan,
            as_of.as_of_on,
            results.reported_executed_yuan
            - results.executed_yuan as reported_difference_yuan
        from results
        left join
            lights
            on results.region_code = lights.region_code
            and results.monitoring_task_no = lights.monitoring_task_no
            and results.project_code = lights.project_code
        left join
            decisions
            on results.region_code = decisions.region_code
            and results.monitoring_task_no = decisions.monitoring_task_no
            and results.project_code = decisions.project_code
        left join as_of on results.region_code = as_of.region_code
    ),

    fct_monitoring_results as (
        select
            -- keys
            region_code,
            fiscal_year,
            monitoring_task_no,
            project_code,
            -- attributes
            project_name,
            agency_code,
            goal_id,
            cutoff_on,
            submitted_on,
            light,
            light_codes,
            light_reason_zh,
            light_reason_en,
            plan_basis,
            case
                when submitted_on is null
                then 'issued'
                when light = 'green'
                then 'closed'
                when decision is null and decision_due_on < as_of_on
                then 'auto_suspended'
                -- The next task looks at the project anew.
                when decision is null and not is_superseded
                then 'decision_pending'
                when is_being_rectified
                then 'rectifying'
                else 'closed'
            end as status,
            decision,
            decision_due_on,
            decided_on,
            {{
                flag_list(
                    {
                        "NO_GOAL": "goal_id is null",
                        "BUDGET_AS_REPORTED": "is_budget_reported",
                        "EXECUTED_AS_REPORTED": "is_payment_reported",
                        "EXECUTED_DIFFERS": "abs(reported_difference_yuan) > executed_tolerance_yuan",
                        "INDICATORS_UNREAD": "unread_count > 0",
                        "CALENDAR_ENDS": "decision_workdays is not null and submitted_on is not null and decision_due_on is null",
                    }
                )
            }}
            as flags,
            -- measures
            year_start_budget_yuan,
            adjusted_budget_yuan,
            executed_yuan,
            reported_executed_yuan,
            cast(
                reported_difference_yuan as decimal(18, 2)
            ) as reported_difference_yuan,
            forecast_yuan,
            contracted_unpaid_yuan,
            cast(time_progress_rate as decimal(18, 8)) as time_progress_rate,
            cast(planned_rate as decimal(18, 8)) as planned_rate,
            cast(execution_rate as decimal(18, 8)) as execution_rate,
            cast(goal_rate as decimal(18, 8)) as goal_rate,
            cast(execution_lag_rate as decimal(18, 8)) as execution_lag_rate,
            cast(goal_lag_rate as decimal(18, 8)) as goal_lag_rate,
            cast(dual_gap_rate as decimal(18, 8)) as dual_gap_rate,
            cast(progress_gap_rate as decimal(18, 8)) as progress_gap_rate,
            cast(goal_execution_gap_rate as decimal(18, 8)) as goal_execution_gap_rate,
            cast(indicator_count as integer) as indicator_count,
            cast(unread_count as integer) as unread_count,
            cast(impossible_count as integer) as impossible_count,
            idle_yuan,
            decided_yuan,
            recovered_yuan
        from joined
    )

select *
from fct_monitoring_results
