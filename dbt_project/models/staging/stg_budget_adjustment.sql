-- One row per budget quota document row that is not deleted (DC04 预算指标台账(追加/调减/结转/收回))
with
    delivered as ({{ current_delivery("budget_adjustment") }}),
    stg_budget_adjustment as (
        select
            delivered.region_code,
            delivered.bgt_id as quota_id,
            delivered.fiscal_year,
            delivered.cor_bgt_doc_no as document_no,
            delivered.doc_date as issued_on,
            delivered.agency_code,
            delivered.project_code,
            coalesce(quota_type_words.code, delivered.bgt_type) as quota_type,
            delivered.bgt_type as quota_type_name,
            coalesce(
                adjust_reason_words.code, delivered.adjust_reason
            ) as adjust_reason,
            delivered.exp_func_code as function_code,
            coalesce(fund_type_words.code, delivered.fund_type_code) as fund_type,
            case
                when
                    coalesce(quota_type_words.code, delivered.bgt_type)
                    in ('reduction', 'recovery')
                then - abs(delivered.amount)
                else delivered.amount
            end as quota_yuan,
            delivered.pay_app_amt as applied_yuan,
            delivered.cur_amt as balance_yuan,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("quota_type_words", "quota_type", "delivered.bgt_type") }}
            {{
                join_code(
                    "adjust_reason_words", "adjust_reason", "delivered.adjust_reason"
                )
            }}
            {{ join_code("fund_type_words", "fund_type", "delivered.fund_type_code") }}
        where coalesce(delivered.is_deleted, 0) <> 1
    )
select *
from stg_budget_adjustment
