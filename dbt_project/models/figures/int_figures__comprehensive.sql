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

    graded as (
        select region_code, fiscal_year, count(*) as scored_count
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
            pools.reserve_rate,
            pools.pool_yuan,
            pools.returned_yuan,
            pools.rewarded_yuan,
            pools.retained_yuan,
            pools.held_yuan,
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
                    "award_rate": "reserve_rate * 100",
                    "award_pool_wan": yuan_as_wan("pool_yuan"),
                    "award_returned_wan": yuan_as_wan("returned_yuan"),
                    "award_rewarded_wan": yuan_as_wan("rewarded_yuan"),
                    "award_retained_wan": yuan_as_wan("retained_yuan"),
                    "award_held_wan": yuan_as_wan("held_yuan"),
                    "award_conserved": "unaccounted_yuan",
                },
                texts={
                    "rubric_version": "rubric_version",
                    "award_rule_version": "award_rule_version",
                    "comp_dimension_names": "dimension_names",
                },
            )
        }}
    )

select *
from int_figures__comprehensive
