-- One row per project in the scope of goal management, 1 when its goal is approved
-- (A13)
with
    projects as (select * from {{ ref("int_goal_projects") }}),
    scope_rules as (select * from {{ ref("scope_rules") }} where scope_code = 'goal'),
    approved_statuses as (
        select region_code, fiscal_year, parameter_value as goal_status
        from {{ ref("int_measure_parameters") }}
        where measure = 'goal_declared_rate' and parameter = 'approved_status'
    ),
    rules_in_force as (
        select
            projects.region_code,
            projects.fiscal_year,
            max(scope_rules.valid_from_fiscal_year) as valid_from
        from projects
        inner join
            scope_rules on scope_rules.valid_from_fiscal_year <= projects.fiscal_year
        group by projects.region_code, projects.fiscal_year
    ),
    in_scope as (
        select distinct projects.*
        from projects
        inner join
            rules_in_force
            on projects.region_code = rules_in_force.region_code
            and projects.fiscal_year = rules_in_force.fiscal_year
        inner join
            scope_rules
            on rules_in_force.valid_from = scope_rules.valid_from_fiscal_year
            and projects.project_yuan >= scope_rules.threshold_yuan
            -- A project nobody declared cannot prove its category: the amount alone
            -- decides.
            and (
                scope_rules.project_category is null
                or projects.goal_id is null
                or projects.project_category = scope_rules.project_category
            )
    ),
    int_evidence__goal_declared_rate as (
        select
            in_scope.region_code,
            in_scope.fiscal_year,
            in_scope.agency_code,
            'goal_declared_rate' as measure,
            case
                when approved_statuses.goal_status is not null then 1 else 0
            end as numerator_part,
            1 as denominator_part,
            in_scope.contract,
            in_scope.load_id,
            in_scope.source_sheet,
            in_scope.source_row,
            in_scope.project_code as evidence_note
        from in_scope
        left join
            approved_statuses
            on in_scope.region_code = approved_statuses.region_code
            and in_scope.fiscal_year = approved_statuses.fiscal_year
            and in_scope.goal_status = approved_statuses.goal_status
    )
select *
from int_evidence__goal_declared_rate
