-- One row per measure value that was worked out elsewhere and handed in (DC31)
with
    measure_values as (select * from {{ ref("stg_measure_values") }}),
    int_evidence__delivered as (
        select
            region_code,
            fiscal_year,
            agency_code,
            measure,
            case
                when numerator is not null and denominator is not null
                then numerator
                else coalesce(measure_value, numerator)
            end as numerator_part,
            case when numerator is not null then denominator end as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            source_note as evidence_note
        from measure_values
    )
select *
from int_evidence__delivered
