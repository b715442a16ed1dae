-- One row per object and value that another extract tells otherwise, or that one
-- extract tells twice: unit, project, grade, amount, day, or one number for two
-- things. It stops no figure.
{%- set answered_on = "cast(answered_at as date)" %}
{%- set signed_in = "cast(extract(year from signed_on) as integer)" %}
{%- set payment -%}
    payment_no || ' ' || paid_on || ' ' || agency_code || ' ' || paid_yuan || ' '
    || concat_ws(' ', quota_id, project_code, function_code, economic_code, purpose)
{%- endset %}
{%- set budget_or_spent -%}
    case
        when full_year_budget_yuan > executed_yuan
        then full_year_budget_yuan
        else executed_yuan
    end
{%- endset %}
{%- set version -%}
    fiscal_year || ' ' || project_code || ' ' || budget_round || ' ' || version_no
{%- endset %}
{%- set use -%}
    result_type || ' ' || source_id || ' ' || agency_code || ' ' || next_fiscal_year
    || ' ' || suggestion
{%- endset %}
{#- Relation → who names what stands there: extract, value, how it must stand to whose. -#}
{%- set told_otherwise = {
    "stg_budget_approved": [
        ("goal_declaration", "agency_code", "=", "agency_code"),
        ("goal_declaration", "project_name", "=", "project_name"),
        ("monitoring", "agency_code", "=", "agency_code"),
        ("self_eval", "agency_code", "=", "agency_code"),
        ("self_eval", "project_name", "=", "project_name"),
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
        ("self_eval", "reported_grade_name", "=", "grade_name"),
    ],
    "dim_projects": [
        ("monitoring", "year_start_budget_yuan", "=", "budget_yuan"),
        ("self_eval", "year_start_budget_yuan", "=", "budget_yuan"),
    ],
    "fct_surveys": [
        ("reeval_summary", "questionnaire_count", ">=", "response_count")
    ],
    "stg_issue_ledger": [
        ("rectification", "agency_code", "=", "agency_code"),
        ("rectification", "notice_on", ">=", "report_on"),
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
{#- Extract, what is told under one number (a project of the year), and what of it must
    be one. -#}
{%- set told_twice_of = [
    ("budget_approved", none, "agency_code"),
    ("budget_approved", none, "project_name"),
    ("goal_declaration", none, "agency_code"),
    ("goal_declaration", none, "project_name"),
    ("goal_declaration", version, "goal_id"),
    ("institution_doc", "document_name", "document_id"),
    ("monitoring", row_object("monitoring"), "cutoff_on"),
    ("monitoring", row_object("monitoring"), "reported_executed_yuan"),
    ("monitoring", row_object("monitoring"), "year_start_budget_yuan"),
    ("reeval_summary", "self_evaluation_id", "reevaluation_id"),
    ("result_use", use, "use_id"),
    ("self_eval", none, "self_evaluation_id"),
    ("survey_response", "survey_id", "evaluation_id"),
    ("third_party_contract", "object_id", "contract_no"),
    ("treasury_payment", payment, "payment_id"),
] %}
with
    rev_mismatches as (
        {% for relation, tellers in told_otherwise.items() %}
            {% for teller in tellers %}
                {{ agrees_with_none(relation, *teller) }}
                union all
            {% endfor %}
        {% endfor %}
        {% for number in told_twice_of %}
            {{ told_twice(*number) }} {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from rev_mismatches
