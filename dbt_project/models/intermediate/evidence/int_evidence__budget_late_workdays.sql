-- One row per budget submission; the latest one of a unit carries the working days
-- (A11)
with
    delays as (select * from {{ ref("int_submission_delays") }}),
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
