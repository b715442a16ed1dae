-- What is printed adds up: indicators to dimensions, dimensions to the arithmetic
-- score, that and adjustments to the total.
with
    dimensions as (
        select
            region_code,
            fiscal_year,
            agency_code,
            sum(full_marks) as full_marks,
            case when count(*) = count(score) then sum(score) end as score
        from {{ ref("fct_dimension_scores") }}
        group by region_code, fiscal_year, agency_code
    )

select
    totals.region_code,
    totals.fiscal_year,
    totals.agency_code,
    dimensions.score as dimension_sum,
    totals.arithmetic_score,
    totals.adjustment_points,
    totals.total_score,
    dimensions.full_marks,
    rubrics.full_marks as rubric_marks
from {{ ref("fct_agency_scores") }} as totals
inner join
    {{ ref("rubrics") }} as rubrics on totals.rubric_version = rubrics.rubric_version
left join
    dimensions
    on totals.region_code = dimensions.region_code
    and totals.fiscal_year = dimensions.fiscal_year
    and totals.agency_code = dimensions.agency_code
where
    coalesce(totals.arithmetic_score, -1) <> coalesce(dimensions.score, -1)
    or coalesce(dimensions.full_marks <> rubrics.full_marks, true)
    or (
        totals.gate_code is null
        and totals.total_score between 0.01 and rubrics.full_marks - 0.01
        and totals.total_score <> totals.arithmetic_score + totals.adjustment_points
    )
