-- One row per budget submission; the latest one of a unit carries the working days
-- (A11)
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
    ranked as (
        select
            delays.*,
            row_number() over (
                partition by region_code, fiscal_year, scored_agency_code
                order by late_workdays desc nulls last, report_type, agency_code
            ) as lateness_rank
        from delays
    ),
    int_evidence__budget_late_workdays as (
        select
            region_code,
            fiscal_year,
            agency_code,
            'budget_late_workdays' as measure,
            case
                when late_workdays is null
                then null
                when lateness_rank = 1
                then late_workdays
                else 0
            end as numerator_part,
            cast(null as integer) as denominator_part,
            contract,
            load_id,
            source_sheet,
            source_row,
            report_type_name as evidence_note
        from ranked
    )
select *
from int_evidence__budget_late_workdays
