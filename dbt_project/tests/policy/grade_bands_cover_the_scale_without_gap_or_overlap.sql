-- From 0 upwards every band ends where the next better one begins, the best has no
-- end, better grades come first in order. Grades without bounds are given by gates
-- only and stand outside.
with
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
    grade_scheme,
    grade_code,
    lower_score,
    upper_score,
    end_of_band_below,
    begin_of_band_above
from earned
where
    lower_score <> coalesce(end_of_band_below, 0)
    or coalesce(upper_score, -1) <> coalesce(begin_of_band_above, -1)
    or grade_order <= order_of_band_above
