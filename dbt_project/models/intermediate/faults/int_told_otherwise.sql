-- One row per object and value that another extract tells otherwise: unit, project,
-- grade, amount, day.
{%- set answered_on = "cast(answered_at as date)" %}
{%- set signed_in = "cast(extract(year from signed_on) as integer)" %}
{%- set budget_or_spent -%}
    case
        when full_year_budget_yuan > executed_yuan
        then full_year_budget_yuan
        else executed_yuan
    end
{%- endset %}
{%- set most_budget = "greatest(budget_yuan, adjusted_budget_yuan)" %}
{#- Relation → who names what stands there: extract, value, how it must stand to whose. -#}
{%- set told_otherwise = {
    "stg_budget_approved": [
        ("budget_adjustment", "agency_code", "=", "agency_code"),
        ("goal_declaration", "agency_code", "=", "agency_code"),
        ("goal_declaration", "project_name", "=", "project_name"),
        ("monitoring", "agency_code", "=", "agency_code"),
        ("self_eval", "agency_code", "=", "agency_code"),
        ("self_eval", "project_name", "=", "project_name"),
        ("treasury_payment", "agency_code", "=", "agency_code"),
    ],
    "stg_budget_adjustment": [
        ("treasury_payment", "agency_code", "=", "agency_code"),
        ("treasury_payment", "fiscal_year", "=", "fiscal_year"),
        ("treasury_payment", "paid_on", ">=", "issued_on"),
        (
            "treasury_payment",
            "nullif(project_code, '-')",
            "=",
            "project_code",
        ),
    ],
    "int_evaluations": [
        ("perf_disclosure", "disclosed_on", ">=", "report_final_on"),
        ("rectification", "agency_code", "=", "agency_code"),
        ("rectification", "project_code", "=", "project_code"),
        ("reeval_summary", "reported_grade_name", "=", "grade_name"),
        ("result_use", "agency_code", "=", "agency_code"),
        ("result_use", "next_fiscal_year", "=", "work_year + 1"),
        ("survey_response", answered_on, "<=", "report_final_on"),
        ("third_party_contract", "evaluated_yuan", "=", "evaluated_yuan"),
        ("third_party_contract", signed_in, "=", "work_year"),
    ],
    "int_self_evaluations": [
        ("perf_disclosure", "disclosed_on", ">=", "submitted_on"),
        ("self_eval", "reported_grade_name", "=", "grade_name"),
    ],
    "int_projects": [
        ("monitoring", "contracted_unpaid_yuan", "<=", most_budget),
        ("monitoring", "forecast_yuan", "<=", most_budget),
        ("monitoring", "year_start_budget_yuan", "=", "budget_yuan"),
        ("self_eval", "year_start_budget_yuan", "=", "budget_yuan"),
        ("self_eval", "full_year_budget_yuan", "=", "adjusted_budget_yuan"),
    ],
    "int_surveys": [
        ("reeval_summary", "questionnaire_count", ">=", "response_count")
    ],
    "stg_goal_declaration": [
        ("perf_disclosure", "disclosed_on", ">=", "approved_on"),
    ],
    "stg_issue_ledger": [
        ("rectification", "agency_code", "=", "agency_code"),
        ("rectification", "notice_on", ">=", "report_on"),
    ],
    "stg_monitoring": [
        ("rectification", "agency_code", "=", "agency_code"),
    ],
    "stg_perf_disclosure": [
        ("reeval_summary", "disclosed_on", "=", "disclosed_on")
    ],
    "stg_self_eval": [
        ("reeval_summary", "evaluated_yuan", "<=", budget_or_spent),
        ("reeval_summary", "fiscal_year", "=", "fiscal_year"),
        ("reeval_summary", "project_code", "=", "project_code"),
    ],
    "stg_third_party_contract": [
        ("survey_response", answered_on, ">=", "signed_on")
    ],
} %}
with
    int_told_otherwise as (
        {% for relation, tellers in told_otherwise.items() %}
            {%- set is_last = loop.last %}
            {% for teller in tellers %}
                {{ agrees_with_none(relation, *teller) }}
                {{ "union all" if not (is_last and loop.last) }}
            {% endfor %}
        {% endfor %}
    )

select *
from int_told_otherwise
