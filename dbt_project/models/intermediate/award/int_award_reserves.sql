-- One row per level-1 agency and fiscal year with a reserve: its own public funds and
-- reserve and those of its sub-units.
with
    delivered as (select * from {{ ref("stg_public_fund_reserve") }}),

    rollup as (select * from {{ ref("int_agency_rollup") }}),

    int_award_reserves as (
        select
            -- keys
            delivered.region_code,
            delivered.fiscal_year,
            rollup.agency_code,
            -- measures
            sum(delivered.public_fund_yuan) as public_fund_yuan,
            sum(delivered.reserve_yuan) as reserve_yuan
        from delivered
        inner join
            rollup on delivered.region_code = rollup.region_code
            and delivered.fiscal_year = rollup.fiscal_year
            and delivered.agency_code = rollup.source_agency_code
        group by delivered.region_code, delivered.fiscal_year, rollup.agency_code
    )

select *
from int_award_reserves
