-- One row per region and work year in which something was evaluated or monitored, third
-- parties engaged or results used: the evaluation rules in force.
{{ config(materialized="table") }}
with
    rules as (select * from {{ ref("evaluation_rules") }}),

    region_years as (
        select region_code, work_year
        from {{ ref("stg_self_eval") }}
        union
        select region_code, work_year
        from {{ ref("stg_reeval_summary") }}
        union
        select region_code, cast(extract(year from signed_on) as integer) as work_year
        from {{ ref("stg_third_party_contract") }}
        union
        select region_code, work_year
        from {{ ref("stg_whole_eval") }}
        union
        select region_code, fiscal_year as work_year
        from {{ ref("stg_monitoring") }}
        union
        -- What is used for a budget was found in the year before it.
        select region_code, next_fiscal_year - 1 as work_year
        from {{ ref("stg_result_use") }}
    ),

    candidates as (
        select
            rules.*,
            region_years.region_code as evaluated_region_code,
            region_years.work_year,
            -- Rules of the region itself go before rules for any region, later ones
            -- before earlier ones.
            row_number() over (
                partition by region_years.region_code, region_years.work_year
                order by
                    case when rules.region_code = '*' then 1 else 0 end,
                    rules.from_work_year desc
            ) as preference
        from region_years
        inner join
            rules
            on rules.region_code in (region_years.region_code, '*')
            and rules.from_work_year <= region_years.work_year
    ),

    int_evaluation_rules as (
        select
            -- keys
            evaluated_region_code as region_code,
            work_year,
            -- attributes
            evaluation_rule_version,
            grade_scheme,
            weight_profile,
            weight_profile_no_satisfaction,
            tier_scheme,
            fee_ceiling_version,
            project_framework,
            department_framework,
            survey_weight_version,
            satisfaction_mode,
            result_use_version,
            is_over_target_deducted,
            selection_version,
            -- measures
            reason_below_rate,
            over_target_rate,
            total_tolerance_points,
            gap_consistent_points,
            gap_deviating_points,
            evaluation_full_marks,
            result_marks_least,
            interval_z,
            small_survey_count,
            served_lookback_years,
            repeat_lookback_years
        from candidates
        where preference = 1
    )

select *
from int_evaluation_rules
