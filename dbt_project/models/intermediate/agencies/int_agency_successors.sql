-- One row per unit code that was renamed or merged and the code at the end of its
-- chain of successors by a fiscal year
with recursive
    agencies as (select * from {{ ref("stg_agency_master") }}),
    changes as (
        select region_code, old_agency_code, new_agency_code, effective_on
        from {{ ref("stg_agency_change") }}
        -- A split unit has no single successor.
        where change_share is null and change_type <> 'split'
    ),
    fiscal_years as (select distinct region_code, fiscal_year from agencies),
    chains as (
        select fiscal_years.fiscal_year, changes.*
        from changes
        inner join fiscal_years on changes.region_code = fiscal_years.region_code
        where changes.effective_on <= {{ month_end("fiscal_years.fiscal_year", 12) }}
        union
        select
            chains.fiscal_year,
            chains.region_code,
            chains.old_agency_code,
            changes.new_agency_code,
            changes.effective_on
        from chains
        inner join
            changes
            on chains.region_code = changes.region_code
            and chains.new_agency_code = changes.old_agency_code
            and chains.effective_on <= changes.effective_on
        where changes.effective_on <= {{ month_end("chains.fiscal_year", 12) }}
    ),
    int_agency_successors as (
        select
            chains.region_code,
            chains.fiscal_year,
            chains.old_agency_code,
            min(chains.new_agency_code) as new_agency_code
        from chains
        inner join
            agencies
            on chains.region_code = agencies.region_code
            and chains.fiscal_year = agencies.fiscal_year
            and chains.new_agency_code = agencies.agency_code
        left join
            agencies as still_listed
            on chains.region_code = still_listed.region_code
            and chains.fiscal_year = still_listed.fiscal_year
            and chains.old_agency_code = still_listed.agency_code
        where still_listed.agency_code is null
        group by chains.region_code, chains.fiscal_year, chains.old_agency_code
    )
select *
from int_agency_successors
