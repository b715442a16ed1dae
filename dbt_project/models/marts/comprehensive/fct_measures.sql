-- One row per scored agency and measure of its rubric or gates.
with
    measures as (select * from {{ ref("int_measures") }}),

    fct_measures as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            measure,
            -- measures
            numerator,
            denominator,
            measure_value,
            status,
            evidence_count
        from measures
    )

select *
from fct_measures
