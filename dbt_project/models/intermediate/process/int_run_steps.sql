-- One row per dated step of a self-evaluation, a task of the poverty-fund platform, the
-- comprehensive evaluation of a year or its award: the steps that an extract or the
-- calendar of the rules dates.
{%- set ranked_year = (
    "coalesce(" ~ year_in("disclosed_object_id") ~ ", work_year - 1)"
) %}
with
    int_run_steps as (
        {{
            dated_steps(
                "self_evaluation",
                "stg_self_eval",
                "self_evaluation_id",
                [(1, "'submitted'", "submitted_on")],
            )
        }}
        union all
        {{
            dated_steps(
                "poverty_task",
                "stg_poverty_task",
                "poverty_task_no",
                [(1, "'done'", "task_done_on")],
                year="work_year",
            )
        }}
        union all
        {{
            dated_steps(
                "comprehensive",
                "int_calendar",
                "cast(fiscal_year as varchar)",
                [(1, "'draft'", "decided_on")],
            )
        }}
        union all
        {{
            dated_steps(
                "comprehensive",
                "int_ranking_progress",
                "cast(fiscal_year as varchar)",
                [
                    (2, "'section_review'", "ranking_reviewed_on"),
                    (3, "'notified'", "result_notified_on"),
                    (4, "'appeal_open'", "appeal_opened_on"),
                    (5, "'final'", "ranking_final_on"),
                ],
            )
        }}
        union all
        {{
            dated_steps(
                "award",
                "int_award_runs",
                "cast(fiscal_year as varchar)",
                [
                    (1, "'proposed'", "award_proposed_on"),
                    (2, "'approved'", "award_approved_on"),
                    (3, "'executed'", "award_issued_on"),
                    (4, "'closed'", "award_closed_on"),
                ],
            )
        }}
        union all
        -- However many sites show a result, it is published once.
        select
            region_code,
            {{ ranked_year }} as fiscal_year,
            'comprehensive' as entity,
            cast({{ ranked_year }} as varchar) as object_id,
            1 as version_no,
            6 as place_no,
            'published' as to_state,
            min(disclosed_on) as changed_on
        from {{ ref("stg_perf_disclosure") }}
        where object_type = 'comp_result' and disclosed_on is not null
        group by region_code, disclosed_object_id, work_year
    )

select *
from int_run_steps
