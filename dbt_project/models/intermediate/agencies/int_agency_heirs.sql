-- One row per unit code that was renamed, merged, transferred or split by the day of
-- judging and unit that it had become on that day, with its part. A unit whose parts do
-- not sum to the whole, or whose chain runs in a circle, has no rows.
with
    changes as (
        select changes.*
        from {{ ref("stg_agency_change") }} as changes
        inner join
            {{ ref("int_as_of") }} as as_of on changes.region_code = as_of.region_code
        where changes.effective_on <= as_of.as_of_on
    ),

    int_agency_heirs as ({{ chain_ends("changes") }})

select *
from int_agency_heirs
