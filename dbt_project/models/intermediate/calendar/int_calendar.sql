-- One row per region and fiscal year that has units and a rubric
with
    agencies as (select * from {{ ref("stg_agency_master") }}),
    rubric_calendar as (select * from {{ ref("rubric_calendar") }}),
    region_years as (select distinct region_code, fiscal_year from agencies),
    candidates as (
        select
            region_years.region_code,
            region_years.fiscal_year,
            rubric_calendar.rubric_version,
            rubric_calendar.award_rule_version,
            rubric_calendar.decided_on,
            rubric_calendar.reason,
            -- A line for the region itself goes before the line for any region.
            row_number() over (
                partition by region_years.region_code, region_years.fiscal_year
                order by case when rubric_calendar.region_code = '*' then 1 else 0 end
            ) as preference
        from region_years
        inner join
            rubric_calendar
            on region_years.fiscal_year = rubric_calendar.fiscal_year
            and rubric_calendar.region_code in (region_years.region_code, '*')
    ),
    int_calendar as (
        select
            region_code,
            fiscal_year,
            rubric_version,
            award_rule_version,
            decided_on,
            reason
        from candidates
        where preference = 1
    )
select *
from int_calendar
