-- One row per grade scheme and grade.
with
    bands as (select * from {{ ref("grade_bands") }}),

    dim_grade_bands as (
        select
            -- keys
            grade_scheme,
            grade_code,
            -- attributes
            grade_name_zh as grade_name,
            grade_name_en,
            lower_score,
            upper_score,
            grade_order,
            basis
        from bands
    )

select *
from dim_grade_bands
