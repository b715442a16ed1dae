{#- The column holds one of the values and is never empty; shows each other value and how often it occurs. -#}
{% test one_of(model, column_name, values) %}
    select {{ column_name }}, count(*) as rows_with_this_value
    from {{ model }}
    where
        {{ column_name }} is null
        or {{ column_name }} not in ('{{ values | join("', '") }}')
    group by {{ column_name }}
{% endtest %}
