-- One row per region, work year and figure about monitoring (section 四 of the
-- summary): the budget of the work year itself.
with
    results as (
        select
            *,
            row_number() over (
                partition by region_code, fiscal_year, project_code
                order by cutoff_on desc, monitoring_task_no desc
            ) as recency
        from {{ ref("fct_monitoring_results") }}
    ),

    idle_funds as (
        select * from {{ ref("fct_idle_funds") }} where idle_source = 'monitoring'
    ),

    tasks as (select * from {{ ref("fct_poverty_tasks") }}),

    latest as (
        select
            region_code,
            fiscal_year as work_year,
            count(*) as project_count,
            sum(case when light = 'red' then 1 else 0 end) as red_count,
            -- A project that nothing names is listed by its code.
            {{
                text_list(
                    "coalesce(project_name, project_code)", "、", "project_code"
                )
            }} as project_names
        from results
        where recency = 1
        group by region_code, fiscal_year
    ),

    idle as (
        select
            region_code,
            fiscal_year as work_year,
            sum(found_yuan) as found_yuan,
            sum(recovered_yuan) as recovered_yuan
        from idle_funds
        group by region_code, fiscal_year
    ),

    figures as (
        select
            latest.*,
            coalesce(idle.found_yuan, 0) as found_yuan,
            coalesce(idle.recovered_yuan, 0) as recovered_yuan
        from latest
        left join
            idle
            on latest.region_code = idle.region_code
            and latest.work_year = idle.work_year
    ),

    worked_off as (
        select
            region_code,
            work_year,
            count(*) as task_count,
            sum(case when is_task_done then 1 else 0 end) as done_count,
            {{ text_list("distinct task_section_name", "、", "task_section_name") }}
            as section_names
        from tasks
        group by region_code, work_year
    ),

    int_figures__monitoring as (
        {{
            figure_rows(
                "figures",
                numbers={
                    "monitor_count": "project_count",
                    "monitor_red": "red_count",
                    "idle_found": yuan_as_wan("found_yuan"),
                    "idle_recovered": yuan_as_wan("recovered_yuan"),
                },
                texts={"monitor_names": "project_names"},
            )
        }}
        union all
        {{
            figure_rows(
                "worked_off",
                numbers={
                    "poverty_tasks_done": percent_of("done_count", "task_count")
                },
                texts={"poverty_task_sections": "section_names"},
            )
        }}
    )

select *
from int_figures__monitoring
