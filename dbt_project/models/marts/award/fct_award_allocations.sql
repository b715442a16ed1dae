-- One row per level-1 agency, ranked or exempt, of a fiscal year with an award rule.
with
    allocations as (select * from {{ ref("int_award_allocations") }}),

    fct_award_allocations as (
        select
            -- keys
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            -- measures
            public_fund_yuan,
            reserve_yuan,
            return_rate,
            returned_yuan,
            reward_yuan,
            held_yuan,
            total_yuan,
            net_yuan,
            -- attributes
            is_capped,
            status,
            rank_class_no,
            reward_weight
        from allocations
    )

select *
from fct_award_allocations
