-- One row per thing that is still to be done and whose deadline has passed on the day
-- of the newest data and unit that answers for it on that day, with its department and
-- business section.
with
    items as (select * from {{ ref("fct_open_items") }}),

    as_of as (select * from {{ ref("int_as_of") }}),

    successors as (select * from {{ ref("dim_agency_successors") }}),

    named as (
        select distinct region_code, agency_code, agency_name
        from {{ ref("dim_agency_successors") }}
    ),

    agencies as (
        select
            *,
            row_number() over (
                partition by region_code, agency_code order by fiscal_year desc
            ) as newness
        from {{ ref("stg_agency_master") }}
    ),

    events as (
        select
            event_code,
            event_name_zh,
            event_name_en,
            row_number() over (
                partition by event_code order by from_fiscal_year desc
            ) as newness
        from {{ ref("deadlines") }}
    ),

    rev_overdue as (
        select
            -- keys
            items.region_code,
            items.event_code,
            items.object_id,
            coalesce(
                successors.successor_agency_code, items.agency_code
            ) as agency_code,
            items.project_code,
            -- attributes
            events.event_name_zh,
            events.event_name_en,
            items.fiscal_year,
            coalesce(
                agencies.business_section, items.task_section_name
            ) as business_section,
            agencies.dept_code,
            coalesce(agencies.agency_name, named.agency_name) as agency_name,
            items.deadline_on,
            -- measures
            {{ dbt.datediff("items.deadline_on", "as_of.as_of_on", "day") }}
            as overdue_days_count
        from items
        inner join as_of on items.region_code = as_of.region_code
        left join events on items.event_code = events.event_code and events.newness = 1
        left join
            successors
            on items.region_code = successors.region_code
            and items.agency_code = successors.agency_code
        left join
            named
            on successors.region_code = named.region_code
            and successors.successor_agency_code = named.agency_code
        left join
            agencies
            on items.region_code = agencies.region_code
            and coalesce(successors.successor_agency_code, items.agency_code)
            = agencies.agency_code
            and agencies.newness = 1
        where
            items.deadline_on < as_of.as_of_on
            and (items.lapses_on is null or items.lapses_on >= as_of.as_of_on)
    )

select *
from rev_overdue
