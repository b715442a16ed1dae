-- One row per scored agency and fiscal year: the arithmetic of its printed scores,
-- adjustments and gates, before grade and rank.
with
    indicator_scores as (select * from {{ ref("int_indicator_scores") }}),

    adjustments as (select * from {{ ref("int_score_adjustments") }}),

    gates as (select * from {{ ref("int_gates_triggered") }}),

    rubrics as (select * from {{ ref("rubrics") }}),

    summed as (
        select
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            sum(case when status = 'missing' then 1 else 0 end) as missing_count,
            sum(
                case when status = 'not_applicable' then 1 else 0 end
            ) as not_applicable_count,
            sum(score) as arithmetic_score,
            sum(
                case when status in ('measured', 'undefined') then score end
            ) as applicable_points,
            sum(
                case when status in ('measured', 'undefined') then full_marks end
            ) as applicable_marks
        from indicator_scores
        group by region_code, fiscal_year, rubric_version, agency_code
    ),

    adjusted as (
        select
            summed.*,
            rubrics.grade_scheme,
            coalesce(adjustments.adjustment_points, 0) as adjustment_points,
            gates.gate_code,
            gates.gate_reason,
            gates.grade_code as gate_grade_code,
            gates.score_cap,
            case
                when
                    summed.arithmetic_score + coalesce(adjustments.adjustment_points, 0)
                    < 0
                then 0
                when
                    summed.arithmetic_score + coalesce(adjustments.adjustment_points, 0)
                    > rubrics.full_marks
                then rubrics.full_marks
                else
                    summed.arithmetic_score + coalesce(adjustments.adjustment_points, 0)
            end as clipped_score
        from summed
        inner join rubrics on summed.rubric_version = rubrics.rubric_version
        left join
            adjustments
            on summed.region_code = adjustments.region_code
            and summed.fiscal_year = adjustments.fiscal_year
            and summed.agency_code = adjustments.agency_code
        left join
            gates
            on summed.region_code = gates.region_code
            and summed.fiscal_year = gates.fiscal_year
            and summed.agency_code = gates.agency_code
    ),

    int_agency_totals as (
        select
            -- keys
            region_code,
            fiscal_year,
            rubric_version,
            agency_code,
            -- attributes
            grade_scheme,
            case when missing_count = 0 then 'scored' else 'missing' end as status,
            case when missing_count = 0 then gate_code end as gate_code,
            case when missing_count = 0 then gate_reason end as gate_reason,
            case when missing_count = 0 then gate_grade_code end as gate_grade_code,
            -- measures
            cast(missing_count as integer) as missing_count,
            cast(not_applicable_count as integer) as not_applicable_count,
            cast(
                case when missing_count = 0 then arithmetic_score end as decimal(6, 2)
            ) as arithmetic_score,
            cast(adjustment_points as decimal(6, 2)) as adjustment_points,
            cast(
                case
                    when missing_count > 0
                    then null
                    when clipped_score > score_cap
                    then score_cap
                    else clipped_score
                end as decimal(6, 2)
            ) as total_score,
            cast(
                case
                    when missing_count = 0
                    then
                        {{
                            from_whole(
                                divide_half_up(
                                    as_whole("applicable_points", 2) ~ " * 10000",
                                    as_whole("applicable_marks", 2),
                                ),
                                2,
                            )
                        }}
                end as decimal(6, 2)
            ) as applicable_score
        from adjusted
    )

select *
from int_agency_totals
