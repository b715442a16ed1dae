-- One row per indicator of a fiscal re-evaluation, without the total.
with
    indicators as (
        select * from {{ ref("stg_reeval_summary") }} where indicator_no > 0
    ),

    fct_reevaluation_indicators as (
        select
            -- keys
            region_code,
            work_year,
            reevaluation_id,
            indicator_no,
            -- attributes
            level1_name,
            level2_name,
            level3_name,
            -- measures
            cast(full_marks as decimal(6, 2)) as full_marks,
            cast(score as decimal(6, 2)) as score
        from indicators
    )

select *
from fct_reevaluation_indicators
