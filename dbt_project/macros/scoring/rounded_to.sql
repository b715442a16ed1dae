{#- A DECIMAL(18,8) rounded half away from zero to the number of places in a column; unchanged where that is null.
    `round` wants a constant number of places on every engine tried, hence one branch for each. The largest value gains a digit. -#}
{% macro rounded_to(value, places_column) -%}
    case
        {{ places_column }}
        {%- for places in range(8) %}
            when {{ places }}
            then cast(round({{ value }}, {{ places }}) as decimal(20, 8))
        {%- endfor %}
        else {{ value }}
    end
{%- endmacro %}
