-- The weights of an indicator's measures sum to 1 (to the thousandth, for thirds),
-- and each measure has a curve.
with
    weights as (
        select rubric_version, indicator_code, sum(weight) as weight_sum
        from {{ ref("rubric_measures") }}
        group by rubric_version, indicator_code
    ),

    curves as (
        select distinct rubric_version, indicator_code, measure
        from {{ ref("rubric_curve_points") }}
    )

select
    indicators.rubric_version,
    indicators.indicator_code,
    'weights' as fault,
    weights.weight_sum
from {{ ref("rubric_indicators") }} as indicators
full join
    weights
    on indicators.rubric_version = weights.rubric_version
    and indicators.indicator_code = weights.indicator_code
where
    indicators.indicator_code is null
    or coalesce(abs(weights.weight_sum - 1) > 0.001, true)
union all
select
    measures.rubric_version, measures.indicator_code, 'curve' as fault, measures.weight
from {{ ref("rubric_measures") }} as measures
full join
    curves
    on measures.rubric_version = curves.rubric_version
    and measures.indicator_code = curves.indicator_code
    and measures.measure = curves.measure
where curves.measure is null or measures.measure is null
