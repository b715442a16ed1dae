-- One row per state that what should come before it does not bear out: of an
-- evaluation, of an award, of a monitoring that asked for rectification nobody filed,
-- of an alert dealt with though it still holds. It stops no figure.
with
    rev_unguarded_states as (
        select *
        from {{ ref("int_unguarded_evaluations") }}
        union all
        select *
        from {{ ref("int_unguarded_awards") }}
        union all
        select
            region_code,
            fiscal_year,
            'comprehensive',
            run_id,
            'PUBLISHED_UNDER_APPEAL',
            cast(open_appeal_count as varchar)
        from {{ ref("int_ranking_progress") }}
        where
            open_appeal_count > 0
            and (region_code, fiscal_year) in (
                select (region_code, fiscal_year)
                from {{ ref("int_run_steps") }}
                where entity = 'comprehensive' and to_state = 'published'
            )
        union all
        select
            results.region_code,
            results.fiscal_year,
            'monitoring',
            results.monitoring_task_no || ' ' || results.project_code,
            'RECTIFICATION_UNFILED',
            cast(results.submitted_on as varchar)
        from {{ ref("int_monitoring_results") }} as results
        inner join
            {{ ref("int_monitoring_decisions") }} as decisions
            on results.region_code = decisions.region_code
            and results.monitoring_task_no = decisions.monitoring_task_no
            and results.project_code = decisions.project_code
        where decisions.is_unanswered
        union all
        select
            funds.region_code,
            funds.fiscal_year,
            'poverty_fund',
            funds.ledger_id,
            'CLEARED_YET_THERE',
            alerts.alert_code
        from {{ ref("fct_poverty_funds") }} as funds
        inner join
            {{ ref("int_poverty_alerts") }} as alerts
            on funds.region_code = alerts.region_code
            and funds.ledger_id = alerts.ledger_id
        -- What was allocated late stays so.
        where
            alerts.status = 'cleared'
            and not (
                alerts.alert_type = 'not_allocated'
                and coalesce(funds.allocated_yuan, 0) > 0
            )
    )

select *
from rev_unguarded_states
