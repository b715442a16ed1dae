-- One row per checklist item of a disclosed package, or per secret unit (B13)
with
    checks as (select * from {{ ref("int_disclosure_checks") }}),
    secret as (select * from {{ ref("int_secret_agencies") }}),
    items as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'disclosure_item_rate' as measure,
            case when is_met then 1 else 0 end as numerator_part,
            -- An item that is neither met nor missed does not apply.
            case when is_met is null then 0 else 1 end as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            item_name as evidence_note
        from checks
        where item_no > 0
    ),
    int_evidence__disclosure_item_rate as (
        select {{ evidence_columns() }}
        from items
        union all
        select {{ evidence_columns() }}
        from secret
        where measure = 'disclosure_item_rate'
    )
select *
from int_evidence__disclosure_item_rate
