-- One row per duty of a project in a fiscal year, whether or not anybody must do it:
-- what was handed in for a goal, a self-evaluation or a monitoring task.
with
    versions as (select * from {{ ref("int_goals") }}),

    goals as (
        select
            versions.*,
            max(case when is_goal_in_force then 1 else 0 end) over (
                partition by region_code, fiscal_year, project_code
            )
            = 1 as has_goal_in_force
        from versions
    ),

    as_of as (select * from {{ ref("int_as_of") }}),

    self_evaluations as (
        select
            *,
            row_number() over (
                partition by region_code, fiscal_year, project_code
                order by submitted_on desc nulls last, self_evaluation_id desc
            ) as newness
        from {{ ref("stg_self_eval") }}
    ),

    -- A further duty is one more part of this union.
    int_duties as (
        select
            budgeted.region_code,
            budgeted.fiscal_year,
            'goal' as duty,
            budgeted.project_code,
            budgeted.agency_code,
            goals.goal_id as object_id,
            budgeted.project_category,
            goals.status,
            goals.submitted_on,
            goals.has_goal_in_force as is_done,
            false as is_chosen,
            budgeted.project_yuan as judged_yuan,
            cast(null as date) as cutoff_on
        from {{ ref("int_goal_projects") }} as budgeted
        left join
            goals
            on budgeted.region_code = goals.region_code
            and budgeted.fiscal_year = goals.fiscal_year
            and budgeted.project_code = goals.project_code
            and goals.is_current
        union all
        select
            projects.region_code,
            projects.fiscal_year,
            'self_evaluation',
            projects.project_code,
            coalesce(evaluated.agency_code, projects.agency_code),
            evaluated.self_evaluation_id,
            null,
            evaluated.status,
            evaluated.submitted_on,
            evaluated.status = 'accepted',
            false,
            coalesce(projects.paid_yuan, evaluated.executed_yuan),
            null
        from {{ ref("int_projects") }} as projects
        left join
            self_evaluations as evaluated
            on projects.region_code = evaluated.region_code
            and projects.fiscal_year = evaluated.fiscal_year
            and projects.project_code = evaluated.project_code
            and evaluated.newness = 1
        -- A year is evaluated in the one after it.
        left join as_of on projects.region_code = as_of.region_code
        where
            evaluated.self_evaluation_id is not null
            or projects.fiscal_year < extract(year from as_of.as_of_on)
        union all
        -- Projects are chosen for monitoring by people, one task after the other.
        select
            region_code,
            fiscal_year,
            'monitoring',
            project_code,
            agency_code,
            monitoring_task_no,
            null,
            case when submitted_on is null then 'issued' else 'filled' end,
            submitted_on,
            submitted_on is not null,
            true,
            year_start_budget_yuan,
            cutoff_on
        from {{ ref("int_monitored_projects") }}
    )

select *
from int_duties
