-- One row per unit code of a fiscal year and the level-1 unit that answers for it
with
    agencies as (select * from {{ ref("stg_agency_master") }}),
    successors as (select * from {{ ref("int_agency_successors") }}),
    level1 as (
        select region_code, fiscal_year, dept_code, min(agency_code) as agency_code
        from agencies
        where agency_level = 1
        group by region_code, fiscal_year, dept_code
    ),
    listed as (
        select
            agencies.region_code,
            agencies.fiscal_year,
            agencies.agency_code as source_agency_code,
            case
                when agencies.agency_level = 1
                then agencies.agency_code
                else level1.agency_code
            end as agency_code
        from agencies
        left join
            level1
            on agencies.region_code = level1.region_code
            and agencies.fiscal_year = level1.fiscal_year
            and agencies.dept_code = level1.dept_code
    ),
    succeeded as (
        select
            successors.region_code,
            successors.fiscal_year,
            successors.old_agency_code,
            listed.agency_code
        from successors
        inner join
            listed
            on successors.region_code = listed.region_code
            and successors.fiscal_year = listed.fiscal_year
            and successors.new_agency_code = listed.source_agency_code
    ),
    int_agency_rollup as (
        select region_code, fiscal_year, source_agency_code, agency_code
        from listed
        union all
        select region_code, fiscal_year, old_agency_code, agency_code
        from succeeded
    )
select *
from int_agency_rollup
