{#- The review lists that give their reasons as codes: list, fiscal year, kind of object, its number, its code or codes, the broken
    rule or differing column (if any), and what to look at. -#}
{% macro review_lists() -%}
    {%- set told_code -%}
        case compared_with when 'stg_' || told_by then 'TOLD_TWICE' else 'TOLD_OTHERWISE' end
    {%- endset %}
    {%- set process = (
        "fiscal_year",
        "entity",
        "object_id",
        "fault_code",
        "null",
        "detail",
    ) %}
    {%- set evaluation = ("work_year - 1", "evaluation_kind", "evaluation_id") %}
    {%- set use = (
        "work_year - 1",
        "result_type",
        "coalesce(use_id, source_id)",
        "flags",
    ) %}
    {%- set lists = {
        "rev_process_faults": process,
        "rev_unguarded_states": process,
        "rev_row_faults": (
            "fiscal_year",
            "contract",
            "object_id",
            "fault_code",
            "broken_rule",
            "detail",
        ),
        "rev_mismatches": (
            "null",
            "told_by",
            "object_id",
            told_code,
            "differs_in",
            "concat_ws(' / ', told_value, other_value)",
        ),
        "rev_evaluation_frameworks": evaluation
        + (
            "fault_code",
            "null",
            "concat_ws(' ', level1_name, level3_name)",
        ),
        "rev_evaluation_sums": evaluation + ("flags", "null", "null"),
        "rev_result_uses": use
        + (
            "null",
            "nullif(concat_ws(' / ', predecessor_results, reason), '')",
        ),
        "rev_third_party_contracts": (
            "null",
            "engagement",
            "contract_no",
            "flags",
            "null",
            "third_party_name",
        ),
        "rev_goal_departures": (
            "fiscal_year",
            "entity",
            "object_id",
            "departure",
            "null",
            "concat_ws(' / ', indicator_name, goal_target_text, target_text)",
        ),
        "rev_score_adjustments": (
            "fiscal_year",
            "'agency'",
            "agency_code",
            "flags",
            "null",
            "adjustment_points",
        ),
        "rev_reserve_mismatch": (
            "fiscal_year",
            "'agency'",
            "agency_code",
            "flags",
            "null",
            "reserve_difference_yuan",
        ),
        "rev_unclear_successors": (
            "null",
            "'agency'",
            "agency_code",
            "flags",
            "null",
            "agency_name",
        ),
    } -%}
    {{ return(lists) }}
{%- endmacro %}
