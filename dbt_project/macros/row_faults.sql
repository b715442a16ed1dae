{#- What a row of an extract is about, as SQL on its staging model. -#}
{% macro row_object(stem) -%}
    {%- set objects = {
        "agency_master": "agency_code",
        "budget_adjustment": "quota_id",
        "budget_approved": "agency_code || ' ' || project_code",
        "carryover_stock": "agency_code || ' ' || project_code",
        "compile_record": "agency_code || ' ' || report_type",
        "disclosure_check": "agency_code || ' ' || doc_type",
        "external_contact": "contact_id",
        "final_accounts": "agency_code",
        "goal_declaration": "goal_id",
        "institution_doc": "document_id",
        "issue_ledger": "issue_id",
        "monitoring": "monitoring_task_no || ' ' || project_code",
        "perf_disclosure": "disclosure_id",
        "poverty_fund": "ledger_id",
        "poverty_task": "poverty_task_no",
        "publicity": "article_id",
        "rectification": "item_id",
        "reeval_summary": "reevaluation_id",
        "result_use": "use_id",
        "self_eval": "self_evaluation_id",
        "training": "training_id",
        "treasury_payment": "payment_id",
    } -%}
    {{ return(objects[stem]) }}
{%- endmacro %}

{#- The fiscal year it belongs to: what is done in a work year is about the year before. -#}
{% macro row_year(stem) -%}
    {%- set years = {
        "external_contact": "work_year",
        "institution_doc": "issued_year",
        "issue_ledger": "found_fiscal_year",
        "perf_disclosure": "work_year - 1",
        "poverty_task": "work_year",
        "publicity": "work_year",
        "rectification": "work_year - 1",
        "result_use": "next_fiscal_year - 2",
        "training": "work_year",
    } -%}
    {{ return(years.get(stem, "fiscal_year")) }}
{%- endmacro %}

{#- The rows of one extract with one fault: `rule` says what is wrong, `values` which ones to look at. -#}
{% macro row_fault(fault, stem, rule, values, condition) -%}
    {%- set plain_rule = rule | replace("'", "") -%}
    select
        region_code,
        contract,
        load_id,
        source_sheet,
        cast({{ row_year(stem) }} as integer) as fiscal_year,
        {{ row_object(stem) }} as object_id,
        '{{ fault }}' as fault_code,
        '{{ plain_rule }}' as broken_rule,
        {{ values }} as detail,
        min(source_row) as first_source_row
    from {{ ref("stg_" ~ stem) }}
    where {{ condition }}
    group by 1, 2, 3, 4, 5, 6, 9
{%- endmacro %}

{% macro day_outside_year(stem, day, year, before, after) -%}
    {%- set bounds = "between " ~ -before ~ " and " ~ after -%}
    {{
        row_fault(
            "OTHER_YEAR",
            stem,
            day ~ " outside " ~ year,
            "concat(" ~ day ~ ", ' / ', " ~ year ~ ")",
            "extract(year from " ~ day ~ ") - " ~ year ~ " not " ~ bounds,
        )
    }}
{%- endmacro %}

{% macro out_of_order(stem, first, second) -%}
    {%- set rule = first ~ " > " ~ second -%}
    {{
        row_fault(
            "REVERSED",
            stem,
            rule,
            "concat(" ~ first ~ ", ' > ', " ~ second ~ ")",
            rule,
        )
    }}
{%- endmacro %}

{% macro contradicted(stem, state, other) -%}
    {%- set rule = state ~ " and " ~ other -%}
    {{ row_fault("CONTRADICTED", stem, rule, "cast(null as varchar)", rule) }}
{%- endmacro %}
