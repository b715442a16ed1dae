-- One row per rectification item (DC22 整改台账)
with
    delivered as ({{ current_delivery("rectification") }}),
    stg_rectification as (
        select
            delivered.region_code,
            delivered.item_id,
            delivered.work_year,
            coalesce(source_type_words.code, delivered.source_type) as source_type,
            delivered.source_id,
            delivered.agency_code,
            delivered.project_code,
            delivered.issue_text,
            delivered.advice_text,
            delivered.notice_on,
            delivered.due_on,
            delivered.plan_on,
            delivered.replied_on,
            delivered.verified_on,
            coalesce(
                verify_result_words.code, delivered.verify_result
            ) as verify_result,
            delivered.verify_result as verify_result_name,
            coalesce(status_words.code, delivered.status) as status,
            delivered.section_budget_opinion,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("source_type_words", "source_type", "delivered.source_type") }}
            {{
                join_code(
                    "verify_result_words", "verify_result", "delivered.verify_result"
                )
            }}
            {{ join_code("status_words", "rectification_status", "delivered.status") }}
    )
select *
from stg_rectification
