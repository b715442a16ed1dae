-- One row per project, goal, money carried over, poverty fund or issue about which what
-- was delivered in several places contradicts itself. A person finds out which holds.
with
    budgets as (
        select distinct region_code, fiscal_year, project_code, agency_code
        from {{ ref("stg_budget_approved") }}
        union
        select region_code, fiscal_year, project_code, agency_code
        from {{ ref("stg_budget_adjustment") }}
    ),

    goals as (
        select
            *,
            count(*) over (
                partition by
                    region_code, fiscal_year, project_code, budget_round, version_no
            ) as version_count
        from {{ ref("int_goals") }}
    ),

    judged as (
        select
            region_code,
            fiscal_year,
            'project' as entity,
            project_code as object_id,
            {{ flag_list({"OVER_BUDGET": "paid_yuan > adjusted_budget_yuan"}) }}
            as flags
        from {{ ref("int_projects") }}
        union all
        select
            goals.region_code,
            goals.fiscal_year,
            'goal',
            goals.goal_id,
            {{
                flag_list(
                    {
                        "NOT_BUDGETED": "goals.is_standing and goals.is_in_budget_appropriation and budget_years.fiscal_year is not null and budgeted.project_code is null",
                        "OTHER_UNIT": "goals.is_current and budgeted.project_code is not null and budgets.agency_code is null",
                        "OVER_BUDGET": "goals.is_standing and goals.fiscal_yuan > projects.budget_yuan",
                        "VERSION_TWICE": "goals.version_count > 1",
                    }
                )
            }}
        from goals
        left join
            {{ ref("int_projects") }} as projects
            on goals.region_code = projects.region_code
            and goals.fiscal_year = projects.fiscal_year
            and goals.project_code = projects.project_code
        left join
            budgets
            on goals.region_code = budgets.region_code
            and goals.fiscal_year = budgets.fiscal_year
            and goals.project_code = budgets.project_code
            and goals.agency_code = budgets.agency_code
        left join
            (
                select distinct region_code, fiscal_year, project_code from budgets
            ) as budgeted
            on goals.region_code = budgeted.region_code
            and goals.fiscal_year = budgeted.fiscal_year
            and goals.project_code = budgeted.project_code
        left join
            (select distinct region_code, fiscal_year from budgets) as budget_years
            on goals.region_code = budget_years.region_code
            and goals.fiscal_year = budget_years.fiscal_year
        union all
        select
            region_code,
            fiscal_year,
            'carryover',
            agency_code || ' ' || project_code || ' ' || origin_year,
            case
                when coalesce(recovered_yuan, 0) + coalesce(reused_yuan, 0) > found_yuan
                then 'SETTLED_BEYOND_FOUND'
            end
        from {{ ref("fct_idle_funds") }}
        where idle_source = 'carryover'
        union all
        select
            funds.region_code,
            funds.fiscal_year,
            'poverty_fund',
            alerts.ledger_id || ' ' || alerts.alert_code,
            -- What was allocated late stays so once it is dealt with.
            case
                when alerts.status = 'cleared' and alerts.alert_type <> 'not_allocated'
                then 'CLEARED_YET_THERE'
            end
        from {{ ref("fct_poverty_funds") }} as funds
        inner join
            {{ ref("int_poverty_alerts") }} as alerts
            on funds.region_code = alerts.region_code
            and funds.ledger_id = alerts.ledger_id
        union all
        select
            region_code,
            found_fiscal_year,
            'issue',
            issue_id,
            {{
                flag_list(
                    {
                        "DUE_BEFORE_NOTICE": "due_on < report_on",
                        "RECTIFIED_BEFORE_FOUND": "rectified_on < report_on",
                        "RECTIFIED_UNDATED": "rectify_status in ('rectified', 'verified') and rectified_on is null",
                        "STATUS_DIFFERS": "rectify_status in ('open', 'under_way') and rectified_on is not null",
                    }
                )
            }}
        from {{ ref("fct_issues") }}
    ),

    rev_contradictions as (select * from judged where flags is not null)

select *
from rev_contradictions
