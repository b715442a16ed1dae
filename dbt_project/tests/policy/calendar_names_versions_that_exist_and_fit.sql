-- Every version in the calendar exists, and its award rule grades by the same
-- scheme as its rubric.
select
    calendar.region_code,
    calendar.fiscal_year,
    calendar.rubric_version,
    calendar.award_rule_version
from {{ ref("rubric_calendar") }} as calendar
left join
    {{ ref("rubrics") }} as rubrics on calendar.rubric_version = rubrics.rubric_version
left join
    {{ ref("award_rules") }} as award_rules
    on calendar.award_rule_version = award_rules.award_rule_version
where
    rubrics.rubric_version is null
    or (
        calendar.award_rule_version is not null
        and award_rules.award_rule_version is null
    )
    or award_rules.grade_scheme <> rubrics.grade_scheme
union all
select
    null as region_code,
    null as fiscal_year,
    rubrics.rubric_version,
    rubrics.grade_scheme
from {{ ref("rubrics") }} as rubrics
where rubrics.grade_scheme not in (select grade_scheme from {{ ref("grade_bands") }})
