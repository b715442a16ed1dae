-- One row per delivery, object and pair of values of a row that contradict each other,
-- or figure that cannot be. It stops no figure. What can never be right is refused when
-- a file is read and does not get here.
with
    rev_row_faults as (
        select *
        from {{ ref("int_rows_out_of_order") }}
        union all
        select *
        from {{ ref("int_rows_contradicted") }}
        union all
        select *
        from {{ ref("int_rows_below_bound") }}
    )

select *
from rev_row_faults
