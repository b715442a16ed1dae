-- One row per number under which one extract tells two values, or thing that stands in
-- it under two numbers and would count twice.
{%- set payment -%}
    payment_no || ' ' || paid_on || ' ' || agency_code || ' ' || paid_yuan || ' '
    || concat_ws(' ', quota_id, project_code, function_code, economic_code, purpose)
{%- endset %}
{%- set version -%}
    fiscal_year || ' ' || project_code || ' ' || budget_round || ' ' || version_no
{%- endset %}
{%- set use -%}
    result_type || ' ' || source_id || ' ' || agency_code || ' ' || next_fiscal_year
    || ' ' || suggestion
{%- endset %}
{%- set quota -%}
    concat_ws(' ', document_no, project_code, function_code)
    || concat_ws(' ', '', fund_type, adjust_reason, issued_on, agency_code)
    || ' ' || quota_type || ' ' || quota_yuan
{%- endset %}
{%- set named_project -%}
    fiscal_year || ' ' || agency_code || ' ' || project_name
{%- endset %}
{%- set contact -%}
    contact_kind || ' ' || counterpart_name || ' ' || contact_subject || ' '
    || contact_held_on
{%- endset %}
{%- set disclosure -%}
    object_type || ' ' || disclosed_object_id || ' ' || site_type
{%- endset %}
{%- set poverty_money -%}
    document_no || ' ' || poverty_project_code || ' ' || issued_yuan
{%- endset %}
{%- set item = "source_id || ' ' || agency_code || ' ' || issue_text" %}
{%- set whole_department -%}
    fiscal_year || ' ' || agency_code || ' ' || evaluation_mode
{%- endset %}
{%- set indicator = "concat_ws(' ', '', level2_name, trim(indicator_name))" %}
{%- set monitored -%}
    monitoring_task_no || ' ' || project_code || ' ' || trim(indicator_name)
{%- endset %}
{%- set issue -%}
    concat_ws(' ', source_type, agency_code, report_no, report_on, found_fiscal_year)
    || concat_ws(' ', '', issue_type, severity, amount_yuan, rectify_status)
    || ' ' || description
{%- endset %}
{%- set surveyed = "evaluation_id || ' ' || respondent_type" %}
{#- Extract, what is told under one number (a project of the year), and what of it must
    be one. -#}
{%- set told_twice_of = [
    ("agency_master", "fiscal_year || ' ' || agency_name", "agency_code"),
    ("agency_master", "fiscal_year || ' ' || credit_code", "agency_code"),
    ("agency_master", "agency_code", "is_secret"),
    ("budget_adjustment", quota, "quota_id"),
    ("budget_approved", none, "agency_code"),
    ("budget_approved", none, "project_name"),
    ("budget_approved", named_project, "project_code"),
    ("compile_record", "fiscal_year || ' ' || report_type", "deadline_on"),
    ("external_contact", contact, "contact_id"),
    ("goal_declaration", none, "agency_code"),
    ("goal_declaration", none, "is_in_budget_appropriation"),
    ("goal_declaration", none, "project_category"),
    ("goal_declaration", none, "project_name"),
    ("goal_declaration", version, "goal_id"),
    ("goal_indicator", "goal_id || " ~ indicator, "row_no"),
    ("institution_doc", "document_name", "document_id"),
    ("issue_ledger", issue, "issue_id"),
    ("issue_ledger", "same_matter_id", "agency_code"),
    ("monitoring", monitored, "monitored_row_no"),
    ("monitoring", row_object("monitoring"), "cutoff_on"),
    ("monitoring", row_object("monitoring"), "reported_executed_yuan"),
    ("monitoring", row_object("monitoring"), "year_start_budget_yuan"),
    ("perf_disclosure", disclosure, "disclosure_id"),
    ("poverty_fund", poverty_money, "ledger_id"),
    (
        "poverty_task",
        "work_year || ' ' || poverty_task_name",
        "poverty_task_no",
    ),
    ("public_fund_reserve", "cast(fiscal_year as varchar)", "reserve_rate"),
    ("publicity", "site_name || ' ' || article_title", "article_id"),
    ("rectification", item, "item_id"),
    ("reeval_summary", "reevaluation_id", "project_code"),
    ("reeval_summary", "reevaluation_id", "third_party_name"),
    ("reeval_summary", "self_evaluation_id", "reevaluation_id"),
    ("result_use", use, "use_id"),
    ("self_eval", none, "self_evaluation_id"),
    ("self_eval_indicator", "self_evaluation_id || " ~ indicator, "row_no"),
    ("survey_response", surveyed, "survey_id"),
    ("survey_response", "survey_id", "evaluation_id"),
    ("survey_response", "survey_id || ' ' || response_no", "is_valid"),
    ("third_party_contract", "object_id", "contract_no"),
    ("training", "training_title || ' ' || held_on", "training_id"),
    ("treasury_payment", payment, "payment_id"),
    ("whole_eval", "evaluation_id", "agency_code"),
    ("whole_eval", whole_department, "evaluation_id"),
] %}
with
    int_told_twice as (
        {% for number in told_twice_of %}
            {{ told_twice(*number) }} {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from int_told_twice
