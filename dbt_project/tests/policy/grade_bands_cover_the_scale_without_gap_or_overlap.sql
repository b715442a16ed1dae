-- From 0 upwards every band ends where the next better one begins, the best ends
-- above the full marks or not at all, better grades come first in order. Grades
-- without bounds are given by gates only and stand outside.
with
    scales as (
        select grade_scheme, max(full_marks) as full_marks
        from {{ ref("rubrics") }}
        group by grade_scheme
    ),
    earned as (
        select
            *,
            lag(upper_score) over (
                partition by grade_scheme order by lower_score
            ) as end_of_band_below,
            lead(lower_score) over (
                partition by grade_scheme order by lower_score
            ) as begin_of_band_above,
            lead(grade_order) over (
                partition by grade_scheme order by lower_score
            ) as order_of_band_above
        from {{ ref("grade_bands") }}
        where lower_score is not null
    )

select
    earned.grade_scheme,
    earned.grade_code,
    earned.lower_score,
    earned.upper_score,
    earned.end_of_band_below,
    earned.begin_of_band_above
from earned
left join scales on earned.grade_scheme = scales.grade_scheme
where
    earned.lower_score <> coalesce(earned.end_of_band_below, 0)
    or (
        earned.begin_of_band_above is not null
        and coalesce(earned.upper_score, -1) <> earned.begin_of_band_above
    )
    or (
        earned.begin_of_band_above is null
        and earned.upper_score <= coalesce(scales.full_marks, 100)
    )
    or earned.grade_order <= earned.order_of_band_above
