-- One row per budgeted or declared project of a unit and fiscal year, with the newest
-- version of its goal
with
    budget_lines as (
        select *
        from {{ ref("stg_budget_approved") }}
        where expense_class = 'project' and project_code <> '-'
    ),
    goals as (select * from {{ ref("stg_goal_declaration") }}),
    ranked_lines as (
        select
            budget_lines.*,
            sum(approved_yuan) over (
                partition by region_code, fiscal_year, agency_code, project_code
            ) as project_yuan,
            row_number() over (
                partition by region_code, fiscal_year, agency_code, project_code
                order by load_id, source_sheet, source_row
            ) as line_rank
        from budget_lines
    ),
    budgeted as (select * from ranked_lines where line_rank = 1),
    ranked_goals as (
        select
            goals.*,
            row_number() over (
                partition by region_code, fiscal_year, project_code
                order by {{ newest_goal_first("goals") }}
            ) as newness
        from goals
    ),
    in_force as (select * from {{ ref("int_goals") }} where is_goal_in_force),
    newest_goals as (
        select
            ranked_goals.*,
            -- Approved until the one under way replaces it.
            case
                when in_force.goal_id is not null
                then 'approved'
                else ranked_goals.status
            end as goal_status
        from ranked_goals
        left join
            in_force
            on ranked_goals.region_code = in_force.region_code
            and ranked_goals.fiscal_year = in_force.fiscal_year
            and ranked_goals.project_code = in_force.project_code
        where ranked_goals.newness = 1
    ),
    int_goal_projects as (
        select
            coalesce(budgeted.region_code, newest_goals.region_code) as region_code,
            coalesce(budgeted.fiscal_year, newest_goals.fiscal_year) as fiscal_year,
            coalesce(budgeted.agency_code, newest_goals.agency_code) as agency_code,
            coalesce(budgeted.project_code, newest_goals.project_code) as project_code,
            coalesce(budgeted.project_yuan, newest_goals.declared_yuan) as project_yuan,
            newest_goals.goal_id,
            newest_goals.project_category,
            newest_goals.goal_status,
            coalesce(newest_goals.contract, budgeted.contract) as contract,
            coalesce(newest_goals.load_id, budgeted.load_id) as load_id,
            case
                when newest_goals.goal_id is null
                then budgeted.source_sheet
                else newest_goals.source_sheet
            end as source_sheet,
            coalesce(newest_goals.source_row, budgeted.source_row) as source_row
        from budgeted
        full outer join
            newest_goals
            on budgeted.region_code = newest_goals.region_code
            and budgeted.fiscal_year = newest_goals.fiscal_year
            and budgeted.project_code = newest_goals.project_code
        -- What was withdrawn and got no money is no project of the budget.
        where
            budgeted.project_code is not null
            or (
                newest_goals.is_in_budget_appropriation
                and newest_goals.status <> 'withdrawn'
            )
    )
select *
from int_goal_projects
