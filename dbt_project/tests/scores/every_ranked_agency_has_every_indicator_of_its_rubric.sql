-- Each scored agency has exactly one row per indicator of its rubric and nothing else.
with
    expected as (
        select
            agencies.region_code,
            agencies.fiscal_year,
            agencies.agency_code,
            indicators.indicator_code
        from {{ ref("dim_agencies") }} as agencies
        inner join
            {{ ref("dim_policy_calendar") }} as calendar
            on agencies.region_code = calendar.region_code
            and agencies.fiscal_year = calendar.fiscal_year
        inner join
            {{ ref("dim_indicators") }} as indicators
            on calendar.rubric_version = indicators.rubric_version
        where agencies.is_ranked
    )

select
    expected.*,
    scores.indicator_code as found_indicator_code,
    scores.agency_code as found_agency_code
from expected
full join
    {{ ref("fct_indicator_scores") }} as scores
    on expected.region_code = scores.region_code
    and expected.fiscal_year = scores.fiscal_year
    and expected.agency_code = scores.agency_code
    and expected.indicator_code = scores.indicator_code
where expected.indicator_code is null or scores.indicator_code is null
