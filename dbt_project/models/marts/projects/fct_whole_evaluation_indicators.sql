-- One row per indicator of a whole-department evaluation, without the total.
with
    indicators as (
        select *
        from {{ ref("int_evaluation_indicators") }}
        where evaluation_kind = 'whole_eval'
    ),

    fct_whole_evaluation_indicators as (
        select
            -- keys
            region_code,
            work_year,
            evaluation_id,
            indicator_no,
            -- attributes
            level1_name,
            level3_name,
            deduction_reason,
            framework_version,
            is_in_framework,
            -- measures
            full_marks,
            framework_marks,
            score
        from indicators
    )

select *
from fct_whole_evaluation_indicators
