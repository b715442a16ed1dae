-- One row per unit and year of the final accounts (DC07 部门决算主要指标表)
with
    delivered as ({{ current_delivery("final_accounts") }}),
    stg_final_accounts as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            delivered.income_total as income_yuan,
            delivered.fiscal_income as fiscal_income_yuan,
            delivered.opening_balance as opening_balance_yuan,
            delivered.expense_total as expense_yuan,
            delivered.basic_expense as basic_expense_yuan,
            delivered.personnel_expense as personnel_expense_yuan,
            delivered.public_expense as public_expense_yuan,
            delivered.project_expense as project_expense_yuan,
            delivered.surplus_distribution as surplus_distribution_yuan,
            delivered.closing_balance as closing_balance_yuan,
            delivered.gov_purchase_budget as purchase_budget_yuan,
            delivered.gov_purchase_actual as purchase_actual_yuan,
            delivered.staff_year_end,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_final_accounts
