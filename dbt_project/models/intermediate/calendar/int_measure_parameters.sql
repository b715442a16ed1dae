-- One row per region, fiscal year, measure, parameter and value in force; a list has
-- a row per entry
with
    calendar as (select * from {{ ref("int_calendar") }}),
    measure_parameters as (select * from {{ ref("measure_parameters") }}),
    candidates as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            measure_parameters.measure,
            measure_parameters.parameter,
            measure_parameters.value,
            -- What the rubric itself says replaces what holds for any rubric.
            rank() over (
                partition by
                    calendar.region_code,
                    calendar.fiscal_year,
                    measure_parameters.measure,
                    measure_parameters.parameter
                order by
                    case when measure_parameters.rubric_version = '*' then 1 else 0 end
            ) as preference
        from calendar
        inner join
            measure_parameters
            on measure_parameters.rubric_version in (calendar.rubric_version, '*')
    ),
    int_measure_parameters as (
        select region_code, fiscal_year, measure, parameter, value as parameter_value
        from candidates
        where preference = 1
    )
select *
from int_measure_parameters
