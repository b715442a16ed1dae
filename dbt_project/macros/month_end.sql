{#- Last day of a month. -#}
{% macro month_end(year, month) -%}
    last_day(make_date({{ year }}, {{ month }}, 1))
{%- endmacro %}

{#- The month of a day, counted from year 0, so that months of different years compare. -#}
{% macro month_number(day) -%}
    extract(year from {{ day }}) * 12 + extract(month from {{ day }})
{%- endmacro %}

{#- Whole months that have passed from one day to a later one; the last day of a month stands for the days it lacks
    (31 March to 30 September is six months). -#}
{% macro whole_months_between(from_day, to_day) -%}
    {{ month_number(to_day) }}
    - ({{ month_number(from_day) }})
    - case
        when
            extract(day from {{ to_day }}) < extract(day from {{ from_day }})
            and {{ to_day }} <> last_day({{ to_day }})
        then 1
        else 0
    end
{%- endmacro %}

{#- How much of a year has passed on a day: months of twelve, the last one by its days; 0 before the year and 1 after it. -#}
{% macro year_progress(year, day) -%}
    {%- set month_days = "extract(day from last_day(" ~ day ~ "))" -%}
    case
        when extract(year from {{ day }}) < {{ year }}
        then 0
        when extract(year from {{ day }}) > {{ year }}
        then 1
        else
            {{
                jixiao.exact_ratio(
                    "(extract(month from "
                    ~ day
                    ~ ") - 1) * "
                    ~ month_days
                    ~ " + extract(day from "
                    ~ day
                    ~ ")",
                    "12 * " ~ month_days,
                )
            }}
    end
{%- endmacro %}
