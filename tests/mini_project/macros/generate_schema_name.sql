{#- Schemas are plainly staging, intermediate, marts, review, policy, reference: no target prefix. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
