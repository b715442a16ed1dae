-- One row per rubric, indicator and measure that scores it.
with
    measures as (select * from {{ ref("rubric_measures") }}),

    dim_indicator_measures as (
        select
            -- keys
            rubric_version,
            indicator_code,
            measure,
            -- attributes
            weight,
            transform,
            no_evidence,
            value_decimals
        from measures
    )

select *
from dim_indicator_measures
