-- One row per monitoring cut-off of a year with a budget for which no monitoring task
-- was issued: none that counts from its day on, before the next cut-off.
with
    years as (
        select distinct region_code, fiscal_year from {{ ref("stg_budget_approved") }}
    ),

    items as (
        {% for event in ["monitoring_cutoff_1", "monitoring_cutoff_2"] -%}
            select
                region_code,
                fiscal_year,
                '{{ event }}' as event_code,
                cast(null as date) as counted_from_on,
                cast(null as date) as stated_deadline_on
            from years {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    dated as ({{ with_deadlines("items") }}),

    cutoffs as (
        select
            *,
            lead(deadline_on) over (
                partition by region_code order by deadline_on
            ) as next_cutoff_on
        from dated
        where deadline_on is not null
    ),

    tasks as (
        select distinct region_code, fiscal_year, cutoff_on
        from {{ ref("stg_monitoring") }}
    ),

    int_cutoff_items as (
        select
            cutoffs.region_code,
            cutoffs.fiscal_year,
            cutoffs.event_code,
            cast(cutoffs.deadline_on as varchar) as object_id,
            cast(null as varchar) as agency_code,
            cast(null as date) as counted_from_on
        from cutoffs
        left join
            tasks
            on cutoffs.region_code = tasks.region_code
            and cutoffs.fiscal_year = tasks.fiscal_year
            and cutoffs.deadline_on <= tasks.cutoff_on
            and (
                cutoffs.next_cutoff_on is null
                or tasks.cutoff_on < cutoffs.next_cutoff_on
            )
        where tasks.cutoff_on is null
    )

select *
from int_cutoff_items
