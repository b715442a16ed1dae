-- One row per unit, year, disclosed document and checklist item; item 0 is the
-- package itself (DC09 预决算公开检查记录)
with
    delivered as ({{ current_delivery("disclosure_check") }}),
    stg_disclosure_check as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            coalesce(doc_type_words.code, delivered.doc_type) as doc_type,
            delivered.approved_on,
            delivered.published_on,
            doubts.raw_value as published_on_as_written,
            delivered.url,
            delivered.item_no,
            delivered.item_name,
            delivered.is_met,
            coalesce(problem_type_words.code, delivered.problem_type) as problem_type,
            delivered.problem_type as problem_type_name,
            delivered.problem_count,
            delivered.checked_by,
            delivered.checked_on,
            delivered.notified_on,
            delivered.corrected_on,
            delivered.rechecked_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
        left join
            {{ source("ledger", "doubts") }} as doubts
            on delivered.load_id = doubts.load_id
            and delivered.source_sheet = doubts.source_sheet
            and delivered.source_row = doubts.source_row
            and doubts.column_name = 'published_on'
            {{ join_code("doc_type_words", "doc_type", "delivered.doc_type") }}
            {{
                join_code(
                    "problem_type_words", "problem_type", "delivered.problem_type"
                )
            }}
    )
select *
from stg_disclosure_check
