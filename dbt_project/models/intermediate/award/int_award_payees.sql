-- One row per unit code that was renamed, merged, transferred or split and unit at
-- the end of its chain of changes, with the part of the money that goes there. A
-- unit whose parts do not sum to the whole, or whose chain runs in a circle, has no
-- rows.
with
    changes as (select * from {{ ref("stg_agency_change") }}),

    int_award_payees as ({{ chain_ends("changes") }})

select *
from int_award_payees
