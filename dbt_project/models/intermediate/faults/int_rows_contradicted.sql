-- One row per delivery, object and two things a row says that cannot both be: a state
-- without its day, a score for nothing done.
{#- Extract, what it says, and what contradicts that. -#}
{%- set states = [
    ("agency_master", "is_ranked", "exempt_reason is not null"),
    ("agency_master", "is_ranked", "agency_level > 1"),
    ("agency_master", "is_ranked", "year(ended_on) = fiscal_year"),
    (
        "agency_master",
        "parent_code is not null",
        "parent_code = agency_code",
    ),
    ("budget_adjustment", "quota_yuan > 0", "applied_yuan > quota_yuan"),
    (
        "carryover_stock",
        "recovered_yuan + reused_yuan > 0",
        "cleared_on is null",
    ),
    ("compile_record", "submitted_on is null", "returned_count > 0"),
    ("disclosure_check", "problem_count > 0", "problem_type is null"),
    (
        "goal_declaration",
        "declared_yuan > 0",
        "fiscal_yuan + other_yuan <> declared_yuan",
    ),
    (
        "institution_doc",
        "issued_year > 0",
        "document_no not like '%' || issued_year || '%'",
    ),
    (
        "issue_ledger",
        "rectify_status in ('rectified', 'verified')",
        "rectified_on is null",
    ),
    (
        "issue_ledger",
        "rectify_status in ('open', 'under_way')",
        "rectified_on is not null",
    ),
    ("poverty_fund", "allocated_yuan > 0", "allocated_on is null"),
    ("poverty_fund", "allocated_yuan is null", "allocated_on is not null"),
    ("poverty_fund", "paid_yuan > 0", "last_paid_on is null"),
    (
        "rectification",
        "verify_result in ('verified', 'partial')",
        "verified_on is null",
    ),
    ("rectification", "verify_result = 'verified'", "replied_on is null"),
    ("result_use", "adoption = 'adopted'", "adopted_yuan is null"),
    ("result_use", "adoption = 'refused'", "adopted_yuan <> 0"),
    ("self_eval", "status = 'accepted'", "submitted_on is null"),
    ("self_eval", "status = 'accepted'", "executed_yuan is null"),
    ("self_eval", "status = 'accepted'", "full_year_budget_yuan is null"),
    ("self_eval", "status = 'accepted'", "reported_score is null"),
    ("self_eval_indicator", "reported_score > 0", "actual_text is null"),
    (
        "three_public",
        "adjusted_budget_yuan > budget_yuan",
        "reason_text is null",
    ),
    (
        "three_public",
        "item_code = 'vehicle_purchase' and actual_yuan > 0",
        "quantity = 0",
    ),
    (
        "whole_eval",
        "evaluation_mode = 'third_party'",
        "third_party_name is null",
    ),
] %}
{%- set ratio = exact_ratio("numerator", "denominator") %}
{#- The kinds of site on which this one was disclosed, or any of its kind and year. -#}
{%- set kinds -%}
    select count(distinct others.site_type)
    from {{ ref("stg_perf_disclosure") }} as others
    where others.region_code = stated.region_code
        and others.object_type = stated.object_type
{%- endset %}
{%- set of_this = (
    kinds ~ " and others.disclosed_object_id = stated.disclosed_object_id"
) %}
{%- set of_any = kinds ~ " and others.work_year = stated.work_year" %}
{%- set apart = "abs(measure_value - " ~ ratio ~ ")" %}
with
    int_rows_contradicted as (
        {% for fault in states %}
            {{ contradicted(*fault) }}
            union all
        {% endfor %}
        {{
            row_fault(
                "CONTRADICTED",
                "measure_values",
                "measure_value <> numerator / denominator",
                "concat(measure_value, ' / ', numerator, ' / ', denominator)",
                apart ~ " > " ~ review_limit("measure_value_difference"),
            )
        }}
        union all
        {{
            row_fault(
                "SITE_LEFT_OUT",
                "perf_disclosure",
                "disclosed on fewer kinds of site than others",
                "concat(disclosed_object_id, ' / ', site_type)",
                "object_type = 'reeval_report' and ("
                ~ of_this
                ~ ") < ("
                ~ of_any
                ~ ")",
            )
        }}
    )

select *
from int_rows_contradicted
