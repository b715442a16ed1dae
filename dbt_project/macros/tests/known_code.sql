{#- Every category word was understood: the column holds codes of one list of code_words only. Shows the rows to mend. -#}
{% test known_code(model, column_name, domain) %}
    select
        rows_in.load_id,
        rows_in.source_sheet,
        rows_in.source_row,
        rows_in.{{ column_name }}
    from {{ model }} as rows_in
    left join
        {{ ref("code_words") }} as codes
        on codes.domain = '{{ domain }}'
        and codes.code = rows_in.{{ column_name }}
    where rows_in.{{ column_name }} is not null and codes.code is null
{% endtest %}
