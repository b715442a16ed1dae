-- One row per unit of an award pool (exempt units stand outside), in whole fen:
-- what it gets back, the pot it may share, its weight in sharing it and its cap.
-- Weight = reserve^b × grade weight × (score - floor)^p, as an exact whole number.
-- All units of a pool share one pot, unless the rule divides it by rank class.
{{ config(materialized="table") }}
with
    units as (select * from {{ ref("int_award_units") }} where status <> 'exempt'),

    rules as (select * from {{ ref("award_rules") }}),

    classes as (select * from {{ ref("int_award_classes") }}),

    in_fen as (
        select
            units.*,
            rules.on_no_eligible,
            classes.rank_class_no,
            coalesce(classes.lower_pot_rate, 0) as lower_pot_rate,
            coalesce(classes.upper_pot_rate, 1) as upper_pot_rate,
            rules.base_exponent,
            rules.score_exponent,
            {{ yuan_as_fen("units.reserve_yuan") }} as reserve_fen,
            {{
                divide_half_up(
                    yuan_as_fen("units.reserve_yuan")
                    ~ " * "
                    ~ as_whole("units.return_rate", 6),
                    as_whole("1", 6),
                )
            }} as returned_fen,
            {{ portion_floor(yuan_as_fen("units.reserve_yuan"), "rules.cap_rate") }}
            as cap_fen,
            {{ as_whole("units.reward_weight", 4) }} as grade_weight,
            case
                when units.award_score > rules.score_floor
                then {{ as_whole("units.award_score - rules.score_floor", 2) }}
                else 0
            end as score_above_floor,
            units.award_score is not null
            and units.reserve_yuan > 0
            and (
                coalesce(rules.mode, '') <> 'rank_ladder'
                or classes.rank_class_no is not null
            ) as is_graded
        from units
        inner join rules on units.award_rule_version = rules.award_rule_version
        left join
            classes
            on units.region_code = classes.region_code
            and units.fiscal_year = classes.fiscal_year
            and units.agency_code = classes.agency_code
    ),

    pooled as (
        select
            in_fen.*,
            sum(
                case when status = 'paid' then reserve_fen - returned_fen else 0 end
            ) over pool as pool_pot_fen,
            max(case when is_graded and grade_weight > 0 then 1 else 0 end) over pool
            as has_eligible,
            min(case when is_graded then grade_order end) over pool as best_grade_order
        from in_fen
        window pool as (partition by region_code, fiscal_year, award_rule_version)
    ),

    int_award_weights as (
        select
            -- keys
            region_code,
            fiscal_year,
            award_rule_version,
            agency_code,
            -- attributes
            rank_class_no,
            -- measures
            reserve_fen,
            coalesce(returned_fen, 0) as returned_fen,
            -- Cut at cumulative rates, so that the classes' pots lose no fen.
            {{ portion_floor("pool_pot_fen", "upper_pot_rate") }}
            - {{ portion_floor("pool_pot_fen", "lower_pot_rate") }} as pot_fen,
            cap_fen,
            case
                when not is_graded
                then 0
                when has_eligible = 0 and on_no_eligible = 'pro_rata_return'
                then reserve_fen
                else
                    case
                        when has_eligible = 1
                        then grade_weight
                        when
                            on_no_eligible = 'next_grade'
                            and grade_order = best_grade_order
                        then 1
                        else 0
                    end
                    * case when base_exponent = 0 then 1 else reserve_fen end
                    * case when score_exponent = 0 then 1 else score_above_floor end
                    * case when score_exponent > 1 then score_above_floor else 1 end
            end as award_weight
        from pooled
    )

select *
from int_award_weights
