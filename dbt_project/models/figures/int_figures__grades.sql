-- One row per region, work year and figure about the grades of the comprehensive
-- evaluation (section 五(四) of the summary): the budget of the year before.
with
    calendar as (select * from {{ ref("dim_policy_calendar") }}),

    scores as (
        select * from {{ ref("fct_agency_scores") }} where total_score is not null
    ),

    -- The band that catches what the published rule has no grade for is not one of its
    -- grades.
    bands as (
        select * from {{ ref("grade_bands") }} where not {{ is_ungraded("grade_code") }}
    ),

    -- Grades that nobody reached are counted too.
    counted as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            bands.grade_name_zh,
            bands.grade_order,
            bands.lower_score,
            count(scores.agency_code) as agency_count
        from calendar
        inner join bands on calendar.grade_scheme = bands.grade_scheme
        left join
            scores
            on calendar.region_code = scores.region_code
            and calendar.fiscal_year = scores.fiscal_year
            and bands.grade_code = scores.grade_code
        group by
            calendar.region_code,
            calendar.fiscal_year,
            bands.grade_name_zh,
            bands.grade_order,
            bands.lower_score
    ),

    graded as (
        select
            region_code,
            fiscal_year,
            count(*) as grade_count,
            {% for nth in ["first", "second", "third", "fourth", "fifth"] %}
                sum(
                    case
                        when grade_order = {{ loop.index }} then agency_count else 0
                    end
                ) as {{ nth }}_count,
            {% endfor %}
            {{
                text_list(
                    "grade_name_zh || " ~ as_written("lower_score"),
                    "、",
                    "grade_order",
                )
            }} as grade_bounds,
            {{
                text_list(
                    "grade_name_zh || cast(agency_count as varchar)",
                    "、",
                    "grade_order",
                )
            }} as grade_counts
        from counted
        group by region_code, fiscal_year
    ),

    scored as (
        select
            region_code,
            fiscal_year,
            sum(
                case when {{ is_ungraded("grade_code") }} then 1 else 0 end
            ) as below_count
        from scores
        group by region_code, fiscal_year
    ),

    figures as (
        select graded.*, graded.fiscal_year + 1 as work_year, scored.below_count
        from graded
        inner join
            scored
            on graded.region_code = scored.region_code
            and graded.fiscal_year = scored.fiscal_year
    ),

    int_figures__grades as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "grade_count": "grade_count",
                    "grade_you": "first_count",
                    "grade_liang": "second_count",
                    "grade_zhong": "third_count",
                    "grade_hege": "fourth_count",
                    "grade_cha": "fifth_count",
                    "grade_below60": "below_count",
                },
                texts={
                    "grade_bounds": "grade_bounds",
                    "grade_counts": "grade_counts",
                },
            )
        }}
    )

select *
from int_figures__grades
