{#- A threshold of the review lists, as policy sets it. -#}
{% macro review_limit(limit_code) -%}
    (
        select limit_value
        from {{ ref("review_limits") }}
        where limit_code = '{{ limit_code }}'
    )
{%- endmacro %}
