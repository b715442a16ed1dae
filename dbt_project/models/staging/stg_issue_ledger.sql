-- One row per issue found by audit, supervision, inspection or evaluation (DC10
-- 审计、财政监督检查问题台账)
with
    delivered as ({{ current_delivery("issue_ledger") }}),
    stg_issue_ledger as (
        select
            delivered.region_code,
            delivered.issue_id,
            coalesce(source_type_words.code, delivered.source_type) as source_type,
            delivered.report_no,
            delivered.report_on,
            delivered.found_fiscal_year,
            delivered.agency_code,
            delivered.issue_type,
            coalesce(severity_words.code, delivered.severity) as severity,
            delivered.severity as severity_name,
            delivered.amount as amount_yuan,
            delivered.same_matter_id,
            delivered.description,
            delivered.is_transferred,
            delivered.due_on,
            coalesce(
                rectify_status_words.code, delivered.rectify_status
            ) as rectify_status,
            delivered.rectify_status as rectify_status_name,
            delivered.rectified_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("source_type_words", "source_type", "delivered.source_type") }}
            {{ join_code("severity_words", "severity", "delivered.severity") }}
            {{
                join_code(
                    "rectify_status_words",
                    "rectify_status",
                    "delivered.rectify_status",
                )
            }}
    )
select *
from stg_issue_ledger
