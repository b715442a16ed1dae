-- Return rate and reward weight are those of the printed grade. A missing score is
-- held, counts as zero and so has the lowest grade, or is let off, as the rule says;
-- who is exempt or let off gets all back and has no share of the pot.
with
    graded as (
        select
            allocations.*,
            case
                when allocations.status = 'paid'
                then
                    coalesce(
                        scores.grade_code,
                        case
                            when rules.on_missing_score = 'zero'
                            then lowest_bands.grade_code
                        end
                    )
            end as grade_code
        from {{ ref("fct_award_allocations") }} as allocations
        inner join
            {{ ref("award_rules") }} as rules
            on allocations.award_rule_version = rules.award_rule_version
        left join
            {{ ref("fct_agency_scores") }} as scores
            on allocations.region_code = scores.region_code
            and allocations.fiscal_year = scores.fiscal_year
            and allocations.agency_code = scores.agency_code
        left join
            {{ ref("grade_bands") }} as lowest_bands
            on rules.grade_scheme = lowest_bands.grade_scheme
            and lowest_bands.lower_score = 0
    ),

    terms as (
        select
            graded.*,
            case
                when graded.status = 'held'
                then null
                when graded.grade_code is null
                then 1
                else grade_rules.return_rate
            end as expected_return_rate,
            case
                when graded.status = 'held'
                then null
                when graded.grade_code is null
                then 0
                else grade_rules.reward_weight
            end as expected_reward_weight
        from graded
        left join
            {{ ref("award_grade_rules") }} as grade_rules
            on graded.award_rule_version = grade_rules.award_rule_version
            and graded.grade_code = grade_rules.grade_code
    )

select *
from terms
where
    return_rate is distinct from expected_return_rate
    or reward_weight is distinct from expected_reward_weight
