-- Along a curve values never fall, only the last point may hold beyond, and every
-- share is a part of the full marks.
with
    points as (
        select
            *,
            lag(measure_value) over curve as value_before,
            lead(point_no) over curve as next_point_no
        from {{ ref("rubric_curve_points") }}
        window
            curve as (
                partition by rubric_version, indicator_code, measure order by point_no
            )
    )

select
    rubric_version,
    indicator_code,
    measure,
    point_no,
    measure_value,
    share,
    interpolation
from points
where
    measure_value < value_before
    or (measure_value is null and next_point_no is not null)
    or not share between 0 and 1
    or interpolation not in ('linear', 'step')
