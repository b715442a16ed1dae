-- The marks of the indicators sum to each dimension's, and those of the dimensions
-- to the rubric's full marks.
with
    indicator_sums as (
        select rubric_version, dimension_code, sum(full_marks) as indicator_marks
        from {{ ref("rubric_indicators") }}
        group by rubric_version, dimension_code
    ),

    dimension_sums as (
        select rubric_version, sum(full_marks) as dimension_marks
        from {{ ref("rubric_dimensions") }}
        group by rubric_version
    )

select
    dimensions.rubric_version,
    dimensions.dimension_code,
    dimensions.full_marks,
    indicator_sums.indicator_marks
from {{ ref("rubric_dimensions") }} as dimensions
full join
    indicator_sums
    on dimensions.rubric_version = indicator_sums.rubric_version
    and dimensions.dimension_code = indicator_sums.dimension_code
where coalesce(dimensions.full_marks <> indicator_sums.indicator_marks, true)
union all
select
    rubrics.rubric_version,
    'all' as dimension_code,
    rubrics.full_marks,
    dimension_sums.dimension_marks
from {{ ref("rubrics") }} as rubrics
left join dimension_sums on rubrics.rubric_version = dimension_sums.rubric_version
where coalesce(rubrics.full_marks <> dimension_sums.dimension_marks, true)
