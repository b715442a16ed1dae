-- One row per monitoring task and project: its result with the most that was told as
-- spent by then. What was spent is told from the beginning of the year.
with
    results as (select * from {{ ref("fct_monitoring_results") }}),

    int_monitored_spending as (
        select
            *,
            max(reported_executed_yuan) over (
                partition by region_code, fiscal_year, project_code
                order by cutoff_on
                range between unbounded preceding and current row
            ) as most_executed_yuan
        from results
    )

select *
from int_monitored_spending
