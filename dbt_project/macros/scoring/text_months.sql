{#- Months of a written text as numbers; regular expressions differ between engines and live in the text_ macros only. -#}
{#- The first and the last month written in a text (2018.1–2018.12), counted from year 0, so that months of different years
    compare. The last one may go without its year (2018年3月-12月). Null without a month beside a year. -#}
{% macro first_month_in(text) -%}
    {{ return(adapter.dispatch("month_in", "jixiao")(text, "^.*?", "")) }}
{%- endmacro %}

{% macro last_month_in(text) -%}
    coalesce(
        {{
            adapter.dispatch("month_in", "jixiao")(
                text, "^.*", "(?:0?[1-9]|1[0-2]) ?月? ?[-–—~～至到] ?"
            )
        }},
        {{ adapter.dispatch("month_in", "jixiao")(text, "^.*", "") }}
    )
{%- endmacro %}

{#- `between` stands between the year and the month that is taken; then only 月 ends it, for 2018-03-12 is a day. -#}
{% macro default__month_in(text, before, between) -%}
    {%- set year_month = (
        "'"
        ~ before
        ~ "((?:19|20)[0-9]{2}) ?[^0-9 ] ?"
        ~ between
        ~ "(0?[1-9]|1[0-2])"
        ~ (" ?月" if between else "(?:[^0-9]|$)")
        ~ "'"
    ) -%}
    try_cast(nullif(regexp_extract({{ text }}, {{ year_month }}, 1), '') as integer)
    * 12
    + try_cast(nullif(regexp_extract({{ text }}, {{ year_month }}, 2), '') as integer)
{%- endmacro %}
