-- One row per monitoring task and project: what followed from it, by the money moved
-- and the rectification asked for since, and until when it should have been decided.
{{ config(materialized="table") }}
with
    results as (select * from {{ ref("int_monitoring_results") }}),

    quotas as (select * from {{ ref("stg_budget_adjustment") }} where quota_yuan < 0),

    days as (select * from {{ ref("calendar_days") }}),

    -- What is taken from a project counts for the last task before it.
    spans as (
        select
            *,
            lead(cutoff_on) over (
                partition by region_code, fiscal_year, project_code
                order by cutoff_on, monitoring_task_no
            ) as next_cutoff_on
        from results
    ),

    taken as (
        select
            spans.region_code,
            spans.monitoring_task_no,
            spans.project_code,
            min(quotas.issued_on) as decided_on,
            - sum(quotas.quota_yuan) as decided_yuan,
            - sum(
                case
                    when quotas.quota_type = 'recovery' then quotas.quota_yuan else 0
                end
            ) as recovered_yuan
        from spans
        inner join
            quotas
            on spans.region_code = quotas.region_code
            and spans.fiscal_year = quotas.fiscal_year
            and spans.project_code = quotas.project_code
            and spans.cutoff_on < quotas.issued_on
            and (
                spans.next_cutoff_on is null or quotas.issued_on <= spans.next_cutoff_on
            )
        group by spans.region_code, spans.monitoring_task_no, spans.project_code
    ),

    items as (
        select
            results.region_code,
            results.monitoring_task_no,
            results.project_code,
            count(*) as item_count,
            count_if(items.verify_result is distinct from 'verified') as open_count
        from results
        inner join
            {{ ref("stg_rectification") }} as items
            on results.region_code = items.region_code
            and results.monitoring_task_no = items.source_id
            {{ line_of("results.agency_code", "items.agency_code", "results") }}
        where
            items.source_type = 'monitor'
            -- Since then the project may have passed to another unit.
            and (
                results.project_code = items.project_code
                or (
                    items.project_code is null
                    and items.agency_code
                    in (results.agency_code, lines.line_agency_code)
                )
            )
        group by results.region_code, results.monitoring_task_no, results.project_code
    ),

    int_monitoring_decisions as (
        select
            -- keys
            spans.region_code,
            spans.monitoring_task_no,
            spans.project_code,
            -- attributes
            due.calendar_date as decision_due_on,
            taken.decided_on,
            spans.next_cutoff_on is not null as is_superseded,
            case
                when
                    spans.adjusted_budget_yuan - taken.decided_yuan
                    <= spans.executed_yuan
                then 'cancel'
                when taken.decided_yuan is not null
                then 'adjust'
                when items.item_count is not null or spans.is_to_rectify is not null
                then 'continue'
            end as decision,
            coalesce(items.open_count > 0, spans.is_rectifying) as is_rectifying,
            spans.is_rectifying
            and items.item_count is null
            and taken.decided_yuan is null as is_unanswered,
            -- measures
            cast(taken.decided_yuan as decimal(18, 2)) as decided_yuan,
            cast(taken.recovered_yuan as decimal(18, 2)) as recovered_yuan
        from spans
        left join
            taken
            on spans.region_code = taken.region_code
            and spans.monitoring_task_no = taken.monitoring_task_no
            and spans.project_code = taken.project_code
        left join
            items
            on spans.region_code = items.region_code
            and spans.monitoring_task_no = items.monitoring_task_no
            and spans.project_code = items.project_code
        left join days as handed_in on spans.submitted_on = handed_in.calendar_date
        left join
            days as due
            on handed_in.workday_no + spans.decision_workdays = due.workday_no
            and due.is_workday
    )

select *
from int_monitoring_decisions
