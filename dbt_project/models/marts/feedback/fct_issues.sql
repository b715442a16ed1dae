-- One row per issue found by audit, fiscal supervision, inspection or evaluation.
with
    issues as (select * from {{ ref("stg_issue_ledger") }}),

    fct_issues as (
        select
            -- keys
            region_code,
            issue_id,
            -- attributes
            source_type,
            report_on,
            found_fiscal_year,
            agency_code,
            severity,
            -- measures
            amount_yuan,
            due_on,
            rectify_status,
            rectified_on,
            description
        from issues
    )

select *
from fct_issues
