-- One row per monitoring task and project: money, goals and time at the cut-off, how
-- far they lie apart, and how much money will lie idle.
{{ config(materialized="table") }}
with
    plans as (select * from {{ ref("int_monitoring_plans") }}),

    indicators as (
        select
            *,
            -- Without all weights of the goal the indicators count alike.
            case
                when
                    count(*) over by_project = count(goal_weight) over by_project
                    and min(goal_weight) over by_project >= 0
                    and sum(goal_weight) over by_project > 0
                then goal_weight
                else 1
            end as weight
        from {{ ref("int_monitoring_indicators") }}
        window
            by_project as (partition by region_code, monitoring_task_no, project_code)
    ),

    goals as (
        select
            region_code,
            monitoring_task_no,
            project_code,
            count(*) as indicator_count,
            count(*) - count(plan_met_rate) as unread_count,
            sum(case when is_impossible then 1 else 0 end) as impossible_count,
            sum(weight * plan_met_rate) as met_weight,
            sum(case when plan_met_rate is not null then weight end) as known_weight
        from indicators
        group by region_code, monitoring_task_no, project_code
    ),

    joined as (
        select
            plans.*,
            money.is_budget_reported,
            money.is_payment_reported,
            money.allocated_on,
            money.adjusted_budget_yuan,
            money.executed_yuan,
            coalesce(goals.indicator_count, 0) as indicator_count,
            coalesce(goals.unread_count, 0) as unread_count,
            coalesce(goals.impossible_count, 0) + case
                when
                    plans.possibility = 'impossible'
                    or {{ number_in("plans.possibility") }} = 0
                then 1
                else 0
            end as impossible_count,
            {{ exact_ratio("money.executed_yuan", "money.adjusted_budget_yuan") }}
            as execution_rate,
            {{
                exact_ratio(
                    "money.executed_yuan * plans.planned_whole",
                    "money.adjusted_budget_yuan * plans.planned_part",
                )
            }} as execution_of_plan_rate,
            {{ exact_ratio("goals.met_weight", "goals.known_weight") }} as goal_rate,
            -- More than planned may have been spent already.
            case
                when plans.forecast_yuan < money.executed_yuan
                then money.executed_yuan
                else plans.forecast_yuan
            end as year_end_yuan,
            -- What signed contracts still claim after the year is not idle.
            coalesce(plans.contracted_unpaid_yuan, 0) as committed_yuan,
            money.executed_yuan = 0
            and {{ whole_months_between("money.allocated_on", "plans.cutoff_on") }}
            >= plans.idle_after_months as is_untouched
        from plans
        inner join
            {{ ref("int_monitoring_money") }} as money
            on plans.region_code = money.region_code
            and plans.monitoring_task_no = money.monitoring_task_no
            and plans.project_code = money.project_code
        left join
            goals
            on plans.region_code = goals.region_code
            and plans.monitoring_task_no = goals.monitoring_task_no
            and plans.project_code = goals.project_code
    ),

    idle as (
        select
            *,
            cast(
                case
                    when is_untouched
                    then adjusted_budget_yuan
                    when year_end_yuan + committed_yuan >= adjusted_budget_yuan
                    then 0
                    else adjusted_budget_yuan - year_end_yuan - committed_yuan
                end as decimal(18, 2)
            ) as idle_yuan
        from joined
    ),

    int_monitoring_results as (
        select
            *,
            planned_rate - execution_rate as execution_lag_rate,
            1 - goal_rate as goal_lag_rate,
            abs(execution_of_plan_rate - goal_rate) as dual_gap_rate,
            abs(
                {{ exact_ratio("goal_rate * planned_part", "planned_whole") }}
                - execution_rate
            ) as progress_gap_rate,
            abs(goal_rate - execution_rate) as goal_execution_gap_rate,
            {{ exact_ratio("idle_yuan", "adjusted_budget_yuan") }} as idle_rate
        from idle
    )

select *
from int_monitoring_results
