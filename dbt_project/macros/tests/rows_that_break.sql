{#-
  One row per row of a model and rule of the domain that it breaks. `rules` is {model: (what names a row, {rule in words:
  condition that breaks it})}; a condition that is unknown breaks nothing. One query for many rules, as for the keys.
-#}
{% macro rows_that_break(rules) %}
    {% for model, (object_id, conditions) in rules.items() %}
        {% set is_last_model = loop.last %}
        {% for rule, condition in conditions.items() %}
            select
                '{{ model }}' as model_name,
                '{{ rule }}' as broken_rule,
                concat_ws(' | ', {{ object_id }}) as object_id
            from {{ ref(model) }} as this
            where {{ condition }}
            {% if not (is_last_model and loop.last) %}
                union all
            {% endif %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
