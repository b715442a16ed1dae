-- One row per region, work year and figure about which projects must declare a goal, in
-- the budget of that year and of the year before.
with
    goals as (select * from {{ ref("fct_goals") }}),

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

    figures as (
        select
            years.region_code,
            years.work_year,
            own.threshold_yuan as own_threshold_yuan,
            prior.threshold_yuan as prior_threshold_yuan,
            coalesce(own.category_name, '') as own_category_name,
            coalesce(prior.category_name, '') as prior_category_name
        from years
        left join
            thresholds as own
            on years.region_code = own.region_code
            and years.work_year = own.work_year
            and own.year_offset = 0
            and own.recency = 1
        left join
            thresholds as prior
            on years.region_code = prior.region_code
            and years.work_year = prior.work_year
            and prior.year_offset = 1
            and prior.recency = 1
    ),

    int_figures__goal_scopes as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "goal_scope_prior_threshold": yuan_as_wan("prior_threshold_yuan"),
                    "goal_scope_threshold": yuan_as_wan("own_threshold_yuan"),
                },
                texts={
                    "goal_scope_category": "own_category_name",
                    "goal_scope_prior_category": "prior_category_name",
                },
            )
        }}
    )

select *
from int_figures__goal_scopes
