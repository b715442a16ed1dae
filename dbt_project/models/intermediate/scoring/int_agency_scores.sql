-- One row per scored agency and fiscal year: total, rank (1-2-2-4), grade on the
-- printed total, way to the next grade.
{{ config(materialized="table") }}
with
    totals as (select * from {{ ref("int_agency_totals") }}),

    bands as (select * from {{ ref("grade_bands") }}),

    graded as (
        select
            totals.*,
            earned.lower_score as earned_from,
            coalesce(given.grade_code, earned.grade_code) as grade_code,
            coalesce(given.grade_name_zh, earned.grade_name_zh) as grade_name,
            coalesce(given.grade_name_en, earned.grade_name_en) as grade_name_en,
            coalesce(given.grade_order, earned.grade_order) as grade_order
        from totals
        left join
            bands as earned
            on totals.grade_scheme = earned.grade_scheme
            and totals.total_score >= earned.lower_score
            and (earned.upper_score is null or totals.total_score < earned.upper_score)
        left join
            bands as given
            on totals.grade_scheme = given.grade_scheme
            and totals.gate_grade_code = given.grade_code
            and totals.status = 'scored'
            -- A gate never lifts a grade.
            and given.grade_order > earned.grade_order
    ),

    next_bands as (
        select
            graded.region_code,
            graded.fiscal_year,
            graded.agency_code,
            min(better.lower_score) as next_from
        from graded
        inner join
            bands as better
            on graded.grade_scheme = better.grade_scheme
            and graded.total_score < better.lower_score
        where graded.gate_code is null
        group by graded.region_code, graded.fiscal_year, graded.agency_code
    ),

    int_agency_scores as (
        select
            -- keys
            graded.region_code,
            graded.fiscal_year,
            graded.rubric_version,
            graded.agency_code,
            -- attributes
            graded.grade_code,
            graded.grade_name,
            graded.grade_name_en,
            graded.grade_order,
            graded.status,
            graded.gate_code,
            graded.gate_reason,
            -- measures
            graded.total_score,
            graded.applicable_score,
            graded.arithmetic_score,
            graded.adjustment_points,
            cast(
                case
                    when graded.status = 'scored'
                    then
                        rank() over (
                            partition by graded.region_code, graded.fiscal_year
                            order by graded.total_score desc nulls last
                        )
                end as integer
            ) as rank,
            cast(
                count(graded.total_score) over (
                    partition by graded.region_code, graded.fiscal_year
                ) as integer
            ) as ranked_count,
            cast(
                next_bands.next_from - graded.total_score as decimal(6, 2)
            ) as points_to_next_grade,
            graded.not_applicable_count,
            graded.missing_count
        from graded
        left join
            next_bands
            on graded.region_code = next_bands.region_code
            and graded.fiscal_year = next_bands.fiscal_year
            and graded.agency_code = next_bands.agency_code
    )

select *
from int_agency_scores
