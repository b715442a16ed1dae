-- One row per indicator of a fiscal re-evaluation, without the total.
with
    indicators as (
        select *
        from {{ ref("int_evaluation_indicators") }}
        where evaluation_kind = 'reeval'
    ),

    fct_reevaluation_indicators as (
        select
            -- keys
            region_code,
            work_year,
            evaluation_id as reevaluation_id,
            indicator_no,
            -- attributes
            level1_name,
            level2_name,
            level3_name,
            framework_version,
            is_in_framework,
            -- measures
            full_marks,
            framework_marks,
            score
        from indicators
    )

select *
from fct_reevaluation_indicators
