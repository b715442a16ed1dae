-- One row per region, fiscal year, measure and kind of event that its rubric takes
-- marks off for
with
    calendar as (select * from {{ ref("int_calendar") }}),
    rubric_deductions as (select * from {{ ref("rubric_deductions") }}),
    int_deduction_marks as (
        select
            calendar.region_code,
            calendar.fiscal_year,
            rubric_deductions.measure,
            rubric_deductions.event_kind,
            rubric_deductions.marks
        from calendar
        inner join
            rubric_deductions
            on calendar.rubric_version = rubric_deductions.rubric_version
    )
select *
from int_deduction_marks
