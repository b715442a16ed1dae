-- One row per unit whose delivered reserve is not its public funds times the rate
with
    reserves as (select * from {{ ref("stg_public_fund_reserve") }}),
    rev_reserve_mismatch as (
        select
            region_code,
            fiscal_year,
            agency_code,
            public_fund_yuan,
            reserve_rate,
            reserve_yuan,
            cast(
                reserve_yuan - round(
                    cast(public_fund_yuan * reserve_rate as decimal(28, 8)), 2
                ) as decimal(18, 2)
            ) as reserve_difference_yuan,
            load_id,
            source_sheet,
            source_row
        from reserves
        where
            reserve_yuan
            <> round(cast(public_fund_yuan * reserve_rate as decimal(28, 8)), 2)
    )
select *
from rev_reserve_mismatch
