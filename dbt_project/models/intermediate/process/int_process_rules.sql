-- One row per region and fiscal year with a budget, goals, monitoring or poverty
-- funds: the rules for them in force.
with
    rules as (select * from {{ ref("process_rules") }}),

    region_years as (
        select region_code, fiscal_year
        from {{ ref("stg_budget_approved") }}
        union
        select region_code, fiscal_year
        from {{ ref("stg_goal_declaration") }}
        union
        select region_code, fiscal_year
        from {{ ref("stg_monitoring") }}
        union
        select region_code, fiscal_year
        from {{ ref("stg_poverty_fund") }}
    ),

    candidates as (
        select
            rules.*,
            region_years.region_code as ruled_region_code,
            region_years.fiscal_year,
            -- Rules of the region itself go before rules for any region, later ones
            -- before earlier ones.
            row_number() over (
                partition by region_years.region_code, region_years.fiscal_year
                order by
                    case when rules.region_code = '*' then 1 else 0 end,
                    rules.from_fiscal_year desc
            ) as preference
        from region_years
        inner join
            rules
            on rules.region_code in (region_years.region_code, '*')
            and rules.from_fiscal_year <= region_years.fiscal_year
    ),

    int_process_rules as (
        select
            -- keys
            ruled_region_code as region_code,
            fiscal_year,
            -- attributes
            process_rule_version,
            review_profile,
            review_grade_scheme,
            tier_scheme,
            centre_word,
            light_preset,
            alert_rule_version,
            -- measures
            weight_total,
            weight_total_without_execution,
            approval_gap_days,
            executed_tolerance_yuan,
            idle_after_months,
            decision_workdays
        from candidates
        where preference = 1
    )

select *
from int_process_rules
