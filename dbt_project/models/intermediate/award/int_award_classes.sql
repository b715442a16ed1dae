-- One row per scored unit of a region and fiscal year whose award rule divides the
-- pot by rank class ("the first tenth, the next fifth"): the class its rank falls
-- into and the part of the pot, from one rate to another, that belongs to the
-- class. Equal ranks stand in the same class; ranks below the last class in none.
with
    units as (select * from {{ ref("int_award_units") }} where status = 'paid'),

    scores as (select * from {{ ref("int_agency_scores") }}),

    classes as (
        select
            classes.award_rule_version,
            classes.class_no,
            classes.upper_rank_rate,
            coalesce(
                lag(classes.upper_rank_rate) over better_first, 0
            ) as lower_rank_rate,
            sum(classes.pot_rate) over better_first as upper_pot_rate,
            sum(classes.pot_rate) over better_first - classes.pot_rate as lower_pot_rate
        from {{ ref("award_rank_classes") }} as classes
        inner join
            {{ ref("award_rules") }} as rules
            on classes.award_rule_version = rules.award_rule_version
        where rules.mode = 'rank_ladder'
        window
            better_first as (
                partition by classes.award_rule_version order by classes.class_no
            )
    ),

    -- A missing score that counts as zero stands at the very end.
    ranked as (
        select
            units.region_code,
            units.fiscal_year,
            units.award_rule_version,
            units.agency_code,
            coalesce(scores.rank, scores.ranked_count) as award_rank,
            scores.ranked_count
        from units
        inner join
            scores
            on units.region_code = scores.region_code
            and units.fiscal_year = scores.fiscal_year
            and units.agency_code = scores.agency_code
        where units.award_score is not null
    ),

    int_award_classes as (
        select
            -- keys
            ranked.region_code,
            ranked.fiscal_year,
            ranked.award_rule_version,
            ranked.agency_code,
            -- attributes
            classes.class_no as rank_class_no,
            -- measures
            classes.lower_pot_rate,
            classes.upper_pot_rate
        from ranked
        inner join
            classes
            on ranked.award_rule_version = classes.award_rule_version
            and ranked.award_rank > classes.lower_rank_rate * ranked.ranked_count
            and ranked.award_rank <= classes.upper_rank_rate * ranked.ranked_count
    )

select *
from int_award_classes
