-- One row per monitoring task and project: what was told as spent, and the most that
-- was by then. It is told from the beginning of the year.
with
    results as (select * from {{ ref("int_monitoring_results") }}),

    int_monitored_spending as (
        select
            -- keys
            region_code,
            fiscal_year,
            monitoring_task_no,
            project_code,
            -- measures
            adjusted_budget_yuan,
            reported_executed_yuan,
            max(reported_executed_yuan) over (
                partition by region_code, fiscal_year, project_code
                order by cutoff_on
                range between unbounded preceding and current row
            ) as most_executed_yuan
        from results
    )

select *
from int_monitored_spending
