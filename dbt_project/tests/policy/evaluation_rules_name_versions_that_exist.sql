-- Every scheme, profile, framework in use and table that the rules for evaluations name
-- exists, the gap classes are in order, and satisfaction is one of the two figures
-- there are.
with
    frameworks as (
        select framework_version
        from {{ ref("evaluation_frameworks") }}
        where is_inactive is not true
    )

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
    or project_framework not in (select framework_version from frameworks)
    or department_framework not in (select framework_version from frameworks)
    or survey_weight_version
    not in (select survey_weight_version from {{ ref("survey_weights") }})
    or result_use_version
    not in (select result_use_version from {{ ref("result_use_rules") }})
    or selection_version
    not in (select selection_version from {{ ref("selection_criteria") }})
    or gap_consistent_points > gap_deviating_points
    or satisfaction_mode not in ('weighted', 'top_two')
