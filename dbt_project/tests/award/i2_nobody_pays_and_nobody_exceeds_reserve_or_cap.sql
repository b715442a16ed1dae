-- I2: nothing is negative, nobody gets back more than its reserve, no reward
-- exceeds its cap.
select allocations.*
from {{ ref("fct_award_allocations") }} as allocations
inner join
    {{ ref("award_rules") }} as rules
    on allocations.award_rule_version = rules.award_rule_version
where
    allocations.returned_yuan < 0
    or allocations.reward_yuan < 0
    or allocations.held_yuan < 0
    or allocations.returned_yuan > allocations.reserve_yuan
    or allocations.reward_yuan > allocations.reserve_yuan * rules.cap_rate
    or allocations.total_yuan <> allocations.returned_yuan + allocations.reward_yuan
    or (allocations.net_yuan is null) <> (allocations.status = 'held')
