-- One row per monitored indicator: target, plan and result as numbers, weight, how met.
with
    filled as (
        select
            *,
            {{ in_digits("target_text") }} as target_digits,
            {{ in_digits("planned_text") }} as planned_digits,
            {{ in_digits("actual_text") }} as actual_digits
        from {{ ref("stg_monitoring") }}
        where monitored_row_no > 0
    ),

    goal_indicators as (
        select
            region_code,
            goal_id,
            trim(indicator_name) as indicator_name,
            max(compare_sign) as compare_sign,
            max(weight) as goal_weight
        from {{ ref("stg_goal_indicator") }}
        group by region_code, goal_id, trim(indicator_name)
    ),

    read_as_numbers as (
        select
            filled.*,
            plans.planned_part,
            plans.planned_whole,
            plans.tier_scheme,
            goal_indicators.goal_weight,
            {{ direction_of("coalesce(compare_sign, target_digits)") }} as direction,
            {{ target_number_in("target_digits") }} as target_value,
            {{ number_in("planned_digits", "target_digits") }} as stated_plan,
            {{ number_in("actual_digits", "target_digits") }} as actual_value,
            {{ number_in("filled.possibility") }} as possibility_rate
        from filled
        inner join
            {{ ref("int_monitoring_plans") }} as plans using (
                region_code, monitoring_task_no, project_code
            )
        left join
            goal_indicators
            on plans.region_code = goal_indicators.region_code
            and plans.goal_id = goal_indicators.goal_id
            and trim(filled.indicator_name) = goal_indicators.indicator_name
    ),

    -- Compared before either is divided; a ceiling is not planned by months.
    compared as (
        select
            *,
            case
                when stated_plan is not null or direction = 'at_most'
                then coalesce(stated_plan, target_value)
                else target_value * planned_part
            end as plan_compared,
            case
                when stated_plan is not null or direction = 'at_most'
                then actual_value
                else actual_value * planned_whole
            end as actual_compared
        from read_as_numbers
    ),

    int_monitoring_indicators as (
        select
            -- keys
            compared.region_code,
            compared.monitoring_task_no,
            compared.project_code,
            compared.monitored_row_no,
            -- attributes
            compared.fiscal_year,
            compared.indicator_name,
            compared.target_text,
            compared.planned_text,
            compared.actual_text,
            compared.forecast_text,
            compared.deviation_reason,
            compared.possibility,
            coalesce(
                compared.possibility = 'impossible' or compared.possibility_rate = 0,
                false
            ) as is_impossible,
            -- measures
            cast(compared.goal_weight as decimal(9, 2)) as goal_weight,
            compared.target_value,
            compared.actual_value,
            cast(
                case
                    when tiers.default_rate is not null
                    then tiers.default_rate
                    when direction = 'at_most' and actual_compared <= plan_compared
                    then 1
                    -- No share tells how far a ceiling below 0 was missed.
                    when direction = 'at_most' and plan_compared >= 0
                    then {{ exact_ratio("plan_compared", "actual_compared") }}
                    when direction = 'at_most'
                    then null
                    when actual_compared >= plan_compared
                    then 1
                    when actual_compared < 0
                    then 0
                    else {{ exact_ratio("actual_compared", "plan_compared") }}
                end as decimal(18, 8)
            ) as plan_met_rate
        from compared
        left join
            {{ ref("qualitative_tiers") }} as tiers
            on compared.tier_scheme = tiers.tier_scheme
            and {{ is_in_tier("compared.actual_text", "tiers") }}
            and (
                compared.direction = 'qualitative'
                or compared.target_value is null
                or compared.actual_value is null
            )
    )

select *
from int_monitoring_indicators
