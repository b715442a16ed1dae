-- One row per object and value that another extract tells otherwise, or that one
-- extract tells twice: unit, project, grade, amount, day, or one number for two
-- things. It stops no figure.
with
    rev_mismatches as (
        select *
        from {{ ref("int_told_otherwise") }}
        union all
        select *
        from {{ ref("int_told_twice") }}
    )

select *
from rev_mismatches
