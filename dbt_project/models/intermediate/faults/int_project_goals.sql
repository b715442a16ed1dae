-- One row per project of a year with its money and the goal in force, or the one that
-- was taken back.
with
    goals as (
        select *
        from {{ ref("int_goals") }}
        where is_goal_in_force or (is_current and status = 'withdrawn')
    ),

    projects as (select * from {{ ref("int_projects") }}),

    int_project_goals as (
        select
            -- keys
            projects.region_code,
            projects.fiscal_year,
            projects.project_code,
            -- attributes
            goals.goal_id,
            goals.status as goal_state,
            -- What is added in the year has its quota alone.
            goals.budget_round <> 'midyear_addition'
            and count(projects.budget_yuan) over (
                partition by projects.region_code, projects.fiscal_year
            )
            > 0 as needs_budget,
            -- measures
            projects.budget_yuan,
            projects.adjusted_budget_yuan,
            projects.paid_yuan,
            goals.fiscal_yuan
        from projects
        left join
            goals
            on projects.region_code = goals.region_code
            and projects.fiscal_year = goals.fiscal_year
            and projects.project_code = goals.project_code
    )

select *
from int_project_goals
