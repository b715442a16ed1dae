-- One row per unit code that was renamed, merged, transferred or split and unit at
-- the end of its chain of changes, with the part of the money that goes there. A
-- unit whose parts do not sum to the whole, or whose chain runs in a circle, has no
-- rows.
with recursive
    changes as (
        select
            region_code,
            old_agency_code,
            new_agency_code,
            new_agency_name,
            effective_on,
            cast(coalesce(change_share, 1) as decimal(9, 8)) as change_rate
        from {{ ref("stg_agency_change") }}
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
            '/' || old_agency_code || '/' || new_agency_code || '/' as path
        from changes
        union all
        select
            chains.region_code,
            chains.old_agency_code,
            changes.new_agency_code,
            changes.new_agency_name,
            changes.effective_on,
            cast(chains.payee_rate * changes.change_rate as decimal(9, 8)),
            chains.path || changes.new_agency_code || '/'
        from chains
        inner join
            changes
            on chains.region_code = changes.region_code
            and chains.new_agency_code = changes.old_agency_code
            and chains.effective_on <= changes.effective_on
        where chains.path not like '%/' || changes.new_agency_code || '/%'
    ),

    chain_ends as (
        select
            chains.region_code,
            chains.old_agency_code,
            chains.new_agency_code,
            max(chains.new_agency_name) as new_agency_name,
            sum(chains.payee_rate) as payee_rate
        from chains
        left join
            changes as later
            on chains.region_code = later.region_code
            and chains.new_agency_code = later.old_agency_code
            and chains.effective_on <= later.effective_on
        where later.old_agency_code is null
        group by chains.region_code, chains.old_agency_code, chains.new_agency_code
    ),

    summed as (
        select
            chain_ends.*,
            sum(payee_rate) over (partition by region_code, old_agency_code) as rate_sum
        from chain_ends
    ),

    int_award_payees as (
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
    )

select *
from int_award_payees
