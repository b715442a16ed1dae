-- One row per thing with a deadline that is still to be done, and until when.
{#- A whole-department evaluation without days was delivered with its report. -#}
{%- set begun = (
    "coalesce(plan_approved_on, indicator_system_on, on_site_on) is not null"
) %}
{%- set before_report = "(report_final_on is null and " ~ begun ~ ")" %}
{%- set final = "report_final_on is not null and " %}
{%- set unsent = (
    "(dispatched_to_budget_on is null or dispatched_to_section_on is null)"
) %}
{%- set reevaluation = ("fct_reevaluations", "reevaluation_id", "project_code") %}
{%- set whole = ("fct_whole_evaluations", "evaluation_id", "null") %}
{%- set reports = [
    (reevaluation, "reevaluation_report", "report_final_on is null"),
    (reevaluation, "report_dispatch", final ~ unsent),
    (reevaluation, "report_disclosure", final ~ "disclosed_on is null"),
    (whole, "whole_report", before_report),
    (
        whole,
        "report_disclosure",
        "disclosed_on is null and not " ~ before_report,
    ),
] %}
with
    -- Whatever else has a deadline is one more part: its day to count from or its own.
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
        from {{ ref("fct_coverage") }}
        -- What was handed in waits for the finance bureau.
        where
            is_required and not is_done and status not in ('submitted', 'joint_review')
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
            if(coalesce(plan_on, replied_on, verified_on) is null, null, due_on)
        from {{ ref("fct_rectifications") }}
        where
            coalesce(replied_on, verified_on) is null
            or (
                verify_result in ('partial', 'unfinished')
                and status <> 'result_submitted'
            )
        {% for (model, report_id, project), event, is_open in reports -%}
            union all
            select
                region_code,
                fiscal_year,
                '{{ event }}',
                {{ report_id }},
                agency_code,
                {{ project }},
                null,
                report_final_on,
                null
            from {{ ref(model) }}
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
