-- One row per region and work year: what the year's figures rest on, the extracts they
-- draw on and the day as of which they are judged.
with
    as_of as (select * from {{ ref("int_as_of") }}),

    delivered as (
        select region_code, contract, unnest(cast(years as integer[])) as delivered_year
        from {{ ref("dim_loads") }}
    ),

    -- The year of work, and the budget year before it that is evaluated in it.
    used as (
        select region_code, delivered_year as work_year, contract
        from delivered
        union
        select region_code, delivered_year + 1, contract
        from delivered
    ),

    drawn_on as (
        select
            region_code,
            work_year,
            {{ text_list("contract", "、", "contract") }} as contracts
        from used
        group by region_code, work_year
    ),

    dim_work_years as (
        select
            -- keys
            drawn_on.region_code,
            drawn_on.work_year,
            -- attributes
            drawn_on.contracts,
            least(
                as_of.as_of_on, {{ month_end("drawn_on.work_year", 12) }}
            ) as judged_on
        from drawn_on
        left join as_of on drawn_on.region_code = as_of.region_code
    )

select *
from dim_work_years
