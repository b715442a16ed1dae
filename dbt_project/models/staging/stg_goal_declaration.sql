-- One row per version of a project goal declaration (DC11 项目绩效目标申报表(主表))
with
    delivered as ({{ current_delivery("goal_declaration") }}),
    stg_goal_declaration as (
        select
            delivered.region_code,
            delivered.goal_id,
            delivered.fiscal_year,
            delivered.project_code,
            delivered.project_name,
            delivered.agency_code,
            coalesce(
                project_category_words.code, delivered.project_category
            ) as project_category,
            delivered.policy_field,
            delivered.is_in_budget_appropriation,
            delivered.period_text,
            delivered.declared_amt as declared_yuan,
            delivered.fiscal_amt as fiscal_yuan,
            delivered.other_amt as other_yuan,
            delivered.kpi_target as goal_text,
            coalesce(budget_round_words.code, delivered.budget_round) as budget_round,
            delivered.version_no,
            coalesce(status_words.code, delivered.status) as status,
            delivered.submitted_on,
            delivered.approved_on,
            delivered.section_reviewed_on,
            delivered.returned_on,
            delivered.helper_name,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "project_category_words",
                    "project_category",
                    "delivered.project_category",
                )
            }}
            {{
                join_code(
                    "budget_round_words", "budget_round", "delivered.budget_round"
                )
            }}
            {{ join_code("status_words", "goal_status", "delivered.status") }}
    )
select *
from stg_goal_declaration
