{#-
  A build always writes a new file, so nothing needs to be swapped in or kept as a backup: create, and be done.
  The built-in materialisations spend a fifth of a build on renaming and dropping what is not there.
-#}
{% materialization table, adapter = "duckdb" %}
    {{ return(create_afresh("table")) }}
{% endmaterialization %}

{% materialization view, adapter = "duckdb" %}
    {{ return(create_afresh("view")) }}
{% endmaterialization %}

{% macro create_afresh(relation_type) %}
    {%- set target_relation = this.incorporate(type=relation_type) -%}
    {%- set existing_relation = load_cached_relation(this) -%}
    {#- Only where a developer runs dbt twice on one file. -#}
    {% if existing_relation is not none %}
        {% do adapter.drop_relation(existing_relation) %}
    {% endif %}
    {% call statement("main") -%}
        {% if relation_type == "table" %}
            {{ create_table_as(false, target_relation, compiled_code) }}
        {% else %} {{ create_view_as(target_relation, compiled_code) }}
        {% endif %}
        {% if config.persist_relation_docs() %}
            {{ described(target_relation) }}
        {% endif %}
    {%- endcall %}
    {% do adapter.commit() %}
    {{ return({"relations": [target_relation]}) }}
{% endmacro %}

{#-
  Descriptions of a new relation and its columns, in the statement that makes it. The built-in way sends two more
  statements and asks twice which columns there are, for every model; under a contract they are the ones declared.
-#}
{% macro described(relation) -%}
    ;
    comment on {{ relation.type }} {{ relation }} is {{ duckdb_escape_comment(model.description) }}
    {%- for name, column in model.columns.items() %}
        ;
    comment on column {{ relation }}.{{ name }} is {{ duckdb_escape_comment(column.description) }}
    {%- endfor %}
{%- endmacro %}
