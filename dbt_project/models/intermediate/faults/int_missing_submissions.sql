-- One row per unit that handed in one report or more of a fiscal year and round of
-- reports that other units handed in and it did not.
with
    submissions as (
        select distinct region_code, fiscal_year, agency_code, report_type
        from {{ ref("stg_compile_record") }}
    ),

    units as (select distinct region_code, fiscal_year, agency_code from submissions),

    rounds as (select distinct region_code, fiscal_year, report_type from submissions),

    int_missing_submissions as (
        select
            units.region_code, units.fiscal_year, units.agency_code, rounds.report_type
        from units
        inner join
            rounds
            on units.region_code = rounds.region_code
            and units.fiscal_year = rounds.fiscal_year
        anti join
            submissions
            on units.region_code = submissions.region_code
            and units.fiscal_year = submissions.fiscal_year
            and units.agency_code = submissions.agency_code
            and rounds.report_type = submissions.report_type
    )

select *
from int_missing_submissions
