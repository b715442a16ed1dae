-- Return rates and reward weights lie in their range and never fall from a worse to
-- a better grade; who shares the pot gets everything back; every grade has its
-- terms.
with
    terms as (
        select
            rules.award_rule_version,
            bands.grade_code,
            bands.grade_order,
            grade_rules.return_rate,
            grade_rules.reward_weight,
            lag(grade_rules.return_rate) over better_first as better_return_rate,
            lag(grade_rules.reward_weight) over better_first as better_reward_weight,
            max(grade_rules.return_rate) over (
                partition by rules.award_rule_version
            ) as best_return_rate
        from {{ ref("award_rules") }} as rules
        inner join
            {{ ref("grade_bands") }} as bands on rules.grade_scheme = bands.grade_scheme
        left join
            {{ ref("award_grade_rules") }} as grade_rules
            on rules.award_rule_version = grade_rules.award_rule_version
            and bands.grade_code = grade_rules.grade_code
        window
            better_first as (
                partition by rules.award_rule_version order by bands.grade_order
            )
    )

select *
from terms
where
    coalesce(not return_rate between 0 and 1, true)
    or coalesce(reward_weight < 0, true)
    or return_rate > better_return_rate
    or reward_weight > better_reward_weight
    or (reward_weight > 0 and return_rate < best_return_rate)
