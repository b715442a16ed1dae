-- One row per indicator of a version of a project goal, and whether its target can be
-- measured: by a number, or by a word of the tiers.
with
    indicators as (select * from {{ ref("stg_goal_indicator") }}),

    goals as (select * from {{ ref("int_goals") }}),

    rules as (select * from {{ ref("int_process_rules") }}),

    tiers as (select * from {{ ref("qualitative_tiers") }}),

    worded as (
        select distinct indicators.region_code, indicators.goal_id, indicators.row_no
        from indicators
        inner join
            goals
            on indicators.region_code = goals.region_code
            and indicators.goal_id = goals.goal_id
        inner join
            rules
            on goals.region_code = rules.region_code
            and goals.fiscal_year = rules.fiscal_year
        inner join
            tiers
            on rules.tier_scheme = tiers.tier_scheme
            and {{ is_in_tier("indicators.target_text", "tiers") }}
    ),

    fct_goal_indicators as (
        select
            -- keys
            indicators.region_code,
            goals.fiscal_year,
            indicators.goal_id,
            indicators.row_no,
            -- attributes
            goals.project_code,
            goals.is_current as is_current_goal,
            indicators.level1_name,
            indicators.level2_name,
            indicators.indicator_name,
            indicators.compare_sign,
            indicators.target_text,
            indicators.target_unit,
            indicators.target_number is not null
            or worded.goal_id is not null as is_measurable,
            -- measures
            indicators.target_number,
            cast(indicators.weight as decimal(9, 2)) as goal_weight
        from indicators
        left join
            goals
            on indicators.region_code = goals.region_code
            and indicators.goal_id = goals.goal_id
        left join
            worded
            on indicators.region_code = worded.region_code
            and indicators.goal_id = worded.goal_id
            and indicators.row_no = worded.row_no
    )

select *
from fct_goal_indicators
