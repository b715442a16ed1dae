-- One row per region, fiscal year and project.
with
    projects as (select * from {{ ref("int_projects") }}),

    dim_projects as (
        select
            -- keys
            region_code,
            fiscal_year,
            project_code,
            -- attributes
            project_name,
            agency_code,
            policy_field,
            -- measures
            budget_yuan,
            adjusted_budget_yuan,
            paid_yuan
        from projects
    )

select *
from dim_projects
