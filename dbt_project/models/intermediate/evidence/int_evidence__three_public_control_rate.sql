-- One row per three-public item of a unit, spending against budget (D11)
with
    items as (select * from {{ ref("stg_three_public") }}),
    int_evidence__three_public_control_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'three_public_control_rate' as measure,
            -- A blank cell landed as zero: without a budget its column was not
            -- delivered.
            case when budget_yuan is not null then actual_yuan end as numerator_part,
            budget_yuan as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            item_name as evidence_note
        from items
    )
select *
from int_evidence__three_public_control_rate
