-- One row per three-public item of a unit, with the marks for spending beyond its own
-- budget (D13)
with
    items as (select * from {{ ref("stg_three_public") }}),
    marks as (
        select *
        from {{ ref("int_deduction_marks") }}
        where measure = 'three_public_items_over' and event_kind = 'over'
    ),
    int_evidence__three_public_items_over as (
        select
            items.region_code,
            items.fiscal_year,
            items.agency_code,
            'three_public_items_over' as measure,
            case
                when items.actual_yuan > items.budget_yuan
                then marks.marks
                -- Without a budget its column was not delivered.
                when items.budget_yuan is not null
                then 0 * marks.marks
            end as numerator_part,
            cast(null as integer) as denominator_part,
            items.contract,
            items.load_id,
            items.source_sheet,
            items.source_row,
            items.item_name as evidence_note
        from items
        left join
            marks
            on items.region_code = marks.region_code
            and items.fiscal_year = marks.fiscal_year
    )
select *
from int_evidence__three_public_items_over
