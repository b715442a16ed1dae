-- One row per thing of the comprehensive evaluation that is still to be done: the
-- evaluation of a year that has an award, an appeal nobody decided, a reserve held
-- back, an award not issued where others of its year were followed.
with
    -- A result is made known on the day it is disclosed; one that is used was known.
    known as (
        select
            region_code,
            coalesce(
                {{ year_in("disclosed_object_id") }}, work_year - 1
            ) as fiscal_year,
            disclosed_on
        from {{ ref("stg_perf_disclosure") }}
        where object_type = 'comp_result'
        union all
        select region_code, {{ year_in("source_id") }}, null
        from {{ ref("stg_result_use") }}
        where result_type = 'comp_eval'
    ),

    results as (
        select region_code, fiscal_year, min(disclosed_on) as notified_on
        from known
        group by region_code, fiscal_year
    ),

    appeals as (
        select *, {{ year_in("run_id") }} as fiscal_year
        from {{ ref("stg_comp_manual") }}
        where entry_type = 'appeal' and status = 'proposed'
    ),

    int_ranking_items as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            'comprehensive_evaluation' as event_code,
            cast(calendar.fiscal_year as varchar) as object_id,
            cast(null as varchar) as agency_code,
            cast(null as date) as counted_from_on
        from {{ ref("int_calendar") }} as calendar
        left join
            results
            on calendar.region_code = results.region_code
            and calendar.fiscal_year = results.fiscal_year
        where calendar.award_rule_version is not null and results.fiscal_year is null
        union all
        select
            appeals.region_code,
            appeals.fiscal_year,
            'appeal',
            appeals.run_id || ' ' || appeals.indicator_code || ' ' || appeals.entry_no,
            appeals.agency_code,
            coalesce(told.result_notified_on, results.notified_on)
        from appeals
        left join
            {{ ref("int_ranking_progress") }} as told
            on appeals.region_code = told.region_code
            and appeals.run_id = told.run_id
        left join
            results
            on appeals.region_code = results.region_code
            and appeals.fiscal_year = results.fiscal_year
        union all
        select
            allocations.region_code,
            allocations.fiscal_year,
            'award',
            allocations.agency_code,
            allocations.agency_code,
            null
        from {{ ref("int_award_allocations") }} as allocations
        left join
            {{ ref("int_award_progress") }} as progress
            on allocations.region_code = progress.region_code
            and allocations.fiscal_year = progress.fiscal_year
            and allocations.agency_code = progress.agency_code
        left join
            {{ ref("int_award_runs") }} as runs
            on allocations.region_code = runs.region_code
            and allocations.fiscal_year = runs.fiscal_year
        where
            (
                allocations.held_yuan > 0
                and not coalesce(progress.is_hold_accepted, false)
            )
            or (
                allocations.total_yuan > 0
                and runs.has_dates
                and progress.award_issued_on is null
            )
    )

select *
from int_ranking_items
