-- One row per thing still to be done that needs no project: an issue that no
-- rectification item follows up, a task of the poverty-fund platform, and what the
-- budget, its disclosure, monitoring and the comprehensive evaluation still need.
with
    issues as (select * from {{ ref("stg_issue_ledger") }}),

    followed_up as (
        select distinct region_code, source_id from {{ ref("stg_rectification") }}
    ),

    int_listed_items as (
        select
            issues.region_code,
            issues.found_fiscal_year as fiscal_year,
            'rectification_result' as event_code,
            issues.issue_id as object_id,
            issues.agency_code,
            cast(null as varchar) as task_section_name,
            issues.report_on as counted_from_on,
            issues.due_on as stated_deadline_on
        from issues
        left join
            followed_up
            on issues.region_code = followed_up.region_code
            and issues.issue_id = followed_up.source_id
        where
            issues.rectify_status in ('open', 'under_way')
            and followed_up.source_id is null
        union all
        select
            region_code,
            work_year,
            'poverty_task',
            poverty_task_no,
            null,
            task_section_name,
            task_due_on,
            null
        from {{ ref("stg_poverty_task") }}
        where task_done_on is null
        {% for model in [
                "int_budget_items",
                "int_disclosure_items",
                "int_cutoff_items",
                "int_ranking_items",
            ] -%}
            union all
            select
                region_code,
                fiscal_year,
                event_code,
                object_id,
                agency_code,
                null,
                counted_from_on,
                null
            from {{ ref(model) }}
        {% endfor %}
    )

select *
from int_listed_items
