-- One row per rectification item with a day of its own until which it is due, and the
-- day that policy's term gives it.
with
    items as (
        select
            region_code,
            work_year - 1 as fiscal_year,
            item_id,
            due_on,
            'rectification_result' as event_code,
            notice_on as counted_from_on,
            cast(null as date) as stated_deadline_on
        from {{ ref("stg_rectification") }}
        where due_on is not null
    ),

    dated as ({{ with_deadlines("items") }}),

    int_postponed_items as (
        select region_code, fiscal_year, item_id, due_on, deadline_on from dated
    )

select *
from int_postponed_items
