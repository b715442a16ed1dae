-- One row per budget submission of a unit and its working days beyond the deadline
with
    submissions as (
        select *
        from {{ ref("stg_compile_record") }}
        where report_type in ('first_submission', 'second_submission')
    ),
    calendar_days as (select * from {{ ref("calendar_days") }}),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    delays as (
        select
            submissions.*,
            rollup.agency_code as scored_agency_code,
            case
                when submissions.submitted_on <= submissions.deadline_on
                then 0
                when submitted.workday_no < deadline.workday_no
                then 0
                else submitted.workday_no - deadline.workday_no
            end as late_workdays
        from submissions
        inner join
            rollup on submissions.region_code = rollup.region_code
            and submissions.fiscal_year = rollup.fiscal_year
            and submissions.agency_code = rollup.source_agency_code
        left join
            calendar_days as submitted
            on submissions.submitted_on = submitted.calendar_date
        left join
            calendar_days as deadline
            on submissions.deadline_on = deadline.calendar_date
    ),
    int_submission_delays as (
        select
            *,
            case
                when submitted_on is not null and late_workdays is null then deadline_on
            end as uncounted_from_on
        from delays
    )
select *
from int_submission_delays
