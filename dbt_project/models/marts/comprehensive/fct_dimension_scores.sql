-- One row per scored agency and dimension of its rubric; no score while an
-- indicator of the dimension is missing.
with
    indicator_scores as (select * from {{ ref("int_indicator_scores") }}),

    summed as (
        select
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            dimension_code,
            case when count(*) = count(score) then sum(score) end as score,
            sum(full_marks) as full_marks
        from indicator_scores
        group by region_code, fiscal_year, rubric_version, agency_code, dimension_code
    ),

    fct_dimension_scores as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            dimension_code,
            -- measures
            cast(score as decimal(6, 2)) as score,
            cast(full_marks as decimal(6, 2)) as full_marks,
            cast(
                case
                    when score is not null
                    then
                        rank() over (
                            partition by region_code, fiscal_year, dimension_code
                            order by score desc nulls last
                        )
                end as integer
            ) as rank
        from summed
    )

select *
from fct_dimension_scores
