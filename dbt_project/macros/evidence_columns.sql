{#- The columns every evidence model ends with, in the order in which they are united. -#}
{% macro evidence_columns() -%}
    region_code,
    fiscal_year,
    agency_code,
    measure,
    numerator_part,
    denominator_part,
    contract,
    load_id,
    source_sheet,
    source_row,
    evidence_note
{%- endmacro %}
