-- One row per rectification item: its state by the dates of what happened, how old it
-- is and how long it is or was overdue on the day of the newest data.
with
    as_of as (select * from {{ ref("int_as_of") }}),

    items as (
        select
            *,
            'rectification_result' as event_code,
            work_year - 1 as fiscal_year,
            notice_on as counted_from_on,
            due_on as stated_deadline_on
        from {{ ref("stg_rectification") }}
    ),

    dated as ({{ with_deadlines("items") }}),

    judged as (
        select
            dated.*,
            as_of.as_of_on,
            coalesce(dated.verify_result = 'verified', false) as is_finished,
            case
                when dated.verify_result = 'verified'
                then case when dated.status = 'closed' then 'closed' else 'verified' end
                when
                    dated.replied_on is not null
                    and dated.verify_result is not null
                    and (
                        dated.verified_on is null
                        or dated.replied_on <= dated.verified_on
                    )
                then 'returned'
                when dated.replied_on is not null
                then 'result_submitted'
                when dated.deadline_on < as_of.as_of_on
                then 'overdue'
                when dated.plan_on is not null
                then 'plan_submitted'
                when dated.notice_on is not null
                then 'issued'
                else 'notice_draft'
            end as derived_status
        from dated
        left join as_of on dated.region_code = as_of.region_code
    ),

    ended as (
        select
            *,
            -- What was handed in waits for the finance bureau; what was sent back or
            -- never came goes on.
            case
                when is_finished or derived_status = 'result_submitted'
                then coalesce(replied_on, verified_on)
                else as_of_on
            end as ended_on
        from judged
    ),

    fct_rectifications as (
        select
            -- keys
            region_code,
            work_year,
            item_id,
            -- attributes
            source_type,
            source_id,
            agency_code,
            project_code,
            issue_text,
            advice_text,
            notice_on,
            deadline_on as due_on,
            plan_on,
            replied_on,
            verified_on,
            verify_result,
            derived_status as status,
            status as reported_status,
            section_budget_opinion,
            as_of_on,
            is_finished,
            coalesce(
                not is_finished
                and derived_status <> 'result_submitted'
                and deadline_on < as_of_on,
                false
            ) as is_overdue,
            -- measures
            cast(
                case
                    when ended_on <= notice_on
                    then 0
                    else {{ dbt.datediff("notice_on", "ended_on", "day") }}
                end as integer
            ) as age_days_count,
            cast(
                case
                    when ended_on <= deadline_on
                    then 0
                    else {{ dbt.datediff("deadline_on", "ended_on", "day") }}
                end as integer
            ) as overdue_days_count
        from ended
    )

select *
from fct_rectifications
