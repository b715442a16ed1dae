-- I5: only grades with a reward weight share the pot, unless the rule says
-- otherwise for a pool without any.
select allocations.*
from {{ ref("fct_award_allocations") }} as allocations
inner join
    {{ ref("award_rules") }} as rules
    on allocations.award_rule_version = rules.award_rule_version
where
    allocations.reward_yuan > 0
    and rules.on_no_eligible = 'retain'
    and coalesce(allocations.reward_weight, 0) = 0
