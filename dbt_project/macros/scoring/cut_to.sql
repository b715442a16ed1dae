{#- A DECIMAL of at least 0 with the places beyond those in a column cut off, DECIMAL(38,8); null where that column is null. -#}
{% macro cut_to(value, places_column) -%}
    case
        {{ places_column }}
        {%- for places in range(8) %}
            {%- set unit = 10 ** (8 - places) %}
            when {{ places }}
            then
                {{
                    jixiao.from_whole(
                        jixiao.divide_floor(jixiao.as_whole(value, 8), unit)
                        ~ " * "
                        ~ unit,
                        8,
                    )
                }}
        {%- endfor %}
    end
{%- endmacro %}
