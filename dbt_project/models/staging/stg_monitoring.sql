-- One row per monitoring task, project and indicator; row 0 is the project (DC14
-- 绩效运行监控表)
with
    delivered as ({{ current_delivery("monitoring") }}),
    stg_monitoring as (
        select
            delivered.region_code,
            delivered.monitor_task_no as monitoring_task_no,
            delivered.fiscal_year,
            delivered.cutoff_date as cutoff_on,
            delivered.project_code,
            delivered.agency_code,
            delivered.budget_amt as year_start_budget_yuan,
            delivered.executed_amt as reported_executed_yuan,
            delivered.forecast_amt as forecast_yuan,
            delivered.contracted_unpaid_amt as contracted_unpaid_yuan,
            delivered.row_no as monitored_row_no,
            delivered.lv3_perf_ind_name as indicator_name,
            delivered.kpi_val as target_text,
            delivered.plan_to_date as planned_text,
            delivered.perf_comp as actual_text,
            delivered.est_perf_annual as forecast_text,
            delivered.ana_dev_reasons as deviation_reason,
            coalesce(complete_rate_words.code, delivered.complete_rate) as possibility,
            delivered.is_perf_rectify as needs_rectification,
            delivered.rectify_advise as advice_text,
            delivered.rectify_epilog as rectification_text,
            delivered.perf_send_date as submitted_on,
            delivered.checked_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "complete_rate_words", "possibility", "delivered.complete_rate"
                )
            }}
    )
select *
from stg_monitoring
