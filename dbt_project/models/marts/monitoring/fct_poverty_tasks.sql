-- One row per task of the poverty-fund platform.
with
    tasks as (select * from {{ ref("stg_poverty_task") }}),

    fct_poverty_tasks as (
        select
            -- keys
            region_code,
            work_year,
            poverty_task_no,
            -- attributes
            poverty_task_name,
            task_section_name,
            task_due_on,
            task_done_on,
            task_done_on is not null as is_task_done,
            task_done_on > task_due_on as is_task_late
        from tasks
    )

select *
from fct_poverty_tasks
