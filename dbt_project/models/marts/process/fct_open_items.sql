-- One row per thing with a deadline that is still to be done, and until when.
{%- set report_events = {
    "reevaluation_report": "report_final_on is null",
    "report_dispatch": (
        "report_final_on is not null"
        " and (dispatched_to_budget_on is null or dispatched_to_section_on is null)"
    ),
    "report_disclosure": "report_final_on is not null and disclosed_on is null",
} %}
with
    coverage as (
        select * from {{ ref("fct_coverage") }} where is_required and not is_done
    ),

    rectifications as (select * from {{ ref("fct_rectifications") }}),

    reevaluations as (select * from {{ ref("fct_reevaluations") }}),

    -- Whatever else has a deadline is one more part of this union: the day from which
    -- it counts, and a deadline set for it alone.
    items as (
        select
            region_code,
            fiscal_year,
            case
                when duty = 'monitoring'
                then 'monitoring_form'
                when duty <> 'goal'
                then duty
                when status in ('missing', 'draft')
                then 'first_submission'
                else 'second_submission'
            end as event_code,
            coalesce(object_id, project_code) as object_id,
            agency_code,
            project_code,
            cast(null as varchar) as task_section_name,
            cutoff_on as counted_from_on,
            null as stated_deadline_on
        from coverage
        -- What was handed in waits for the finance bureau.
        where status not in ('submitted', 'joint_review')
        union all
        select
            region_code,
            work_year - 1,
            case
                when coalesce(plan_on, replied_on, verified_on) is null
                then 'rectification_plan'
                else 'rectification_result'
            end,
            item_id,
            agency_code,
            project_code,
            null,
            notice_on,
            case
                when coalesce(plan_on, replied_on, verified_on) is not null then due_on
            end
        from rectifications
        where
            coalesce(replied_on, verified_on) is null
            or (
                verify_result in ('partial', 'unfinished')
                and status <> 'result_submitted'
            )
        {% for event, is_open in report_events.items() -%}
            union all
            select
                region_code,
                fiscal_year,
                '{{ event }}',
                reevaluation_id,
                agency_code,
                project_code,
                null,
                report_final_on,
                null
            from reevaluations
            where {{ is_open }}
        {% endfor %}
        union all
        select
            region_code,
            fiscal_year,
            event_code,
            object_id,
            agency_code,
            null,
            task_section_name,
            counted_from_on,
            stated_deadline_on
        from {{ ref("int_listed_items") }}
    ),

    dated as ({{ with_deadlines("items") }}),

    fct_open_items as (
        select
            -- keys
            region_code,
            event_code,
            object_id,
            agency_code,
            project_code,
            -- attributes
            cast(fiscal_year as integer) as fiscal_year,
            coalesce(task_section_name, section_name) as task_section_name,
            deadline_on,
            uncounted_from_on,
            {{ month_end("fiscal_year + lapse_year_offset", 12) }} as lapses_on
        from dated
    )

select *
from fct_open_items
