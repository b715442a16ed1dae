-- One row per issue due for rectification by the cut-off, with the credit for how far
-- it got (E13)
with
    issues as (
        select * from {{ ref("int_judged_issues") }} where measure = 'rectify_rate'
    ),
    parameters as (
        select * from {{ ref("int_measure_parameters") }} where measure = 'rectify_rate'
    ),
    verified as (
        select
            region_code,
            source_id,
            verify_result,
            verify_result_name,
            row_number() over (
                partition by region_code, source_id
                order by verified_on desc nulls last, item_id desc
            ) as newness
        from {{ ref("stg_rectification") }}
        where verify_result is not null
    ),
    due as (
        select
            issues.*,
            coalesce(verified.verify_result, issues.rectify_status) as outcome,
            coalesce(
                verified.verify_result_name, issues.rectify_status_name
            ) as outcome_name
        from issues
        inner join
            parameters as cut_off
            on issues.region_code = cut_off.region_code
            and issues.fiscal_year = cut_off.fiscal_year
            and cut_off.parameter = 'cut_off_month'
        left join
            verified
            on issues.region_code = verified.region_code
            and issues.issue_id = verified.source_id
            and verified.newness = 1
        -- The cut-off lies in the work year, the year after the one judged.
        where
            issues.due_on
            <= {{
                month_end(
                    "issues.fiscal_year + 1",
                    "cast(cut_off.parameter_value as integer)",
                )
            }}
    ),
    int_evidence__rectify_rate as (
        select
            due.region_code,
            due.fiscal_year,
            due.agency_code,
            'rectify_rate' as measure,
            coalesce(
                cast(credits.parameter_value as decimal(9, 6)), 0
            ) as numerator_part,
            1 as denominator_part,
            due.contract,
            due.load_id,
            due.source_sheet,
            due.source_row,
            due.issue_id || ' ' || due.outcome_name as evidence_note
        from due
        left join
            parameters as credits
            on due.region_code = credits.region_code
            and due.fiscal_year = credits.fiscal_year
            and credits.parameter = 'credit_' || due.outcome
    )
select *
from int_evidence__rectify_rate
