-- Of a year with an award, what was reserved is allocated or listed as being in no
-- pool.
with
    reserved as (
        select region_code, fiscal_year, sum(reserve_yuan) as reserve_yuan
        from {{ ref("stg_public_fund_reserve") }}
        group by region_code, fiscal_year
    ),

    allocated as (
        select region_code, fiscal_year, sum(reserve_yuan) as reserve_yuan
        from {{ ref("fct_award_allocations") }}
        group by region_code, fiscal_year
    ),

    listed as (
        select region_code, fiscal_year, sum(reserve_yuan) as reserve_yuan
        from {{ ref("rev_reserve_mismatch") }}
        where flags like '%IN_NO_POOL%'
        group by region_code, fiscal_year
    )

select reserved.*
from reserved
inner join
    allocated
    on reserved.region_code = allocated.region_code
    and reserved.fiscal_year = allocated.fiscal_year
left join
    listed
    on reserved.region_code = listed.region_code
    and reserved.fiscal_year = listed.fiscal_year
where reserved.reserve_yuan <> allocated.reserve_yuan + coalesce(listed.reserve_yuan, 0)
