-- Every scheme, profile and table that the rules for project evaluations name
-- exists, and the gap classes are in order.
select *
from {{ ref("evaluation_rules") }}
where
    grade_scheme not in (select grade_scheme from {{ ref("grade_bands") }})
    or weight_profile
    not in (select weight_profile from {{ ref("self_evaluation_weights") }})
    or weight_profile_no_satisfaction
    not in (select weight_profile from {{ ref("self_evaluation_weights") }})
    or tier_scheme not in (select tier_scheme from {{ ref("qualitative_tiers") }})
    or fee_ceiling_version
    not in (select fee_ceiling_version from {{ ref("fee_ceilings") }})
    or gap_consistent_points > gap_deviating_points
