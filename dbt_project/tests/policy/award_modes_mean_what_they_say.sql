-- A rule that shares the whole pool gives nothing back first; one that shares by rank
-- has classes that follow on one another and give away no more than the pot; one in
-- which the best grade gains what the others lose rewards no other grade.
with
    rules as (select * from {{ ref("award_rules") }}),

    terms as (
        select
            rules.award_rule_version,
            max(grade_rules.return_rate) as best_return_rate,
            max(
                case when bands.grade_order > 1 then grade_rules.reward_weight end
            ) as lower_reward_weight
        from rules
        inner join
            {{ ref("award_grade_rules") }} as grade_rules
            on rules.award_rule_version = grade_rules.award_rule_version
        inner join
            {{ ref("grade_bands") }} as bands
            on rules.grade_scheme = bands.grade_scheme
            and grade_rules.grade_code = bands.grade_code
        group by rules.award_rule_version
    ),

    classes as (
        select
            *,
            lag(upper_rank_rate) over (
                partition by award_rule_version order by class_no
            ) as before_rank_rate
        from {{ ref("award_rank_classes") }}
    ),

    class_sums as (
        select
            award_rule_version,
            sum(pot_rate) as pot_rate,
            min(pot_rate) as least_pot_rate,
            max(upper_rank_rate) as last_rank_rate,
            max(
                case
                    when upper_rank_rate <= coalesce(before_rank_rate, 0) then 1 else 0
                end
            ) as is_out_of_order
        from classes
        group by award_rule_version
    )

select rules.award_rule_version, rules.mode, terms.*, class_sums.*
from rules
left join terms on rules.award_rule_version = terms.award_rule_version
left join class_sums on rules.award_rule_version = class_sums.award_rule_version
where
    (rules.mode in ('full_pool_by_score', 'rank_ladder') and terms.best_return_rate > 0)
    or (rules.mode = 'net_zero_band' and terms.lower_reward_weight > 0)
    or (coalesce(rules.mode, '') = 'rank_ladder')
    <> (class_sums.award_rule_version is not null)
    or (rules.mode = 'rank_ladder' and rules.on_no_eligible <> 'retain')
    or class_sums.pot_rate > 1
    or class_sums.least_pot_rate < 0
    or class_sums.last_rank_rate > 1
    or class_sums.is_out_of_order = 1
