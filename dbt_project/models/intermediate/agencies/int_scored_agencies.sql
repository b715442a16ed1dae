-- One row per level-1 unit that takes part in the comprehensive evaluation of a
-- fiscal year
with
    agencies as (select * from {{ ref("stg_agency_master") }}),
    int_scored_agencies as (
        select region_code, fiscal_year, agency_code, is_secret
        from agencies
        where agency_level = 1 and is_ranked
    )
select *
from int_scored_agencies
