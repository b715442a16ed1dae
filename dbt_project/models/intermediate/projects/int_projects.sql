-- One row per region, fiscal year and project: name, unit and policy field, with
-- its budget, adjusted budget and payments.
with
    stated as (
        select
            region_code,
            fiscal_year,
            project_code,
            project_name,
            agency_code,
            null as policy_field,
            1 as preference
        from {{ ref("stg_budget_approved") }}
        where expense_class = 'project' and project_code <> '-'
        union all
        select
            region_code,
            fiscal_year,
            project_code,
            project_name,
            agency_code,
            policy_field,
            2 as preference
        from {{ ref("stg_goal_declaration") }}
        union all
        select
            region_code,
            fiscal_year,
            project_code,
            project_name,
            agency_code,
            null as policy_field,
            3 as preference
        from {{ ref("stg_self_eval") }}
        union all
        select
            region_code,
            fiscal_year,
            project_code,
            null as project_name,
            null as agency_code,
            policy_field,
            4 as preference
        from {{ ref("stg_reeval_summary") }}
        where indicator_no = 0
    ),

    preferred as (
        select
            *,
            max(policy_field) over (
                partition by region_code, fiscal_year, project_code
            ) as known_field,
            row_number() over (
                partition by region_code, fiscal_year, project_code
                order by preference, project_name, agency_code
            ) as position
        from stated
    ),

    approved as (
        select region_code, fiscal_year, project_code, sum(approved_yuan) as budget_yuan
        from {{ ref("stg_budget_approved") }}
        group by region_code, fiscal_year, project_code
    ),

    adjusted as (
        select
            region_code, fiscal_year, project_code, sum(quota_yuan) as adjustment_yuan
        from {{ ref("stg_budget_adjustment") }}
        where quota_type <> 'initial_budget'
        group by region_code, fiscal_year, project_code
    ),

    paid as (
        select region_code, fiscal_year, project_code, sum(paid_yuan) as paid_yuan
        from {{ ref("stg_treasury_payment") }}
        group by region_code, fiscal_year, project_code
    ),

    int_projects as (
        select
            -- keys
            preferred.region_code,
            preferred.fiscal_year,
            preferred.project_code,
            -- attributes
            preferred.project_name,
            preferred.agency_code,
            preferred.known_field as policy_field,
            -- measures
            cast(approved.budget_yuan as decimal(18, 2)) as budget_yuan,
            cast(
                approved.budget_yuan
                + coalesce(adjusted.adjustment_yuan, 0) as decimal(18, 2)
            ) as adjusted_budget_yuan,
            cast(paid.paid_yuan as decimal(18, 2)) as paid_yuan
        from preferred
        left join
            approved
            on preferred.region_code = approved.region_code
            and preferred.fiscal_year = approved.fiscal_year
            and preferred.project_code = approved.project_code
        left join
            adjusted
            on preferred.region_code = adjusted.region_code
            and preferred.fiscal_year = adjusted.fiscal_year
            and preferred.project_code = adjusted.project_code
        left join
            paid
            on preferred.region_code = paid.region_code
            and preferred.fiscal_year = paid.fiscal_year
            and preferred.project_code = paid.project_code
        where preferred.position = 1
    )

select *
from int_projects
