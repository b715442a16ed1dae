{#- Last day of a month. -#}
{% macro month_end(year, month) -%}
    last_day(make_date({{ year }}, {{ month }}, 1))
{%- endmacro %}
