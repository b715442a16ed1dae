-- One row per budget or final-accounts report handed in (A12)
with
    reports as (select * from {{ ref("stg_compile_record") }}),
    marks as (
        select
            region_code,
            fiscal_year,
            max(case when event_kind = 'returned' then marks end) as returned_marks,
            max(case when event_kind = 'minor' then marks end) as minor_marks
        from {{ ref("int_deduction_marks") }}
        where measure = 'compile_errors'
        group by region_code, fiscal_year
    ),
    int_evidence__compile_errors as (
        select
            reports.region_code,
            reports.fiscal_year,
            reports.agency_code,
            'compile_errors' as measure,
            reports.returned_count * marks.returned_marks
            + reports.minor_error_count * marks.minor_marks as numerator_part,
            cast(null as integer) as denominator_part,
            reports.contract,
            reports.load_id,
            reports.source_sheet,
            reports.source_row,
            reports.report_type_name as evidence_note
        from reports
        left join
            marks
            on reports.region_code = marks.region_code
            and reports.fiscal_year = marks.fiscal_year
    )
select *
from int_evidence__compile_errors
