{#- The dated steps of one kind of object in one relation, a row each, for fct_state_changes. `steps` lists the place of a step
    among those of one day, the state it leads to as SQL, and the column with its day. -#}
{% macro dated_steps(
    entity,
    relation,
    object_id,
    steps,
    year="fiscal_year",
    version="1",
    rows="true"
) -%}
    {% for place, state, day in steps %}
        select
            region_code,
            {{ year }} as fiscal_year,
            '{{ entity }}' as entity,
            {{ object_id }} as object_id,
            {{ version }} as version_no,
            {{ place }} as place_no,
            {{ state }} as to_state,
            {{ day }} as changed_on
        from {{ ref(relation) }}
        where {{ day }} is not null and {{ object_id }} is not null and {{ rows }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{%- endmacro %}
