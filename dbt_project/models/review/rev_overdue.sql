-- One row per thing that is still to be done and whose deadline has passed on the day
-- of the newest data, with the department and business section that should see to it.
with
    items as (select * from {{ ref("fct_open_items") }}),

    as_of as (select * from {{ ref("int_as_of") }}),

    agencies as (
        select
            *,
            row_number() over (
                partition by region_code, agency_code order by fiscal_year desc
            ) as newness
        from {{ ref("stg_agency_master") }}
    ),

    rev_overdue as (
        select
            -- keys
            items.region_code,
            items.event_code,
            items.object_id,
            items.agency_code,
            items.project_code,
            -- attributes
            items.fiscal_year,
            coalesce(
                agencies.business_section, items.task_section_name
            ) as business_section,
            agencies.dept_code,
            agencies.agency_name,
            items.deadline_on,
            -- measures
            {{ dbt.datediff("items.deadline_on", "as_of.as_of_on", "day") }}
            as overdue_days_count
        from items
        inner join as_of on items.region_code = as_of.region_code
        left join
            agencies
            on items.region_code = agencies.region_code
            and items.agency_code = agencies.agency_code
            and agencies.newness = 1
        where
            items.deadline_on < as_of.as_of_on
            and (items.lapses_on is null or items.lapses_on >= as_of.as_of_on)
    )

select *
from rev_overdue
