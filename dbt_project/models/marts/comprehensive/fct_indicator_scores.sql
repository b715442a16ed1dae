-- One row per scored agency and indicator of its rubric.
with
    indicator_scores as (select * from {{ ref("int_indicator_scores") }}),

    fct_indicator_scores as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            dimension_code,
            indicator_code,
            -- measures
            numerator,
            denominator,
            measure_value,
            share,
            full_marks,
            score,
            status,
            lost_points
        from indicator_scores
    )

select *
from fct_indicator_scores
