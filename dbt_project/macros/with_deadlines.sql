{#- The rows of `items` with the day until which they are due, by the deadlines in force: a day of the calendar, days or working
    days after another event, or the day set for the row alone. `items` has event_code, fiscal_year, counted_from_on and
    stated_deadline_on; deadline_on is null where policy knows no deadline or the day to count from is unknown, and where the calendar
    of working days ends too soon: uncounted_from_on is then the day to count from. With it come the deadline's lapse_year_offset and
    section_name. -#}
{% macro with_deadlines(items) -%}
    select
        {{ items }}.*,
        deadlines.lapse_year_offset,
        deadlines.section_name,
        case
            when {{ items }}.stated_deadline_on is not null
            then {{ items }}.stated_deadline_on
            when deadlines.anchor is null
            then
                make_date(
                    {{ items }}.fiscal_year + deadlines.due_year_offset,
                    deadlines.due_month,
                    deadlines.due_day
                )
            when deadlines.after_workdays is not null
            then counted_to.calendar_date
            else
                cast(
                    {{
                        dbt.dateadd(
                            "day", "deadlines.after_days", items ~ ".counted_from_on"
                        )
                    }} as date
                )
        end as deadline_on,
        case
            when
                {{ items }}.stated_deadline_on is null
                and deadlines.after_workdays is not null
                and counted_to.calendar_date is null
            then {{ items }}.counted_from_on
        end as uncounted_from_on
    from {{ items }}
    left join
        (
            select
                *,
                lead(from_fiscal_year) over (
                    partition by event_code order by from_fiscal_year
                ) as until_fiscal_year
            from {{ ref("deadlines") }}
        ) as deadlines
        on {{ items }}.event_code = deadlines.event_code
        and {{ items }}.fiscal_year >= deadlines.from_fiscal_year
        and (
            deadlines.until_fiscal_year is null
            or {{ items }}.fiscal_year < deadlines.until_fiscal_year
        )
    left join
        {{ ref("calendar_days") }} as counted_from
        on {{ items }}.counted_from_on = counted_from.calendar_date
    left join
        {{ ref("calendar_days") }} as counted_to
        on counted_from.workday_no + deadlines.after_workdays = counted_to.workday_no
        and counted_to.is_workday
{%- endmacro %}
