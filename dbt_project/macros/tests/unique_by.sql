{#- No two rows share the columns; shows each shared key and how many rows hold it. -#}
{% test unique_by(model, columns) %}
    select {{ columns | join(", ") }}, count(*) as rows_with_this_key
    from {{ model }}
    group by {{ columns | join(", ") }}
    having count(*) > 1
{% endtest %}
