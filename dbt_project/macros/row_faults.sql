{#- What a row of an extract is about, as SQL on its staging model. -#}
{% macro row_object(stem) -%}
    {%- set objects = {
        "agency_master": "agency_code",
        "budget_adjustment": "quota_id",
        "budget_approved": "agency_code || ' ' || project_code",
        "carryover_stock": "agency_code || ' ' || project_code",
        "comp_manual": "run_id || ' ' || agency_code || ' ' || indicator_code || ' ' || entry_no",
        "compile_record": "agency_code || ' ' || report_type",
        "disclosure_check": "agency_code || ' ' || doc_type",
        "external_contact": "contact_id",
        "final_accounts": "agency_code",
        "goal_declaration": "goal_id",
        "institution_doc": "document_id",
        "issue_ledger": "issue_id",
        "measure_values": "agency_code || ' ' || measure",
        "monitoring": "monitoring_task_no || ' ' || project_code",
        "perf_disclosure": "disclosure_id",
        "poverty_fund": "ledger_id",
        "poverty_task": "poverty_task_no",
        "public_fund_reserve": "agency_code",
        "publicity": "article_id",
        "rectification": "item_id",
        "reeval_summary": "reevaluation_id",
        "result_use": "use_id",
        "survey_response": "survey_id",
        "third_party_contract": "contract_no",
        "self_eval": "self_evaluation_id",
        "self_eval_indicator": "self_evaluation_id || ' ' || row_no",
        "three_public": "agency_code || ' ' || item_code",
        "training": "training_id",
        "treasury_payment": "payment_id",
        "whole_eval": "evaluation_id",
    } -%}
    {{ return(objects[stem]) }}
{%- endmacro %}

{#- The fiscal year it belongs to: what is done in a work year is about the year before. -#}
{% macro row_year(stem) -%}
    {%- set years = {
        "comp_manual": year_in("run_id"),
        "external_contact": "work_year",
        "institution_doc": "issued_year",
        "issue_ledger": "found_fiscal_year",
        "perf_disclosure": "work_year - 1",
        "poverty_task": "work_year",
        "publicity": "work_year",
        "rectification": "work_year - 1",
        "result_use": "next_fiscal_year - 2",
        "self_eval_indicator": "null",
        "third_party_contract": "extract(year from signed_on) - 1",
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
    from {{ ref("stg_" ~ stem) }} as stated
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

{#- A day that had not come when the load that brought the row was made. -#}
{% macro day_after_delivery(stem, day) -%}
    {%- set delivered_on -%}
        (
            select {{ day_of_china("loads.loaded_at") }}
            from {{ source("ledger", "loads") }} as loads
            where loads.load_id = stated.load_id
        )
    {%- endset -%}
    {{
        row_fault(
            "AFTER_DELIVERY",
            stem,
            day ~ " after its delivery",
            "cast(" ~ day ~ " as varchar)",
            day ~ " > " ~ delivered_on,
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

{#- A project code is given anew each year; money of no project has none. -#}
{% macro project_of_year() -%}
    {{ return("fiscal_year || ' ' || nullif(project_code, '-')") }}
{%- endmacro %}

{#- The key by which others name what stands in a relation; a project is one of its year. -#}
{% macro named_by(relation) -%}
    {%- set keys = {
        "int_evaluations": "evaluation_id",
        "int_self_evaluations": "self_evaluation_id",
        "int_surveys": "evaluation_id",
        "stg_budget_adjustment": "quota_id",
        "stg_goal_declaration": "goal_id",
        "stg_issue_ledger": "issue_id",
        "stg_monitoring": "monitoring_task_no",
        "stg_perf_disclosure": "disclosed_object_id",
        "stg_self_eval": "self_evaluation_id",
        "stg_third_party_contract": "object_id",
    } -%}
    {{ return(keys.get(relation, project_of_year())) }}
{%- endmacro %}

{#- The column by which an extract names what stands in a relation. -#}
{% macro names(stem, relation) -%}
    {%- set columns = {
        "perf_disclosure": "disclosed_object_id",
        "rectification": "source_id",
        "result_use": "source_id",
        "survey_response": "evaluation_id",
        "third_party_contract": "object_id",
    } -%}
    {%- set keys = {
        "int_projects": project_of_year(),
        "stg_budget_adjustment": "quota_id",
        "stg_budget_approved": project_of_year(),
        "stg_self_eval": "self_evaluation_id",
    } -%}
    {{ return(keys.get(relation, columns.get(stem, row_object(stem)))) }}
{%- endmacro %}

{#- Objects of one extract with a value that agrees with none of those of the same key in another relation; `must_be` is how it
    must stand to one of them. Of several such values of an object the first is shown. -#}
{% macro agrees_with_none(relation, stem, value, must_be, other_value) -%}
    {%- set column = modules.re.search("[a-z]+_[a-z_]+", value)[0] -%}
    select
        region_code,
        '{{ column }}' as differs_in,
        '{{ stem }}' as told_by,
        '{{ relation }}' as compared_with,
        object_id,
        cast(min(told_value) as varchar) as told_value,
        cast(min(other_value) as varchar) as other_value
    from
        (
            select
                told.region_code,
                told.object_id,
                told.told_value,
                min(others.other_value) as other_value
            from
                (
                    select
                        region_code,
                        {{ row_object(stem) }} as object_id,
                        {{ names(stem, relation) }} as told_key,
                        {{ value }} as told_value
                    from {{ ref("stg_" ~ stem) }}
                ) as told
            inner join
                (
                    select
                        region_code,
                        {{ named_by(relation) }} as told_key,
                        {{ other_value }} as other_value
                    from {{ ref(relation) }}
                ) as others
                on told.region_code = others.region_code
                and told.told_key = others.told_key
                {{ line_of("told.told_value", "others.other_value", "told") if value == "agency_code" }}
            where told.told_value is not null and others.other_value is not null
            group by told.region_code, told.object_id, told.told_value
            having
                not bool_or(
                    told.told_value {{ must_be }} others.other_value
                    {{ "or lines.agency_code is not null" if value == "agency_code" }}
                )
        ) as apart
    group by region_code, object_id
{%- endmacro %}

{#- Keys of one extract under which it tells several values. One list of units holds a unit under one code only; elsewhere one under
    two codes that it bore one after the other is one. -#}
{% macro told_twice(stem, key, value) -%}
    {%- set has_lines = value == "agency_code" and stem != "agency_master" -%}
    select
        told.region_code,
        '{{ value }}' as differs_in,
        '{{ stem }}' as told_by,
        'stg_{{ stem }}' as compared_with,
        told.told_key as object_id,
        cast(min(told.told_value) as varchar) as told_value,
        cast(max(others.told_value) as varchar) as other_value
    from ({{ told_values(stem, key, value) }}) as told
    inner join
        ({{ told_values(stem, key, value) }}) as others
        on told.region_code = others.region_code
        and told.told_key = others.told_key
        and told.told_value < others.told_value
    {% if has_lines %}
            {{ line_of("told.told_value", "others.told_value", "told") }}
        where lines.agency_code is null
    {% endif %}
    group by told.region_code, told.told_key
{%- endmacro %}

{% macro told_values(stem, key, value) -%}
    select distinct
        region_code,
        {{ key or project_of_year() }} as told_key,
        {{ value }} as told_value
    from {{ ref("stg_" ~ stem) }}
{%- endmacro %}
