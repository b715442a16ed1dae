{#- The day on which the last of a group's rows had it; null while one of them has none. -#}
{% macro last_day(day, rows="true") -%}
    case
        when bool_and({{ day }} is not null) filter(where {{ rows }})
        then max({{ day }}) filter (where {{ rows }})
    end
{%- endmacro %}
