-- Every parameter of an award rule is one that the award knows how to follow.
select *
from {{ ref("award_rules") }}
where
    not reserve_rate between 0 and 1
    or score_exponent not in (0, 1, 2)
    or base_exponent not in (0, 1)
    or cap_rate < 0
    or score_floor < 0
    or on_no_eligible not in ('retain', 'pro_rata_return', 'next_grade')
    or on_cap_leftover <> 'retain'
    or on_missing_score not in ('hold', 'zero', 'full_return')
    or mode
    not in ('return_and_reward', 'full_pool_by_score', 'rank_ladder', 'net_zero_band')
