-- One row per level-1 agency, ranked or exempt, of a fiscal year with an award
-- rule: what it gets, in yuan.
{{ config(materialized="table") }}
with
    units as (select * from {{ ref("int_award_units") }}),

    weights as (select * from {{ ref("int_award_weights") }}),

    rewards as (select * from {{ ref("int_award_rewards") }}),

    awarded as (
        select
            units.*,
            case
                when units.status = 'exempt'
                then units.reserve_yuan
                else {{ fen_as_yuan("weights.returned_fen") }}
            end as returned_yuan,
            {{ fen_as_yuan("coalesce(rewards.reward_fen, 0)") }} as reward_yuan,
            coalesce(rewards.is_capped, false) as is_capped,
            case
                when units.status = 'held' then units.reserve_yuan else 0
            end as held_yuan,
            weights.rank_class_no
        from units
        left join
            weights
            on units.region_code = weights.region_code
            and units.fiscal_year = weights.fiscal_year
            and units.agency_code = weights.agency_code
        left join
            rewards
            on units.region_code = rewards.region_code
            and units.fiscal_year = rewards.fiscal_year
            and units.agency_code = rewards.agency_code
    ),

    int_award_allocations as (
        select
            -- keys
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            -- attributes
            status,
            is_capped,
            rank_class_no,
            -- measures
            cast(public_fund_yuan as decimal(18, 2)) as public_fund_yuan,
            cast(reserve_yuan as decimal(18, 2)) as reserve_yuan,
            return_rate,
            cast(returned_yuan as decimal(18, 2)) as returned_yuan,
            reward_yuan,
            cast(held_yuan as decimal(18, 2)) as held_yuan,
            cast(returned_yuan + reward_yuan as decimal(18, 2)) as total_yuan,
            cast(
                case
                    when status <> 'held'
                    then returned_yuan + reward_yuan - reserve_yuan
                end as decimal(18, 2)
            ) as net_yuan,
            cast(reward_weight as decimal(9, 4)) as reward_weight
        from awarded
    )

select *
from int_award_allocations
