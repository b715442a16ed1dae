-- One row per unit with a reported change of identity that leads to no clear
-- successor: its parts do not sum to the whole, or its chain runs in a circle. Its
-- award stays in its own name until the change is corrected.
with
    changes as (select * from {{ ref("stg_agency_change") }}),

    payees as (select * from {{ ref("int_award_payees") }}),

    rev_unclear_successors as (
        select
            changes.region_code,
            changes.old_agency_code as agency_code,
            max(changes.old_agency_name) as agency_name,
            cast(count(*) as integer) as change_count,
            cast(
                sum(coalesce(changes.change_share, 1)) as decimal(18, 8)
            ) as payee_rate_sum
        from changes
        left join
            payees
            on changes.region_code = payees.region_code
            and changes.old_agency_code = payees.agency_code
        where
            changes.change_type in ('rename', 'merge', 'transfer', 'split')
            and payees.agency_code is null
        group by changes.region_code, changes.old_agency_code
    )

select *
from rev_unclear_successors
