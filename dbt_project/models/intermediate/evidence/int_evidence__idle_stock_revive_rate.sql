-- One row per stock row at the year end, money put back to work against money that
-- should have been (C13)
with
    stock as (select * from {{ ref("stg_carryover_stock") }}),
    parameters as (
        select region_code, fiscal_year, cast(parameter_value as integer) as idle_years
        from {{ ref("int_measure_parameters") }}
        where measure = 'idle_stock_revive_rate' and parameter = 'idle_years'
    ),
    int_evidence__idle_stock_revive_rate as (
        select
            stock.region_code,
            stock.fiscal_year,
            stock.agency_code,
            'idle_stock_revive_rate' as measure,
            coalesce(stock.recovered_yuan, 0)
            + coalesce(stock.reused_yuan, 0) as numerator_part,
            coalesce(
                stock.should_revive_yuan,
                stock.surplus_yuan + case
                    when stock.fiscal_year - stock.origin_year >= parameters.idle_years
                    then stock.carryover_yuan
                    else 0
                end
            ) as denominator_part,
            stock.contract,
            stock.load_id,
            stock.source_sheet,
            stock.source_row,
            stock.project_code
            || ' '
            || cast(stock.origin_year as varchar) as evidence_note
        from stock
        left join
            parameters
            on stock.region_code = parameters.region_code
            and stock.fiscal_year = parameters.fiscal_year
    )
select *
from int_evidence__idle_stock_revive_rate
