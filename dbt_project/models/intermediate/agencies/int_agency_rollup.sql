-- One row per unit code of a fiscal year and the level-1 unit that answers for it
with
    agencies as (select * from {{ ref("stg_agency_master") }}),
    -- What was split has several successors, none of which answers for it alone.
    successors as (
        select * from {{ ref("int_agency_successors") }} where successor_rate = 1
    ),
    lines as (select * from {{ ref("int_agency_lines") }} where is_earlier),
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
    known as (
        select *
        from listed
        union all
        select *
        from succeeded
    ),
    -- The accounts of a year are closed, judged and used in the next: by then a unit
    -- may
    -- bear a code that the year's list does not know.
    preceded as (
        select
            listed.region_code,
            listed.fiscal_year,
            lines.agency_code as source_agency_code,
            min(listed.agency_code) as agency_code
        from lines
        inner join
            listed
            on lines.region_code = listed.region_code
            and lines.line_agency_code = listed.source_agency_code
            and listed.fiscal_year <= extract(year from lines.code_ended_on)
        left join
            known
            on lines.region_code = known.region_code
            and lines.agency_code = known.source_agency_code
            and listed.fiscal_year = known.fiscal_year
        where known.source_agency_code is null
        group by listed.region_code, listed.fiscal_year, lines.agency_code
        -- A unit made of several has no single one.
        having count(distinct listed.agency_code) = 1
    ),
    int_agency_rollup as (
        select region_code, fiscal_year, source_agency_code, agency_code
        from known
        union all
        select region_code, fiscal_year, source_agency_code, agency_code
        from preceded
    )
select *
from int_agency_rollup
