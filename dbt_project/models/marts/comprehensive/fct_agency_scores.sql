-- One row per ranked agency and fiscal year: total, rank, grade. Exempt agencies
-- are in dim_agencies only.
with
    agency_scores as (select * from {{ ref("int_agency_scores") }}),

    agencies as (select * from {{ ref("stg_agency_master") }} where agency_level = 1),

    fct_agency_scores as (
        select
            -- keys
            agency_scores.region_code,
            agency_scores.fiscal_year,
            agency_scores.rubric_version,
            agency_scores.agency_code,
            -- attributes
            agencies.agency_name,
            -- measures
            agency_scores.total_score,
            agency_scores.applicable_score,
            agency_scores.rank,
            agency_scores.ranked_count,
            agency_scores.grade_code,
            agency_scores.grade_name,
            agency_scores.grade_order,
            agency_scores.points_to_next_grade,
            agency_scores.not_applicable_count,
            agency_scores.status,
            agency_scores.arithmetic_score,
            agency_scores.adjustment_points,
            agency_scores.gate_code,
            agency_scores.gate_reason,
            agency_scores.missing_count,
            agency_scores.grade_name_en
        from agency_scores
        inner join
            agencies
            on agency_scores.region_code = agencies.region_code
            and agency_scores.fiscal_year = agencies.fiscal_year
            and agency_scores.agency_code = agencies.agency_code
    )

select *
from fct_agency_scores
