-- One row per level-1 agency and fiscal year with a reserve: its own public funds and
-- reserve, those of its sub-units and its parts of those of units that were split.
with
    parts as (select * from {{ ref("int_award_reserve_parts") }}),

    int_award_reserves as (
        select
            -- keys
            region_code,
            fiscal_year,
            agency_code,
            -- measures
            sum(public_fund_yuan) as public_fund_yuan,
            sum(reserve_yuan) as reserve_yuan
        from parts
        where agency_code is not null
        group by region_code, fiscal_year, agency_code
    )

select *
from int_award_reserves
