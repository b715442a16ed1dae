-- One row per quota or payment of the year's fiscal appropriation (A15)
with
    appropriations as (select * from {{ ref("int_appropriations") }}),
    int_evidence__exec_rate as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'exec_rate' as measure,
            paid_yuan as numerator_part,
            budget_yuan as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            cast(moved_on as varchar) || ' ' || movement_name as evidence_note
        from appropriations
    )
select *
from int_evidence__exec_rate
