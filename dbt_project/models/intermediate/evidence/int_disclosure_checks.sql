-- One row per disclosure check of a unit whose department is not secret
with
    checks as (select * from {{ ref("stg_disclosure_check") }}),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    agencies as (select * from {{ ref("stg_agency_master") }}),
    int_disclosure_checks as (
        select checks.*, rollup.agency_code as scored_agency_code
        from checks
        inner join
            rollup on checks.region_code = rollup.region_code
            and checks.fiscal_year = rollup.fiscal_year
            and checks.agency_code = rollup.source_agency_code
        inner join
            agencies
            on rollup.region_code = agencies.region_code
            and rollup.fiscal_year = agencies.fiscal_year
            and rollup.agency_code = agencies.agency_code
        where not agencies.is_secret
    )
select *
from int_disclosure_checks
