{#- One row per figure from one row per region and work year: `numbers` and `texts` map a figure to the expression that
    computes it over `relation`. -#}
{% macro figure_rows(relation, numbers={}, texts={}) -%}
    {%- for figure, expression in numbers.items() %}
        select
            region_code,
            work_year,
            '{{ figure }}' as figure_id,
            cast({{ expression }} as decimal(18, 2)) as value_number,
            cast(null as varchar) as value_text
        from {{ relation }}
        {%- if not loop.last or texts %}
            union all
        {%- endif %}
    {%- endfor %}
    {%- for figure, expression in texts.items() %}
        select
            region_code,
            work_year,
            '{{ figure }}' as figure_id,
            cast(null as decimal(18, 2)) as value_number,
            cast({{ expression }} as varchar) as value_text
        from {{ relation }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
{%- endmacro %}

{#- Yuan as ten thousands of yuan, rounded half up to two decimals. -#}
{% macro yuan_as_wan(yuan) -%}
    round(cast({{ yuan }} as decimal(28, 2)) * cast(0.0001 as decimal(5, 4)), 2)
{%- endmacro %}

{#- A part of a whole in percent, rounded half up to two decimals; null of nothing. -#}
{% macro percent_of(part, whole) -%}
    round({{ exact_ratio(part, whole) }} * 100, 2)
{%- endmacro %}
