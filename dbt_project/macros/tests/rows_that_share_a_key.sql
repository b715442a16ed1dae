{#-
  One row per key that several rows of a model hold, for each model of `keys` ({model: [column, …]}).
  One query for many models: dbt spends more on starting a test than a county's rows cost.
-#}
{% macro rows_that_share_a_key(keys) %}
    {% for model, columns in keys.items() %}
        select
            '{{ model }}' as model_name,
            concat_ws(' | ', {{ columns | join(", ") }}) as shared_key,
            count(*) as rows_with_this_key
        from {{ ref(model) }}
        group by {{ columns | join(", ") }}
        having count(*) > 1
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endmacro %}
