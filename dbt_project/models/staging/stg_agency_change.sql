-- One row per old unit, new unit and date of change (DC02 机构变更对照表)
with
    delivered as ({{ current_delivery("agency_change") }}),
    stg_agency_change as (
        select
            delivered.region_code,
            delivered.old_code as old_agency_code,
            delivered.old_name as old_agency_name,
            delivered.new_code as new_agency_code,
            delivered.new_name as new_agency_name,
            coalesce(change_type_words.code, delivered.change_type) as change_type,
            delivered.effective_on,
            delivered.share as change_share,
            delivered.basis_doc as basis_document,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("change_type_words", "change_type", "delivered.change_type") }}
    )
select *
from stg_agency_change
