{#- The day by the clock of China of a moment of the ledger, which keeps UTC: there it is still yesterday until eight
    in the morning. -#}
{% macro day_of_china(moment) -%}
    cast({{ moment }} at time zone 'UTC' at time zone 'Asia/Shanghai' as date)
{%- endmacro %}
