-- One row per rule of performance management (DC27 制度文件台账)
with
    delivered as ({{ current_delivery("institution_doc") }}),
    stg_institution_doc as (
        select
            delivered.region_code,
            delivered.doc_id as document_id,
            delivered.doc_name as document_name,
            delivered.doc_no as document_no,
            delivered.issued_year,
            delivered.is_trial,
            delivered.batch,
            coalesce(stage_words.code, delivered.stage) as stage,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("stage_words", "institution_stage", "delivered.stage") }}
    )
select *
from stg_institution_doc
