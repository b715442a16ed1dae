-- One row per unit whose delivered reserve is not its public funds times the rate, or
-- is
-- in no pool because nobody in the year's list of units answers for the unit.
with
    reserves as (select * from {{ ref("stg_public_fund_reserve") }}),
    listed_years as (
        select distinct region_code, fiscal_year from {{ ref("int_agency_rollup") }}
    ),
    left_out as (
        select parts.region_code, parts.fiscal_year, parts.source_agency_code
        from {{ ref("int_award_reserve_parts") }} as parts
        inner join
            listed_years
            on parts.region_code = listed_years.region_code
            and parts.fiscal_year = listed_years.fiscal_year
        where parts.agency_code is null
    ),
    compared as (
        select
            reserves.*,
            left_out.source_agency_code is not null as is_left_out,
            cast(
                reserves.reserve_yuan - round(
                    cast(
                        reserves.public_fund_yuan
                        * reserves.reserve_rate as decimal(28, 8)
                    ),
                    2
                ) as decimal(18, 2)
            ) as reserve_difference_yuan
        from reserves
        left join
            left_out
            on reserves.region_code = left_out.region_code
            and reserves.fiscal_year = left_out.fiscal_year
            and reserves.agency_code = left_out.source_agency_code
    ),
    rev_reserve_mismatch as (
        select
            region_code,
            fiscal_year,
            agency_code,
            {{
                flag_list(
                    {
                        "IN_NO_POOL": "is_left_out",
                        "OTHER_RESERVE": "reserve_difference_yuan <> 0",
                    }
                )
            }} as flags,
            public_fund_yuan,
            reserve_rate,
            reserve_yuan,
            reserve_difference_yuan,
            load_id,
            source_sheet,
            source_row
        from compared
        where is_left_out or reserve_difference_yuan <> 0
    )
select *
from rev_reserve_mismatch
