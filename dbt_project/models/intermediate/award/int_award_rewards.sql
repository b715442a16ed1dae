-- One row per unit that shares a pot, with its reward in whole fen.
-- Water filling in closed form: in the order of weight per cap, a unit is capped if
-- and only if it and every unit before it would get more than their caps from what
-- is left; the rest is shared among the others by largest remainder.
{{ config(materialized="table") }}
with
    units as (select * from {{ ref("int_award_weights") }} where award_weight > 0),

    scaled as (
        select
            units.*,
            {{ divide_floor("award_weight * 1000000000000", "cap_fen") }} as ratio_whole
        from units
    ),

    ordered as (
        select
            scaled.*,
            row_number() over (
                partition by region_code, fiscal_year, award_rule_version, rank_class_no
                order by
                    case when cap_fen = 0 then 0 else 1 end,
                    -- Twice twelve places keep apart what whole numbers would round
                    -- together; without a cap there is no ratio.
                    ratio_whole desc nulls last,
                    {{
                        divide_floor(
                            "(award_weight * 1000000000000 - ratio_whole * cap_fen) * 1000000000000",
                            "cap_fen",
                        )
                    }} desc nulls last,
                    agency_code
            ) as cap_order
        from scaled
    ),

    accumulated as (
        select
            ordered.*,
            sum(cap_fen) over (
                partition by region_code, fiscal_year, award_rule_version, rank_class_no
                order by cap_order
                rows between unbounded preceding and current row
            )
            - cap_fen as caps_before,
            sum(award_weight) over (
                partition by region_code, fiscal_year, award_rule_version, rank_class_no
                order by cap_order
                rows between current row and unbounded following
            ) as weight_from_here
        from ordered
    ),

    overflowing as (
        select
            accumulated.*,
            min(
                case
                    when
                        (pot_fen - caps_before) * award_weight
                        > cap_fen * weight_from_here
                    then 1
                    else 0
                end
            ) over (
                partition by region_code, fiscal_year, award_rule_version, rank_class_no
                order by cap_order
                rows between unbounded preceding and current row
            )
            = 1 as is_capped
        from accumulated
    ),

    remaining as (
        select
            overflowing.*,
            pot_fen - sum(case when is_capped then cap_fen else 0 end) over (
                partition by region_code, fiscal_year, award_rule_version, rank_class_no
            ) as remaining_fen
        from overflowing
    ),

    uncapped as (select * from remaining where not is_capped),

    shared_out as (
        {{
            largest_remainder(
                relation="uncapped",
                amount="remaining_fen",
                weight="award_weight",
                partition_by="region_code, fiscal_year, award_rule_version, rank_class_no",
                tie_break="agency_code",
                result="reward_fen",
            )
        }}
    ),

    int_award_rewards as (
        select
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            reward_fen,
            is_capped
        from shared_out
        union all
        select
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            cap_fen as reward_fen,
            is_capped
        from remaining
        where is_capped
    )

select *
from int_award_rewards
