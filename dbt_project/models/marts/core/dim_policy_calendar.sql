-- One row per region and fiscal year that has agencies and a rubric: which versions
-- of the rules hold, decided when and why.
with
    calendar as (select * from {{ ref("int_calendar") }}),

    rubrics as (select * from {{ ref("rubrics") }}),

    dim_policy_calendar as (
        select
            -- keys
            calendar.region_code,
            calendar.fiscal_year,
            -- attributes
            calendar.rubric_version,
            rubrics.rubric_name,
            calendar.award_rule_version,
            rubrics.grade_scheme,
            calendar.decided_on,
            calendar.reason
        from calendar
        inner join rubrics on calendar.rubric_version = rubrics.rubric_version
    )

select *
from dim_policy_calendar
