-- One row per region, work year and figure about the comprehensive evaluation and the
-- award (section 五(四) of the summary): the budget of the year before.
with
    calendar as (select * from {{ ref("dim_policy_calendar") }}),

    scores as (
        select * from {{ ref("fct_agency_scores") }} where total_score is not null
    ),

    pools as (select * from {{ ref("fct_award_pools") }}),

    dimensions as (
        select
            rubric_version,
            count(*) as dimension_count,
            {{ text_list("dimension_name_zh", "、", "dimension_code") }}
            as dimension_names
        from {{ ref("rubric_dimensions") }}
        group by rubric_version
    ),

    -- The band that catches what the published rule has no grade for is not one of its
    -- grades.
    bands as (
        select
            grade_scheme,
            count(*) as grade_count,
            {{
                text_list(
                    "grade_name_zh || cast(cast(lower_score as integer) as varchar)",
                    "、",
                    "grade_order",
                )
            }} as grade_bounds
        from {{ ref("grade_bands") }}
        where lower_score > 0
        group by grade_scheme
    ),

    graded as (
        select
            region_code,
            fiscal_year,
            count(*) as scored_count,
            sum(case when grade_order = 1 then 1 else 0 end) as first_count,
            sum(case when grade_order = 2 then 1 else 0 end) as second_count,
            sum(case when grade_order = 3 then 1 else 0 end) as third_count,
            sum(case when grade_order = 4 then 1 else 0 end) as fourth_count,
            sum(case when grade_order = 5 then 1 else 0 end) as fifth_count,
            sum(case when grade_order > 5 then 1 else 0 end) as below_count
        from scores
        group by region_code, fiscal_year
    ),

    figures as (
        select
            graded.*,
            graded.fiscal_year + 1 as work_year,
            calendar.rubric_version,
            calendar.award_rule_version,
            dimensions.dimension_count,
            dimensions.dimension_names,
            bands.grade_count,
            bands.grade_bounds,
            pools.reserve_rate,
            pools.pool_yuan,
            pools.returned_yuan,
            pools.rewarded_yuan,
            pools.retained_yuan,
            pools.pool_yuan
            - pools.returned_yuan
            - pools.rewarded_yuan
            - pools.held_yuan
            - pools.retained_yuan as unaccounted_yuan
        from graded
        inner join
            calendar
            on graded.region_code = calendar.region_code
            and graded.fiscal_year = calendar.fiscal_year
        inner join dimensions on calendar.rubric_version = dimensions.rubric_version
        inner join bands on calendar.grade_scheme = bands.grade_scheme
        left join
            pools
            on graded.region_code = pools.region_code
            and graded.fiscal_year = pools.fiscal_year
    ),

    int_figures__comprehensive as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "comp_units": "scored_count",
                    "comp_dimensions": "dimension_count",
                    "grade_count": "grade_count",
                    "grade_you": "first_count",
                    "grade_liang": "second_count",
                    "grade_zhong": "third_count",
                    "grade_hege": "fourth_count",
                    "grade_cha": "fifth_count",
                    "grade_below60": "below_count",
                    "award_rate": "reserve_rate * 100",
                    "award_pool_wan": yuan_as_wan("pool_yuan"),
                    "award_returned_wan": yuan_as_wan("returned_yuan"),
                    "award_rewarded_wan": yuan_as_wan("rewarded_yuan"),
                    "award_retained_wan": yuan_as_wan("retained_yuan"),
                    "award_conserved": "unaccounted_yuan",
                },
                texts={
                    "rubric_version": "rubric_version",
                    "award_rule_version": "award_rule_version",
                    "comp_dimension_names": "dimension_names",
                    "grade_bounds": "grade_bounds",
                },
            )
        }}
    )

select *
from int_figures__comprehensive
