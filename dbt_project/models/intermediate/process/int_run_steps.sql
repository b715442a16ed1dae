-- One row per dated step of a self-evaluation, a task of the poverty-fund platform or
-- the comprehensive evaluation of a year: the few of their steps that an extract or the
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
        -- However many sites show a result, it is published once.
        select
            region_code,
            {{ ranked_year }} as fiscal_year,
            'comprehensive' as entity,
            cast({{ ranked_year }} as varchar) as object_id,
            1 as version_no,
            2 as place_no,
            'published' as to_state,
            min(disclosed_on) as changed_on
        from {{ ref("stg_perf_disclosure") }}
        where object_type = 'comp_result' and disclosed_on is not null
        group by region_code, disclosed_object_id, work_year
    )

select *
from int_run_steps
