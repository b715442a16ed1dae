-- One row per treasury payment (DC05 国库集中支付明细)
with
    delivered as ({{ current_delivery("treasury_payment") }}),
    stg_treasury_payment as (
        select
            delivered.region_code,
            delivered.pay_app_id as payment_id,
            delivered.pay_app_no as payment_no,
            delivered.fiscal_year,
            delivered.paid_on,
            delivered.agency_code,
            delivered.project_code,
            delivered.bgt_id as quota_id,
            delivered.exp_func_code as function_code,
            delivered.dep_bgt_eco_code as economic_code,
            coalesce(fund_type_words.code, delivered.fund_type_code) as fund_type,
            delivered.pay_type as payment_method,
            delivered.use_des as purpose,
            delivered.xpay_amt as paid_yuan,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("fund_type_words", "fund_type", "delivered.fund_type_code") }}
    )
select *
from stg_treasury_payment
