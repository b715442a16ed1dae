-- One row per region, work year and figure about goals, of the budget of that year.
with
    goals as (select * from {{ ref("fct_goals") }}),

    coverage as (select * from {{ ref("fct_coverage") }} where duty = 'goal'),

    declared as (
        select
            region_code,
            fiscal_year as work_year,
            count(
                distinct case
                    when is_current and status <> 'withdrawn' then project_code
                end
            ) as declared_count,
            count(
                distinct case
                    when is_goal_in_force and is_jointly_reviewed then project_code
                end
            ) as approved_count,
            sum(case when is_goal_in_force then 1 else 0 end) as in_force_count,
            sum(
                case
                    when
                        is_goal_in_force
                        and approved_on is not null
                        and budget_approved_on is not null
                        and (
                            flags is null
                            or not {{ has_flag("APPROVED_APART_FROM_BUDGET") }}
                        )
                    then 1
                    else 0
                end
            ) as with_budget_count
        from goals
        group by region_code, fiscal_year
    ),

    covered as (
        select
            region_code,
            fiscal_year as work_year,
            count(distinct project_code) as required_count,
            count(distinct case when is_done then project_code end) as done_count
        from coverage
        where is_required
        group by region_code, fiscal_year
    ),

    figures as (
        select declared.*, covered.required_count, covered.done_count
        from declared
        left join
            covered
            on declared.region_code = covered.region_code
            and declared.work_year = covered.work_year
    ),

    int_figures__goals as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "goal_declared": "declared_count",
                    "goal_reviewed": "approved_count",
                    "goal_coverage": percent_of("done_count", "required_count"),
                    "goal_with_budget_rate": percent_of(
                        "with_budget_count", "in_force_count"
                    ),
                },
            )
        }}
    )

select *
from int_figures__goals
