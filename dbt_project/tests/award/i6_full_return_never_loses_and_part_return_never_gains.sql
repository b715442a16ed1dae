-- I6: who gets everything back ends level or better; who gets a part back and has no
-- share of the pot ends level or worse.
select allocations.*
from {{ ref("fct_award_allocations") }} as allocations
inner join
    {{ ref("award_rules") }} as rules
    on allocations.award_rule_version = rules.award_rule_version
where
    (allocations.return_rate = 1 and allocations.net_yuan < 0)
    or (
        allocations.return_rate < 1
        and allocations.net_yuan > 0
        and rules.on_no_eligible = 'retain'
        and allocations.reward_weight = 0
    )
