-- One row per rubric, indicator, measure and point of its curve.
with
    points as (select * from {{ ref("rubric_curve_points") }}),

    dim_curve_points as (
        select
            -- keys
            rubric_version,
            indicator_code,
            measure,
            point_no,
            -- attributes
            measure_value,
            share,
            interpolation
        from points
    )

select *
from dim_curve_points
