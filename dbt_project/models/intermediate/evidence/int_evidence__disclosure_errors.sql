-- One row per disclosure check with the marks for its faults, mostly none, or per
-- secret unit (B14)
with
    checks as (select * from {{ ref("int_disclosure_checks") }}),
    secret as (select * from {{ ref("int_secret_agencies") }}),
    marks as (
        select *
        from {{ ref("int_deduction_marks") }}
        where measure = 'disclosure_errors'
    ),
    ruled_years as (select distinct region_code, fiscal_year from marks),
    faults as (
        select
            checks.region_code,
            checks.fiscal_year,
            checks.agency_code,
            'disclosure_errors' as measure,
            case
                when ruled_years.region_code is not null
                then coalesce(marks.marks, 0) * coalesce(checks.problem_count, 1)
            end as numerator_part,
            cast(null as integer) as denominator_part,
            checks.contract,
            checks.load_id,
            checks.source_sheet,
            checks.source_row,
            coalesce(checks.problem_type_name, checks.item_name) as evidence_note
        from checks
        left join
            marks
            on checks.region_code = marks.region_code
            and checks.fiscal_year = marks.fiscal_year
            and checks.problem_type = marks.event_kind
        left join
            ruled_years
            on checks.region_code = ruled_years.region_code
            and checks.fiscal_year = ruled_years.fiscal_year
    ),
    int_evidence__disclosure_errors as (
        select {{ evidence_columns() }}
        from faults
        union all
        select {{ evidence_columns() }}
        from secret
        where measure = 'disclosure_errors'
    )
select *
from int_evidence__disclosure_errors
