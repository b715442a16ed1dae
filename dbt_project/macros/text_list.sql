{#- The texts of a group as one, in order; each engine has its own name for it. -#}
{% macro text_list(text, separator, order_by) -%}
    {{ return(adapter.dispatch("text_list", "jixiao")(text, separator, order_by)) }}
{%- endmacro %}

{% macro default__text_list(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{#- A number as people write it: at most two decimals, and none that say nothing. -#}
{% macro as_written(number) -%}
    replace(cast(cast(round({{ number }}, 2) as decimal(18, 2)) as varchar), '.00', '')
{%- endmacro %}
