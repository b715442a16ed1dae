-- One row per self-evaluated project and work year (DC16 项目支出绩效自评表(主表))
with
    delivered as ({{ current_delivery("self_eval") }}),
    stg_self_eval as (
        select
            delivered.region_code,
            delivered.self_eval_id as self_evaluation_id,
            delivered.work_year,
            delivered.fiscal_year,
            delivered.project_code,
            delivered.project_name,
            delivered.dept_name,
            delivered.agency_code,
            delivered.year_start_budget as year_start_budget_yuan,
            delivered.full_year_budget as full_year_budget_yuan,
            delivered.full_year_execution as executed_yuan,
            delivered.execution_rate as reported_execution_rate,
            delivered.exec_weight as reported_execution_marks,
            delivered.exec_score as reported_execution_score,
            delivered.overall_goal_actual as overall_goal_text,
            delivered.total_score as reported_score,
            delivered.self_grade as reported_grade_name,
            coalesce(status_words.code, delivered.status) as reported_status,
            -- What was handed in is no draft any more, whatever the list still says; a
            -- word that nobody knows decides nothing.
            case
                when
                    coalesce(status_words.code, delivered.status)
                    in ('submitted', 'returned', 'accepted')
                then coalesce(status_words.code, delivered.status)
                when delivered.submitted_on is not null
                then 'submitted'
                else 'draft'
            end as status,
            delivered.submitted_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "status_words", "self_evaluation_status", "delivered.status"
                )
            }}
    )
select *
from stg_self_eval
