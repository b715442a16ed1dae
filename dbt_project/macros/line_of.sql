{#- Joins as `lines`, where `other_code` is of the unit of `code` before or after a change of its identity, their row of
    int_agency_lines; both columns are of the CTE named or of one joined to it. -#}
{% macro line_of(code, other_code, relation) -%}
    left join
        {{ ref("int_agency_lines") }} as lines
        on {{ relation }}.region_code = lines.region_code
        and {{ code }} = lines.agency_code
        and {{ other_code }} = lines.line_agency_code
{%- endmacro %}
