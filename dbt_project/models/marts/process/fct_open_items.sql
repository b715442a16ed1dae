-- One row per thing with a deadline that is still to be done, and until when.
with
    coverage as (
        select * from {{ ref("fct_coverage") }} where is_required and not is_done
    ),

    rectifications as (select * from {{ ref("fct_rectifications") }}),

    deadlines as (select * from {{ ref("deadlines") }}),

    days as (select * from {{ ref("calendar_days") }}),

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
            notice_on,
            case
                when coalesce(plan_on, replied_on, verified_on) is not null then due_on
            end
        from rectifications
        where
            coalesce(replied_on, verified_on) is null
            or verify_result in ('partial', 'unfinished')
    ),

    dated as (
        select
            items.*,
            case
                when items.stated_deadline_on is not null
                then items.stated_deadline_on
                when deadlines.anchor is null
                then
                    make_date(
                        items.fiscal_year + deadlines.due_year_offset,
                        deadlines.due_month,
                        deadlines.due_day
                    )
                when deadlines.after_workdays is not null
                then counted_to.calendar_date
                else
                    cast(
                        {{
                            dbt.dateadd(
                                "day", "deadlines.after_days", "counted_from_on"
                            )
                        }} as date
                    )
            end as deadline_on,
            rank() over (
                partition by items.event_code, items.fiscal_year
                order by deadlines.from_fiscal_year desc
            ) as deadline_age
        from items
        inner join
            deadlines
            on items.event_code = deadlines.event_code
            and items.fiscal_year >= deadlines.from_fiscal_year
        left join
            days as counted_from on items.counted_from_on = counted_from.calendar_date
        left join
            days as counted_to
            on counted_from.workday_no + deadlines.after_workdays
            = counted_to.workday_no
            and counted_to.is_workday
    ),

    fct_open_items as (
        select
            -- keys
            region_code,
            event_code,
            object_id,
            -- attributes
            cast(fiscal_year as integer) as fiscal_year,
            agency_code,
            project_code,
            deadline_on,
            case
                when event_code like '%_submission'
                then {{ month_end("fiscal_year", 12) }}
            end as lapses_on
        from dated
        where deadline_age = 1
    )

select *
from fct_open_items
