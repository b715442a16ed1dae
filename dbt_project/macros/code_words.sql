{#- Joins the code of a Chinese category word; `coalesce(<name>.code, column)` lets a file that already holds codes pass. -#}
{% macro join_code(name, domain, column) -%}
    left join
        {{ ref("code_words") }} as {{ name }}
        on {{ name }}.domain = '{{ domain }}'
        and {{ name }}.word = {{ column }}
{%- endmacro %}
