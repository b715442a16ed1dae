-- One row per stock row at this or the last year end, in years for which both were
-- handed in (C12)
with
    stock as (select * from {{ ref("stg_carryover_stock") }}),
    delivered_years as (select distinct region_code, fiscal_year from stock),
    both_years as (
        select this_year.region_code, this_year.fiscal_year
        from delivered_years as this_year
        inner join
            delivered_years as last_year
            on this_year.region_code = last_year.region_code
            and this_year.fiscal_year = last_year.fiscal_year + 1
    ),
    parts as (
        select
            both_years.region_code,
            both_years.fiscal_year,
            stock.agency_code,
            case when stock.fiscal_year = both_years.fiscal_year then 1 else -1 end
            * (stock.carryover_yuan + stock.surplus_yuan) as change_yuan,
            case
                when stock.fiscal_year = both_years.fiscal_year
                then 0
                else stock.carryover_yuan + stock.surplus_yuan
            end as last_year_yuan,
            stock.contract,
            stock.load_id,
            stock.source_sheet,
            stock.source_row,
            stock.fiscal_year as stock_year
        from both_years
        inner join
            stock
            on both_years.region_code = stock.region_code
            and stock.fiscal_year
            in (both_years.fiscal_year, both_years.fiscal_year - 1)
    ),
    int_evidence__carryover_change_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'carryover_change_rate' as measure,
            change_yuan as numerator_part,
            last_year_yuan as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(stock_year as varchar) as evidence_note
        from parts
    )
select *
from int_evidence__carryover_change_rate
