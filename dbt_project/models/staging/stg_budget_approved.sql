-- One row per line of the approved budget (DC03 部门预算批复表(年初预算))
with
    delivered as ({{ current_delivery("budget_approved") }}),
    stg_budget_approved as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            coalesce(
                expense_class_words.code, delivered.expense_class
            ) as expense_class,
            delivered.project_code,
            delivered.project_name,
            delivered.exp_func_code as function_code,
            delivered.dep_bgt_eco_code as economic_code,
            coalesce(fund_type_words.code, delivered.fund_type_code) as fund_type,
            delivered.approved_amt as approved_yuan,
            delivered.gov_purchase_amt as purchase_yuan,
            delivered.approved_on,
            delivered.doc_no as document_no,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "expense_class_words", "expense_class", "delivered.expense_class"
                )
            }}
            {{ join_code("fund_type_words", "fund_type", "delivered.fund_type_code") }}
    )
select *
from stg_budget_approved
