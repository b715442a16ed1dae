-- Every scored agency has a rank and a grade; without a gate the grade's band holds
-- the total; a better total never ranks lower.
with
    ranked as (
        select
            scores.*,
            lag(scores.total_score) over by_rank as score_before,
            lag(scores.rank) over by_rank as rank_before
        from {{ ref("fct_agency_scores") }} as scores
        where scores.status = 'scored'
        window
            by_rank as (
                partition by scores.region_code, scores.fiscal_year
                order by scores.rank, scores.total_score desc
            )
    )

select
    ranked.region_code,
    ranked.fiscal_year,
    ranked.agency_code,
    ranked.total_score,
    ranked.rank,
    ranked.grade_code,
    ranked.gate_code
from ranked
inner join
    {{ ref("rubrics") }} as rubrics on ranked.rubric_version = rubrics.rubric_version
left join
    {{ ref("dim_grade_bands") }} as bands
    on rubrics.grade_scheme = bands.grade_scheme
    and ranked.grade_code = bands.grade_code
where
    ranked.rank is null
    or bands.grade_code is null
    or ranked.total_score > ranked.score_before
    or (ranked.rank = ranked.rank_before and ranked.total_score <> ranked.score_before)
    or (
        ranked.gate_code is null
        and (
            ranked.total_score < bands.lower_score
            or ranked.total_score >= bands.upper_score
        )
    )
