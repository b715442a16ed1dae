{#- Rows of one landing table that belong to the current delivery, with the contract that checked them. -#}
{% macro current_delivery(stem) -%}
    select delivered.*, loads.contract
    from {{ source("landing", stem) }} as delivered
    inner join
        {{ source("ledger", "loads") }} as loads on delivered.load_id = loads.load_id
    where loads.status = 'current'
{%- endmacro %}
