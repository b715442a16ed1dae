{#- One row per fault that a row of `relation` shows: `faults` maps a fault to the condition under which it is there and to what a
    person should look at first. -#}
{% macro fault_rows(relation, entity, object_id, faults, year="fiscal_year") -%}
    {%- for fault, (condition, detail) in faults.items() %}
        select
            region_code,
            cast({{ year }} as integer) as fiscal_year,
            '{{ entity }}' as entity,
            {{ object_id }} as object_id,
            '{{ fault }}' as fault_code,
            cast({{ detail }} as varchar) as detail
        from {{ relation }}
        where {{ condition }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}
{%- endmacro %}

{#- Whether a comma list of flags, as flag_list writes it, holds one of them. -#}
{% macro has_flag(name, flags="flags") -%}
    ',' || {{ flags }} || ',' like '%,{{ name }},%'
{%- endmacro %}

{#- Whether a unit is another one than was named earlier and does not carry that one on: neither by a rename, merger or split nor as the
    level-1 unit that answers for it. -#}
{% macro is_other_unit(region, unit, earlier_unit) -%}
    {{ unit }} <> {{ earlier_unit }}
    and not exists (
        select 1
        from {{ ref("dim_agency_successors") }} as carried_on
        where
            carried_on.region_code = {{ region }}
            and carried_on.agency_code = {{ earlier_unit }}
            and {{ unit }}
            in (carried_on.successor_agency_code, carried_on.answering_agency_code)
    )
{%- endmacro %}
