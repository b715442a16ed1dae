-- One row per region and fiscal year with an award rule: the pool of all ranked
-- agencies' reserves, where it went and how far its award has come.
with
    allocations as (
        select * from {{ ref("int_award_allocations") }} where status <> 'exempt'
    ),

    rules as (select * from {{ ref("award_rules") }}),

    runs as (select * from {{ ref("int_award_runs") }}),

    summed as (
        select
            region_code,
            fiscal_year,
            award_rule_version,
            sum(reserve_yuan) as pool_yuan,
            sum(returned_yuan) as returned_yuan,
            sum(reward_yuan) as rewarded_yuan,
            sum(held_yuan) as held_yuan
        from allocations
        group by region_code, fiscal_year, award_rule_version
    ),

    fct_award_pools as (
        select
            -- keys
            summed.region_code,
            summed.fiscal_year,
            summed.award_rule_version,
            -- measures
            rules.reserve_rate,
            cast(summed.pool_yuan as decimal(18, 2)) as pool_yuan,
            cast(summed.returned_yuan as decimal(18, 2)) as returned_yuan,
            cast(summed.rewarded_yuan as decimal(18, 2)) as rewarded_yuan,
            cast(summed.held_yuan as decimal(18, 2)) as held_yuan,
            cast(
                summed.pool_yuan
                - summed.returned_yuan
                - summed.rewarded_yuan
                - summed.held_yuan as decimal(18, 2)
            ) as retained_yuan,
            -- attributes
            coalesce(runs.award_state, 'simulated') as award_state,
            runs.award_proposed_on,
            runs.award_approved_on,
            runs.award_issued_on,
            runs.award_closed_on
        from summed
        inner join rules on summed.award_rule_version = rules.award_rule_version
        left join
            runs
            on summed.region_code = runs.region_code
            and summed.fiscal_year = runs.fiscal_year
    )

select *
from fct_award_pools
