-- One row per scored unit and measure that has no usable value
with
    measures as (select * from {{ ref("int_measures") }}),
    rev_missing_measures as (
        select
            region_code,
            fiscal_year,
            agency_code,
            measure,
            status,
            numerator,
            denominator,
            evidence_count
        from measures
        where status in ('missing', 'undefined')
    )
select *
from rev_missing_measures
