{#- The names of the conditions that hold, as a comma list in the order given; null when none holds. -#}
{% macro flag_list(conditions) -%}
    nullif(
        concat_ws(
            ','
            {%- for name, condition in conditions.items() %}
                , case when {{ condition }} then '{{ name }}' end
            {%- endfor %}
        ),
        ''
    )
{%- endmacro %}

{#- Whether the comma list `flags` names it. -#}
{% macro has_flag(flag) -%}
    {{ return("',' || flags || ',' like '%," ~ flag ~ ",%'") }}
{%- endmacro %}
