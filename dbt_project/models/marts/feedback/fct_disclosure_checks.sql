-- One row per unit, fiscal year and disclosed document (预算, 决算) that was checked: what
-- was found and how far its correction has come.
with
    packages as (select * from {{ ref("int_disclosure_packages") }}),

    agencies as (select * from {{ ref("stg_agency_master") }}),

    fct_disclosure_checks as (
        select
            -- keys
            packages.region_code,
            packages.fiscal_year,
            packages.agency_code,
            packages.doc_type,
            -- attributes
            agencies.agency_name,
            packages.published_on,
            packages.checked_on,
            packages.notified_on,
            packages.corrected_on,
            packages.rechecked_on,
            packages.status,
            -- measures
            packages.unmet_count,
            packages.problem_count
        from packages
        left join
            agencies
            on packages.region_code = agencies.region_code
            and packages.fiscal_year = agencies.fiscal_year
            and packages.agency_code = agencies.agency_code
    )

select *
from fct_disclosure_checks
