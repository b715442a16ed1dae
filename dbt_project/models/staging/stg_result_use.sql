-- One row per proposal that a result led to for the next budget (DC25 评价结果应用登记表)
with
    delivered as ({{ current_delivery("result_use") }}),
    stg_result_use as (
        select
            delivered.region_code,
            delivered.use_id,
            delivered.source_type as result_type,
            delivered.source_id,
            delivered.agency_code,
            delivered.next_fiscal_year,
            coalesce(suggestion_words.code, delivered.suggestion) as suggestion,
            delivered.suggested_amt as suggested_yuan,
            coalesce(adopted_words.code, delivered.adopted) as adoption,
            delivered.adopted_amt as adopted_yuan,
            delivered.reason,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "suggestion_words", "budget_suggestion", "delivered.suggestion"
                )
            }}
            {{ join_code("adopted_words", "adoption", "delivered.adopted") }}
    )
select *
from stg_result_use
