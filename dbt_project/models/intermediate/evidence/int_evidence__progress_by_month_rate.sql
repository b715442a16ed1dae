-- One row per checkpoint month the rubric names and quota or payment dated up to that
-- month's end (A16)
with
    appropriations as (select * from {{ ref("int_appropriations") }}),
    needed as (
        select *
        from {{ ref("int_needed_measures") }}
        where measure like 'progress_by_month_%_rate'
    ),
    checkpoints as (
        select
            region_code,
            fiscal_year,
            measure,
            cast(
                replace(
                    replace(measure, 'progress_by_month_', ''), '_rate', ''
                ) as integer
            ) as month_no
        from needed
    ),
    int_evidence__progress_by_month_rate as (
        select
            appropriations.region_code,
            appropriations.fiscal_year,
            appropriations.agency_code,
            checkpoints.measure,
            appropriations.paid_yuan as numerator_part,
            appropriations.budget_yuan as denominator_part,
            appropriations.contract,
            appropriations.load_id,
            appropriations.source_sheet,
            appropriations.source_row,
            cast(appropriations.moved_on as varchar)
            || ' '
            || appropriations.movement_name as evidence_note
        from appropriations
        inner join
            checkpoints
            on appropriations.region_code = checkpoints.region_code
            and appropriations.fiscal_year = checkpoints.fiscal_year
        where
            appropriations.moved_on
            <= {{ month_end("checkpoints.fiscal_year", "checkpoints.month_no") }}
    )
select *
from int_evidence__progress_by_month_rate
