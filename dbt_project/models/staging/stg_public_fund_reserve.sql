-- One row per unit and fiscal year with public funds reserved (DC23 公用经费预留表)
with
    delivered as ({{ current_delivery("public_fund_reserve") }}),
    stg_public_fund_reserve as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.public_fund_budget as public_fund_yuan,
            delivered.reserve_rate,
            delivered.reserve_amt as reserve_yuan,
            delivered.remark,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_public_fund_reserve
