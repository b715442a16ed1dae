-- One row per dated step of a fiscal re-evaluation, a whole-department evaluation or a
-- rectification item. Items know the year of the work alone, so all go by the year
-- before it; a contract goes with its evaluation, else by the year it was signed in.
{%- set year = "work_year - 1" %}
{%- set contract_year -%}
    coalesce(
        (
            select min(judged.judged_in)
            from
                (
                    select
                        region_code as region,
                        evaluation_kind as kind,
                        evaluation_id as id,
                        work_year as judged_in
                    from {{ ref("int_evaluations") }}
                ) as judged
            where
                judged.region = region_code
                and judged.kind = engagement
                and judged.id = object_id
        ),
        cast(extract(year from signed_on) as integer)
    ) - 1
{%- endset %}
{%- set sent_on = (
    "case when dispatched_to_budget_on >= dispatched_to_section_on"
    " then dispatched_to_budget_on"
    " when dispatched_to_budget_on < dispatched_to_section_on"
    " then dispatched_to_section_on end"
) %}
{%- set outcome = "case when verify_result = 'verified' then 'verified' else 'returned' end" %}
with
    int_feedback_steps as (
        {% for entity, kind in [
            ("reevaluation", "reeval"),
            ("whole_evaluation", "whole_eval"),
        ] -%}
            {{
                dated_steps(
                    entity,
                    "stg_third_party_contract",
                    "object_id",
                    [(1, "'contracted'", "signed_on")],
                    year=contract_year,
                    rows="engagement = '" ~ kind ~ "'",
                )
            }}
            union all
            {{
                dated_steps(
                    entity,
                    "int_evaluations",
                    "evaluation_id",
                    [(7, "'final'", "report_final_on"), (8, "'dispatched'", sent_on)],
                    year=year,
                    rows="evaluation_kind = '" ~ kind ~ "'",
                )
            }}
            union all
            {{
                dated_steps(
                    entity,
                    "stg_rectification",
                    "source_id",
                    [(9, "'rectifying'", "notice_on")],
                    year=year,
                    rows="source_type = '" ~ kind ~ "'",
                )
            }}
            union all
            {{
                dated_steps(
                    entity,
                    "int_evaluation_progress",
                    "evaluation_id",
                    [(10, "'disclosed'", "disclosed_on")],
                    year=year,
                    rows="evaluation_kind = '" ~ kind ~ "'",
                )
            }}
            union all
        {% endfor -%}
        select *
        from {{ ref("int_evaluation_steps") }}
        union all
        {{
            dated_steps(
                "rectification",
                "stg_rectification",
                "item_id",
                [
                    (1, "'issued'", "notice_on"),
                    (2, "'plan_submitted'", "plan_on"),
                    (3, "'result_submitted'", "replied_on"),
                    (4, outcome, "verified_on"),
                ],
                year=year,
            )
        }}
    )

select *
from int_feedback_steps
