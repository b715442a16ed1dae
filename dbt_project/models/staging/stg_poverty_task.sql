-- One row per task of the poverty-fund platform (DC32 扶贫资金动态监控平台任务清单)
with
    delivered as ({{ current_delivery("poverty_task") }}),
    stg_poverty_task as (
        select
            delivered.region_code,
            delivered.task_no as poverty_task_no,
            delivered.work_year,
            delivered.task_name as poverty_task_name,
            delivered.section_name as task_section_name,
            delivered.due_on as task_due_on,
            delivered.done_on as task_done_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_poverty_task
