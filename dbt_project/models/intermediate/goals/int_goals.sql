-- One row per version of a project goal: its state by the dates that are known, and
-- whether it is the project's current version.
with
    goals as (select * from {{ ref("stg_goal_declaration") }}),

    reviews as (
        select
            region_code,
            goal_id,
            reviewed_on,
            conclusion,
            row_number() over (
                partition by region_code, goal_id order by review_no desc
            ) as newness
        from {{ ref("stg_goal_review") }}
    ),

    budgets as (select * from {{ ref("int_budget_approvals") }}),

    ranked as (
        select
            goals.*,
            reviews.reviewed_on,
            reviews.conclusion,
            budgets.approved_on as budget_approved_on,
            row_number() over (
                partition by goals.region_code, goals.fiscal_year, goals.project_code
                order by {{ newest_goal_first("goals") }}
            ) as newness
        from goals
        left join
            reviews
            on goals.region_code = reviews.region_code
            and goals.goal_id = reviews.goal_id
            and reviews.newness = 1
        -- What is added in the year is approved when it is added.
        left join
            budgets
            on goals.region_code = budgets.region_code
            and goals.fiscal_year = budgets.fiscal_year
            and goals.agency_code = budgets.agency_code
            and goals.budget_round <> 'midyear_addition'
    ),

    stated as (
        select
            *,
            -- What was reported decides only where no date or conclusion does.
            case
                when status = 'withdrawn'
                then 'withdrawn'
                when status = 'adjusting' and approved_on is not null
                then 'adjusting'
                when approved_on is not null or status = 'approved'
                then 'approved'
                when conclusion in ('returned', 'refused') or status = 'returned'
                then 'returned'
                when status = 'adjusting'
                then 'adjusting'
                when reviewed_on is not null or status = 'joint_review'
                then 'joint_review'
                when submitted_on is not null or status = 'submitted'
                then 'submitted'
                else 'draft'
            end as known_status
        from ranked
    ),

    int_goals as (
        select
            -- keys
            region_code,
            fiscal_year,
            goal_id,
            -- attributes
            project_code,
            project_name,
            agency_code,
            project_category,
            policy_field,
            is_in_budget_appropriation,
            period_text,
            goal_text,
            budget_round,
            version_no,
            newness = 1 as is_current,
            -- The newest that was approved, unless a later one took it back.
            known_status in ('approved', 'adjusting')
            and newness = min(
                case
                    when known_status in ('approved', 'adjusting', 'withdrawn')
                    then newness
                end
            ) over (partition by region_code, fiscal_year, project_code)
            as is_goal_in_force,
            submitted_on,
            reviewed_on,
            conclusion,
            approved_on,
            budget_approved_on,
            status as reported_status,
            known_status as status,
            -- measures
            declared_yuan,
            fiscal_yuan,
            other_yuan
        from stated
    )

select *
from int_goals
