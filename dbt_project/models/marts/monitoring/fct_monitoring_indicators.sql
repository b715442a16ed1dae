-- One row per monitored indicator: how far what was planned for the cut-off was met.
with
    indicators as (select * from {{ ref("int_monitoring_indicators") }}),

    fct_monitoring_indicators as (
        select
            -- keys
            region_code,
            fiscal_year,
            monitoring_task_no,
            project_code,
            monitored_row_no,
            -- attributes
            indicator_name,
            target_text,
            planned_text,
            actual_text,
            forecast_text,
            deviation_reason,
            possibility,
            is_impossible,
            -- measures
            goal_weight,
            target_value,
            actual_value,
            plan_met_rate
        from indicators
    )

select *
from fct_monitoring_indicators
