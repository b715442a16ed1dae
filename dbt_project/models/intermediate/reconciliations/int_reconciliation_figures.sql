-- One row per delivered figure that must agree with another one, or cover it: of
-- which reconciliation, and on which side of it (domain 4.3)
{%- set opening = "case when quota_type = 'initial_budget' then quota_yuan end" %}
{%- set public = "case when expense_class= 'public' then approved_yuan end" %}
{%- set used = "expense_yuan + coalesce(surplus_distribution_yuan, 0)" %}
{%- set carried = "carryover_yuan + surplus_yuan" %}
{%- set parts = "personnel_expense_yuan + public_expense_yuan" %}
{%- set brought = "income_yuan + opening_balance_yuan" %}
{%- set figures = [
    ("payments_as_final_accounts", 1, "stg_treasury_payment", "paid_yuan"),
    ("payments_as_final_accounts", 2, "stg_final_accounts", "expense_yuan"),
    ("approved_as_opening_quota", 1, "stg_budget_approved", "approved_yuan"),
    ("approved_as_opening_quota", 2, "stg_budget_adjustment", opening),
    ("closing_as_carryover", 1, "stg_carryover_stock", carried),
    (
        "closing_as_carryover",
        2,
        "stg_final_accounts",
        "closing_balance_yuan",
    ),
    (
        "reserve_base_as_public_budget",
        1,
        "stg_public_fund_reserve",
        "public_fund_yuan",
    ),
    ("reserve_base_as_public_budget", 2, "stg_budget_approved", public),
    ("accounts_balance", 1, "stg_final_accounts", brought),
    (
        "accounts_balance",
        2,
        "stg_final_accounts",
        used ~ " + closing_balance_yuan",
    ),
    ("basic_expense_parts", 1, "stg_final_accounts", "basic_expense_yuan"),
    ("basic_expense_parts", 2, "stg_final_accounts", parts),
    ("three_public_covers_payments", 1, "stg_three_public", "actual_yuan"),
    ("self_evaluation_as_payments", 1, "stg_self_eval", "executed_yuan"),
    ("budget_covers_payments", 1, "int_appropriations", "budget_yuan"),
    ("budget_covers_payments", 2, "int_appropriations", "paid_yuan"),
] %}
{%- set objects = {"stg_three_public": "item_code", "stg_self_eval": "project_code"} %}
with
    payments as (select * from {{ ref("stg_treasury_payment") }}),
    self_evaluations as (select * from {{ ref("stg_self_eval") }}),
    code_words as (select * from {{ ref("code_words") }}),
    goals as (
        select *
        from {{ ref("int_goals") }}
        where is_goal_in_force and budget_round <> 'midyear_addition'
    ),
    int_reconciliation_figures as (
        {% for reconciliation, side_no, model, figure in figures %}
            select
                region_code,
                fiscal_year,
                agency_code,
                '{{ reconciliation }}' as reconciliation,
                {{ side_no }} as side_no,
                {{ objects.get(model, "''") }} as object_code,
                {{ figure }} as figure_yuan
            from {{ ref(model) }}
            union all
        {% endfor %}
        select
            payments.region_code,
            payments.fiscal_year,
            payments.agency_code,
            'three_public_covers_payments',
            2,
            code_words.code,
            payments.paid_yuan
        from payments
        inner join
            code_words
            on payments.economic_code = code_words.word
            and code_words.domain = 'three_public_economic_code'
        union all
        select
            payments.region_code,
            payments.fiscal_year,
            self_evaluations.agency_code,
            'self_evaluation_as_payments',
            2,
            payments.project_code,
            payments.paid_yuan
        from payments
        inner join
            self_evaluations
            on payments.region_code = self_evaluations.region_code
            and payments.fiscal_year = self_evaluations.fiscal_year
            and payments.project_code = self_evaluations.project_code
        union all
        select
            region_code,
            fiscal_year,
            agency_code,
            'goal_as_approved_budget',
            1,
            project_code,
            coalesce(fiscal_yuan, declared_yuan - coalesce(other_yuan, 0))
        from goals
        union all
        select
            budgets.region_code,
            budgets.fiscal_year,
            goals.agency_code,
            'goal_as_approved_budget',
            2,
            budgets.project_code,
            budgets.approved_yuan
        from {{ ref("stg_budget_approved") }} as budgets
        inner join
            goals
            on budgets.region_code = goals.region_code
            and budgets.fiscal_year = goals.fiscal_year
            and budgets.project_code = goals.project_code
    )
select *
from int_reconciliation_figures
