-- One row per level-1 agency and fiscal year, ranked or exempt.
with
    agencies as (select * from {{ ref("stg_agency_master") }} where agency_level = 1),

    dim_agencies as (
        select
            -- keys
            region_code,
            fiscal_year,
            agency_code,
            -- attributes
            agency_name,
            dept_code,
            business_section,
            agency_type,
            is_ranked,
            exempt_reason,
            is_secret,
            agency_level
        from agencies
    )

select *
from dim_agencies
