-- One row per rubric, indicator, measure and segment of its curve: values above
-- lower_value, up to and including upper_value.
with
    points as (select * from {{ ref("rubric_curve_points") }}),

    between_points as (
        select
            rubric_version,
            indicator_code,
            measure,
            point_no,
            lag(measure_value) over curve as lower_value,
            measure_value as upper_value,
            lag(share) over curve as lower_share,
            share as upper_share,
            interpolation
        from points
        window
            curve as (
                partition by rubric_version, indicator_code, measure order by point_no
            )
    ),

    last_points as (
        select rubric_version, indicator_code, measure, max(point_no) as point_no
        from points
        group by rubric_version, indicator_code, measure
    ),

    beyond_last_point as (
        select
            points.rubric_version,
            points.indicator_code,
            points.measure,
            points.point_no + 1 as point_no,
            points.measure_value as lower_value,
            cast(null as decimal(18, 8)) as upper_value,
            points.share as lower_share,
            points.share as upper_share,
            points.interpolation
        from points
        inner join
            last_points
            on points.rubric_version = last_points.rubric_version
            and points.indicator_code = last_points.indicator_code
            and points.measure = last_points.measure
            and points.point_no = last_points.point_no
        where points.measure_value is not null
    ),

    segments as (
        select *
        from between_points
        union all
        select *
        from beyond_last_point
    ),

    int_curve_segments as (
        select
            -- keys
            rubric_version,
            indicator_code,
            measure,
            point_no as segment_no,
            -- attributes
            lower_value,
            upper_value,
            lower_share,
            upper_share,
            interpolation = 'linear'
            and lower_value is not null
            and upper_value is not null as is_slope
        from segments
    )

select *
from int_curve_segments
