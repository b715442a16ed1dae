-- One row per unit, year and three-public item (DC08 “三公”经费预决算表)
with
    delivered as ({{ current_delivery("three_public") }}),
    stg_three_public as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            coalesce(three_public_item_words.code, delivered.item_code) as item_code,
            delivered.item_code as item_name,
            delivered.budget_amt as budget_yuan,
            delivered.adjusted_budget_amt as adjusted_budget_yuan,
            delivered.actual_amt as actual_yuan,
            delivered.quantity,
            delivered.persons,
            delivered.reason_text,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{
                join_code(
                    "three_public_item_words",
                    "three_public_item",
                    "delivered.item_code",
                )
            }}
    )
select *
from stg_three_public
