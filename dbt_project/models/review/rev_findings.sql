-- One row per object and reason of the review lists that give their reasons as codes,
-- in
-- words: what it is, what to do next, how severe it is and why.
{#- List, year, kind of object, its number, its code or codes, and what to look at. -#}
{%- set none_of_them = "cast(null as varchar)" %}
{%- set told = "concat_ws(' ', differs_in, told_value, other_value)" %}
{%- set told_code -%}
    case compared_with when 'stg_' || told_by then 'TOLD_TWICE' else 'TOLD_OTHERWISE' end
{%- endset %}
{%- set values = "concat_ws(' ', broken_rule, detail)" %}
{%- set lists = [
    (
        "rev_process_faults",
        "fiscal_year",
        "entity",
        "object_id",
        "fault_code",
        "detail",
    ),
    (
        "rev_unguarded_states",
        "fiscal_year",
        "entity",
        "object_id",
        "fault_code",
        "detail",
    ),
    (
        "rev_row_faults",
        "fiscal_year",
        "contract",
        "object_id",
        "fault_code",
        values,
    ),
    ("rev_mismatches", "null", "told_by", "object_id", told_code, told),
    (
        "rev_evaluation_frameworks",
        "work_year - 1",
        "evaluation_kind",
        "evaluation_id",
        "fault_code",
        "concat_ws(' ', level1_name, level3_name)",
    ),
    (
        "rev_evaluation_sums",
        "work_year - 1",
        "evaluation_kind",
        "evaluation_id",
        "flags",
        none_of_them,
    ),
    (
        "rev_result_uses",
        "work_year - 1",
        "result_type",
        "coalesce(use_id, source_id)",
        "flags",
        "reason",
    ),
    (
        "rev_third_party_contracts",
        "null",
        "engagement",
        "contract_no",
        "flags",
        "third_party_name",
    ),
    (
        "rev_unclear_successors",
        "null",
        "'agency'",
        "agency_code",
        "flags",
        "agency_name",
    ),
] %}
with
    codes as (select * from {{ ref("fault_codes") }}),

    listed as (
        {% for list, year, entity, object_id, reasons, detail in lists %}
            select
                region_code,
                '{{ list }}' as review_list,
                cast({{ year }} as integer) as fiscal_year,
                {{ entity }} as entity,
                {{ object_id }} as object_id,
                {{ reasons }} as reasons,
                {{ detail }} as detail
            from {{ ref(list) }} {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    rev_findings as (
        select
            -- keys
            listed.region_code,
            listed.review_list,
            listed.fiscal_year,
            listed.entity,
            listed.object_id,
            -- A reason without words stands as it is.
            coalesce(codes.fault_code, listed.reasons) as fault_code,
            -- attributes
            codes.name_zh,
            codes.name_en,
            codes.next_step_zh,
            codes.next_step_en,
            codes.finding_severity,
            codes.severity_reason_zh,
            codes.severity_reason_en,
            listed.detail
        from listed
        left join
            codes on ',' || listed.reasons || ',' like '%,' || codes.fault_code || ',%'
    )

select *
from rev_findings
