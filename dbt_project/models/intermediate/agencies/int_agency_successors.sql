-- One row per unit code that a fiscal year's list does not hold and listed unit that
-- carries it on by the end of that year, with its part: 1 unless the unit was split. A
-- unit whose parts do not sum to the whole has no rows.
with recursive
    agencies as (select * from {{ ref("stg_agency_master") }}),
    fiscal_years as (select distinct region_code, fiscal_year from agencies),
    -- A unit that is still listed carries on for itself.
    changes as (
        select
            fiscal_years.fiscal_year,
            changes.region_code,
            changes.old_agency_code,
            changes.new_agency_code,
            changes.effective_on,
            changes.change_share is not null
            or changes.change_type = 'split' as is_part,
            cast(coalesce(changes.change_share, 1) as decimal(9, 8)) as part_rate
        from {{ ref("stg_agency_change") }} as changes
        inner join fiscal_years on changes.region_code = fiscal_years.region_code
        left join
            agencies
            on changes.region_code = agencies.region_code
            and fiscal_years.fiscal_year = agencies.fiscal_year
            and changes.old_agency_code = agencies.agency_code
        where
            agencies.agency_code is null
            and changes.effective_on <= {{ month_end("fiscal_years.fiscal_year", 12) }}
    ),
    chains as (
        select *, '/' || old_agency_code || '/' || new_agency_code || '/' as unit_path
        from changes
        union all
        select
            chains.fiscal_year,
            chains.region_code,
            chains.old_agency_code,
            changes.new_agency_code,
            changes.effective_on,
            chains.is_part or changes.is_part,
            cast(chains.part_rate * changes.part_rate as decimal(9, 8)),
            chains.unit_path || changes.new_agency_code || '/'
        from chains
        inner join
            changes
            on chains.region_code = changes.region_code
            and chains.fiscal_year = changes.fiscal_year
            and chains.new_agency_code = changes.old_agency_code
            and chains.effective_on <= changes.effective_on
        where chains.unit_path not like '%/' || changes.new_agency_code || '/%'
    ),
    chain_ends as (
        select
            chains.region_code,
            chains.fiscal_year,
            chains.old_agency_code,
            chains.new_agency_code,
            bool_and(chains.is_part) as is_part,
            sum(chains.part_rate) as part_rate
        from chains
        inner join
            agencies
            on chains.region_code = agencies.region_code
            and chains.fiscal_year = agencies.fiscal_year
            and chains.new_agency_code = agencies.agency_code
        group by 1, 2, 3, 4
    ),
    compared as (
        select
            *,
            min(case when not is_part then new_agency_code end) over unit as heir_code,
            sum(part_rate) over unit as rate_sum
        from chain_ends
        window unit as (partition by region_code, fiscal_year, old_agency_code)
    ),
    int_agency_successors as (
        select
            region_code,
            fiscal_year,
            old_agency_code,
            new_agency_code,
            cast(
                case when heir_code is null then part_rate else 1 end as decimal(9, 8)
            ) as successor_rate
        from compared
        where new_agency_code = heir_code or (heir_code is null and rate_sum = 1)
    )
select *
from int_agency_successors
