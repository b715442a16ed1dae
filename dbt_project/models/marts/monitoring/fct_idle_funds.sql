-- One row per region, fiscal year and source of idle money - a monitored project, or
-- carry-over of a unit and year of origin: found, decided on, recovered, and left open.
with
    results as (
        select
            *,
            min(case when idle_yuan > 0 then cutoff_on end) over (
                partition by region_code, fiscal_year, project_code
            ) as found_on,
            row_number() over (
                partition by region_code, fiscal_year, project_code
                order by cutoff_on desc, monitoring_task_no desc
            ) as recency
        from {{ ref("int_monitoring_results") }}
    ),

    decisions as (select * from {{ ref("int_monitoring_decisions") }}),

    -- Several tasks may find the same money, so the largest amount stands for it; who
    -- carries the project on answers for all of it.
    monitored as (
        select
            results.region_code,
            results.fiscal_year,
            'monitoring' as idle_source,
            max(
                case when results.recency = 1 then results.agency_code end
            ) as agency_code,
            results.project_code,
            results.fiscal_year as origin_year,
            results.found_on,
            max(results.idle_yuan) as found_yuan,
            min(decisions.decided_on) as decided_on,
            sum(decisions.decided_yuan) as decided_yuan,
            sum(decisions.recovered_yuan) as recovered_yuan,
            null as reused_yuan
        from results
        left join
            decisions
            on results.region_code = decisions.region_code
            and results.monitoring_task_no = decisions.monitoring_task_no
            and results.project_code = decisions.project_code
        where results.cutoff_on >= results.found_on
        group by
            results.region_code,
            results.fiscal_year,
            results.project_code,
            results.found_on
    ),

    carried_over as (
        select
            region_code,
            fiscal_year,
            'carryover' as idle_source,
            agency_code,
            project_code,
            origin_year,
            {{ month_end("fiscal_year", 12) }} as found_on,
            should_revive_yuan as found_yuan,
            cleared_on as decided_on,
            null as decided_yuan,
            recovered_yuan,
            reused_yuan
        from {{ ref("stg_carryover_stock") }}
        where should_revive_yuan > 0
    ),

    united as (
        select *
        from monitored
        union all
        select *
        from carried_over
    ),

    settled as (
        select
            *,
            coalesce(
                decided_yuan, coalesce(recovered_yuan, 0) + coalesce(reused_yuan, 0)
            ) as settled_yuan
        from united
    ),

    fct_idle_funds as (
        select
            -- keys
            region_code,
            fiscal_year,
            idle_source,
            agency_code,
            project_code,
            origin_year,
            -- attributes
            found_on,
            decided_on,
            -- measures
            cast(found_yuan as decimal(18, 2)) as found_yuan,
            cast(decided_yuan as decimal(18, 2)) as decided_yuan,
            cast(recovered_yuan as decimal(18, 2)) as recovered_yuan,
            cast(reused_yuan as decimal(18, 2)) as reused_yuan,
            cast(
                case
                    when found_yuan > settled_yuan then found_yuan - settled_yuan else 0
                end as decimal(18, 2)
            ) as open_yuan
        from settled
    )

select *
from fct_idle_funds
