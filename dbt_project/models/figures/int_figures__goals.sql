-- One row per region, work year and figure about goals, of the budget of that year.
with
    goals as (select * from {{ ref("fct_goals") }}),

    coverage as (select * from {{ ref("fct_coverage") }} where duty = 'goal'),

    scopes as (
        select scope_rules.*, code_words.word as category_name
        from {{ ref("scope_rules") }} as scope_rules
        left join
            {{ ref("code_words") }} as code_words
            on code_words.domain = 'project_category'
            and code_words.code = scope_rules.project_category
        where scope_rules.scope_code = 'goal'
    ),

    years as (select distinct region_code, fiscal_year as work_year from goals),

    -- The latest rule of each kind of project that has begun by the year.
    thresholds as (
        select
            years.region_code,
            years.work_year,
            judged.year_offset,
            scopes.threshold_yuan,
            scopes.category_name,
            row_number() over (
                partition by years.region_code, years.work_year, judged.year_offset
                order by scopes.valid_from_fiscal_year desc, scopes.threshold_yuan
            ) as recency
        from years
        cross join
            (
                select 0 as year_offset
                union all
                select 1
            ) as judged
        inner join
            scopes
            on scopes.valid_from_fiscal_year <= years.work_year - judged.year_offset
    ),

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
        select
            declared.*,
            covered.required_count,
            covered.done_count,
            own.threshold_yuan as own_threshold_yuan,
            prior.threshold_yuan as prior_threshold_yuan,
            coalesce(own.category_name, '') as own_category_name,
            coalesce(prior.category_name, '') as prior_category_name
        from declared
        left join
            covered
            on declared.region_code = covered.region_code
            and declared.work_year = covered.work_year
        left join
            thresholds as own
            on declared.region_code = own.region_code
            and declared.work_year = own.work_year
            and own.year_offset = 0
            and own.recency = 1
        left join
            thresholds as prior
            on declared.region_code = prior.region_code
            and declared.work_year = prior.work_year
            and prior.year_offset = 1
            and prior.recency = 1
    ),

    int_figures__goals as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "goal_scope_prior_threshold": yuan_as_wan("prior_threshold_yuan"),
                    "goal_scope_threshold": yuan_as_wan("own_threshold_yuan"),
                    "goal_declared": "declared_count",
                    "goal_reviewed": "approved_count",
                    "goal_coverage": percent_of("done_count", "required_count"),
                    "goal_with_budget_rate": percent_of(
                        "with_budget_count", "in_force_count"
                    ),
                },
                texts={
                    "goal_scope_category": "own_category_name",
                    "goal_scope_prior_category": "prior_category_name",
                },
            )
        }}
    )

select *
from int_figures__goals
