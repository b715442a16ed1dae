-- One row per unit, project, year of origin and year end (DC06 结转结余及存量资金清理表)
with
    delivered as ({{ current_delivery("carryover_stock") }}),
    stg_carryover_stock as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.project_code,
            delivered.origin_year,
            coalesce(fund_type_words.code, delivered.fund_type_code) as fund_type,
            delivered.approve_amt as approved_yuan,
            delivered.carryover_amt as carryover_yuan,
            delivered.surplus_amt as surplus_yuan,
            delivered.should_revive_amt as should_revive_yuan,
            delivered.recovered_amt as recovered_yuan,
            delivered.reused_amt as reused_yuan,
            delivered.cleared_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("fund_type_words", "fund_type", "delivered.fund_type_code") }}
    )
select *
from stg_carryover_stock
