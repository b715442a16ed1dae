-- One row per unit code that was renamed, merged or transferred as a whole: the one
-- code at the end of its chain of changes. A split or dissolved unit has no single
-- successor and is not followed.
with recursive
    changes as (
        select region_code, old_agency_code, new_agency_code, effective_on
        from {{ ref("stg_agency_change") }}
        where change_type in ('rename', 'merge', 'transfer')
    ),

    chains as (
        select region_code, old_agency_code, new_agency_code, effective_on
        from changes
        -- `union` drops rows already found, so that a circle of changes ends.
        union
        select
            chains.region_code,
            chains.old_agency_code,
            changes.new_agency_code,
            changes.effective_on
        from chains
        inner join
            changes
            on chains.region_code = changes.region_code
            and chains.new_agency_code = changes.old_agency_code
            and chains.effective_on <= changes.effective_on
    ),

    chain_ends as (
        select distinct
            chains.region_code, chains.old_agency_code, chains.new_agency_code
        from chains
        left join
            changes as later
            on chains.region_code = later.region_code
            and chains.new_agency_code = later.old_agency_code
            and chains.effective_on <= later.effective_on
        where later.old_agency_code is null
    ),

    int_award_payees as (
        select
            -- keys
            region_code,
            old_agency_code as agency_code,
            -- attributes
            min(new_agency_code) as payee_agency_code
        from chain_ends
        group by region_code, old_agency_code
        having count(*) = 1
    )

select *
from int_award_payees
