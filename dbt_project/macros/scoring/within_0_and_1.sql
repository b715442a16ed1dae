{#- A rate held between 0 and 1; null stays null, which `least` and `greatest` do not promise on every engine. -#}
{% macro within_0_and_1(rate) -%}
    case when {{ rate }} > 1 then 1 when {{ rate }} < 0 then 0 else {{ rate }} end
{%- endmacro %}
