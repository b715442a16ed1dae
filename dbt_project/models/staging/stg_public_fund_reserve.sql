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
            delivered.award_proposed_on,
            delivered.award_proposed_by,
            delivered.award_approved_on,
            delivered.award_approved_by,
            coalesce(delivered.is_hold_accepted, false) as is_hold_accepted,
            delivered.award_issued_on,
            delivered.award_issued_amt as award_issued_yuan,
            delivered.award_closed_on,
            delivered.remark,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_public_fund_reserve
