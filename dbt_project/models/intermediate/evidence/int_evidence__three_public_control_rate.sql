-- One row per three-public item of a unit, spending against budget (D11)
with
    items as (select * from {{ ref("stg_three_public") }}),
    int_evidence__three_public_control_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'three_public_control_rate' as measure,
            actual_yuan as numerator_part,
            -- A blank is zero in this table.
            coalesce(budget_yuan, 0) as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            item_name as evidence_note
        from items
    )
select *
from int_evidence__three_public_control_rate
