{#- Unit codes of `changes` and the units at the end of their chains of changes, with the part of the unit that goes there: what is
    split goes to its parts, each followed further and added where they meet. A unit whose parts do not sum to the whole, or
    whose chain runs in a circle, has no rows. `changes` is a CTE of stg_agency_change. -#}
{% macro chain_ends(changes) -%}
    with recursive
        steps as (
            select
                region_code,
                old_agency_code,
                new_agency_code,
                new_agency_name,
                effective_on,
                cast(coalesce(change_share, 1) as decimal(9, 8)) as change_rate
            from {{ changes }}
            where change_type in ('rename', 'merge', 'transfer', 'split')
        ),
        chains as (
            select
                region_code,
                old_agency_code,
                new_agency_code,
                new_agency_name,
                effective_on,
                change_rate as payee_rate,
                '/' || old_agency_code || '/' || new_agency_code || '/' as unit_path
            from steps
            union all
            select
                chains.region_code,
                chains.old_agency_code,
                steps.new_agency_code,
                steps.new_agency_name,
                steps.effective_on,
                cast(chains.payee_rate * steps.change_rate as decimal(9, 8)),
                chains.unit_path || steps.new_agency_code || '/'
            from chains
            inner join
                steps
                on chains.region_code = steps.region_code
                and chains.new_agency_code = steps.old_agency_code
                and chains.effective_on <= steps.effective_on
            where chains.unit_path not like '%/' || steps.new_agency_code || '/%'
        ),
        ends as (
            select
                chains.region_code,
                chains.old_agency_code,
                chains.new_agency_code,
                max(chains.new_agency_name) as new_agency_name,
                sum(chains.payee_rate) as payee_rate
            from chains
            left join
                steps as later
                on chains.region_code = later.region_code
                and chains.new_agency_code = later.old_agency_code
                and chains.effective_on <= later.effective_on
            where later.old_agency_code is null
            group by chains.region_code, chains.old_agency_code, chains.new_agency_code
        ),
        summed as (
            select
                ends.*,
                sum(payee_rate) over (
                    partition by region_code, old_agency_code
                ) as rate_sum
            from ends
        )
    select
        -- keys
        region_code,
        old_agency_code as agency_code,
        new_agency_code as payee_agency_code,
        -- attributes
        new_agency_name as payee_agency_name,
        -- measures
        cast(payee_rate as decimal(9, 8)) as payee_rate
    from summed
    where rate_sum = 1
{%- endmacro %}
