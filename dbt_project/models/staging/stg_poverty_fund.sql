-- One row per entry of the poverty-fund ledger (DC15 财政扶贫资金总台账)
with
    delivered as ({{ current_delivery("poverty_fund") }}),
    stg_poverty_fund as (
        select
            delivered.region_code,
            delivered.ledger_id,
            delivered.fiscal_year,
            coalesce(fund_level_words.code, delivered.fund_level) as fund_level,
            delivered.doc_no as document_no,
            delivered.issued_amt as issued_yuan,
            delivered.arrived_on as issued_arrived_on,
            delivered.allocated_amt as allocated_yuan,
            delivered.allocated_on,
            delivered.poverty_project_code,
            delivered.project_name,
            delivered.implementing_unit as implementing_unit_name,
            delivered.paid_amt as paid_yuan,
            delivered.last_paid_on,
            delivered.goal_filled as has_goal,
            delivered.self_eval_filled as has_self_evaluation,
            coalesce(alert_type_words.code, delivered.alert_type) as alert_type,
            coalesce(alert_status_words.code, delivered.alert_status) as alert_status,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("fund_level_words", "fund_level", "delivered.fund_level") }}
            {{ join_code("alert_type_words", "poverty_alert", "delivered.alert_type") }}
            {{
                join_code(
                    "alert_status_words", "alert_status", "delivered.alert_status"
                )
            }}
    )
select *
from stg_poverty_fund
