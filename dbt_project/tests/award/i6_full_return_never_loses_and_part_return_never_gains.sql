-- I6: who gets everything back ends level or better; who gets a part back and has no
-- share of the pot ends level or worse.
select allocations.*, scores.grade_code
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
left join
    {{ ref("award_grade_rules") }} as grade_rules
    on allocations.award_rule_version = grade_rules.award_rule_version
    and grade_rules.grade_code = coalesce(scores.grade_code, lowest_bands.grade_code)
where
    (allocations.return_rate = 1 and allocations.net_yuan < 0)
    or (
        allocations.return_rate < 1
        and allocations.net_yuan > 0
        and rules.on_no_eligible = 'retain'
        and grade_rules.reward_weight = 0
    )
