-- One row per re-evaluation whose indicators do not sum to the marks or the score
-- of its total row.
with
    totals as (select * from {{ ref("stg_reeval_summary") }} where indicator_no = 0),

    summed as (
        select
            region_code,
            reevaluation_id,
            sum(full_marks) as indicator_marks,
            sum(score) as indicator_points
        from {{ ref("stg_reeval_summary") }}
        where indicator_no > 0
        group by region_code, reevaluation_id
    ),

    rev_reevaluation_sums as (
        select
            -- keys
            totals.region_code,
            totals.reevaluation_id,
            -- measures
            totals.full_marks,
            summed.indicator_marks,
            totals.score,
            summed.indicator_points,
            -- provenance
            totals.load_id,
            totals.source_sheet,
            totals.source_row
        from totals
        inner join
            summed
            on totals.region_code = summed.region_code
            and totals.reevaluation_id = summed.reevaluation_id
        where
            totals.full_marks <> summed.indicator_marks
            or totals.score <> summed.indicator_points
    )

select *
from rev_reevaluation_sums
