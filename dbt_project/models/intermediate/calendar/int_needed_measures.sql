-- One row per region, fiscal year and measure that its rubric or one of the rubric's
-- gates names
with
    calendar as (select * from {{ ref("int_calendar") }}),
    rubric_measures as (select * from {{ ref("rubric_measures") }}),
    gates as (select * from {{ ref("gates") }}),
    named as (
        select rubric_version, measure, no_evidence
        from rubric_measures
        union all
        -- A gate is not triggered by what nobody reported.
        select gates.rubric_version, gates.measure, 'not_applicable'
        from gates
        left join
            rubric_measures
            on gates.rubric_version = rubric_measures.rubric_version
            and gates.measure = rubric_measures.measure
        where gates.measure is not null and rubric_measures.measure is null
    ),
    int_needed_measures as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            calendar.rubric_version,
            named.measure,
            -- Alphabetical order is the order of strictness: missing, not_applicable,
            -- zero.
            min(named.no_evidence) as no_evidence
        from calendar
        inner join named on calendar.rubric_version = named.rubric_version
        group by
            calendar.region_code,
            calendar.fiscal_year,
            calendar.rubric_version,
            named.measure
    )
select *
from int_needed_measures
