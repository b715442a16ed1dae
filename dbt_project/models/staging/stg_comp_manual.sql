-- One row per manual entry, adjustment or appeal of a comprehensive evaluation (DC30
-- 综合评价人工项、调整与申诉)
with
    delivered as ({{ current_delivery("comp_manual") }}),
    stg_comp_manual as (
        select
            delivered.region_code,
            delivered.run_id,
            delivered.agency_code,
            delivered.indicator_code,
            delivered.seq as entry_no,
            coalesce(entry_type_words.code, delivered.entry_type) as entry_type,
            delivered.delta_points,
            delivered.reason,
            delivered.evidence_ref as evidence_reference,
            delivered.proposed_by,
            delivered.approved_by,
            coalesce(status_words.code, delivered.status) as status,
            delivered.notified_on as result_notified_on,
            delivered.proposed_on as entry_proposed_on,
            delivered.decided_on as entry_decided_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("entry_type_words", "entry_type", "delivered.entry_type") }}
            {{ join_code("status_words", "manual_entry_status", "delivered.status") }}
    )
select *
from stg_comp_manual
