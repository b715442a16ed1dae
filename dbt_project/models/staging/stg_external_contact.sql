-- One row per research visit or piece of information reported (DC33 对外调研与信息报送台账)
with
    delivered as ({{ current_delivery("external_contact") }}),
    stg_external_contact as (
        select
            delivered.region_code,
            delivered.contact_id,
            delivered.work_year,
            coalesce(kind_words.code, delivered.kind) as contact_kind,
            delivered.counterpart as counterpart_name,
            delivered.subject as contact_subject,
            delivered.held_on as contact_held_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered {{ join_code("kind_words", "contact_kind", "delivered.kind") }}
    )
select *
from stg_external_contact
