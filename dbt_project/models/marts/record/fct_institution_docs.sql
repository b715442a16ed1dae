-- One row per rule of performance management; a rule delivered under several names
-- counts once.
with
    documents as (select * from {{ ref("stg_institution_doc") }}),

    aliases as (select * from {{ ref("document_aliases") }}),

    named as (
        select
            documents.*,
            coalesce(aliases.document_name, documents.document_name) as own_name
        from documents
        left join aliases on documents.document_name = aliases.alias_name
    ),

    other_names as (
        select
            region_code,
            own_name,
            {{ text_list("document_name", "、", "document_name") }} as alias_names
        from
            (select distinct region_code, own_name, document_name from named) as spelled
        where document_name <> own_name
        group by region_code, own_name
    ),

    placed as (
        select
            *,
            -- The row under the rule's own name speaks for it.
            row_number() over (
                partition by region_code, own_name
                order by
                    case when document_name = own_name then 0 else 1 end, document_id
            ) as position,
            count(*) over (partition by region_code, own_name) as delivered_count
        from named
    ),

    fct_institution_docs as (
        select
            -- keys
            placed.region_code,
            placed.document_id,
            -- attributes
            placed.own_name as document_name,
            other_names.alias_names,
            placed.document_no,
            placed.issued_year,
            placed.is_trial,
            placed.batch,
            placed.stage,
            -- measures
            cast(placed.delivered_count as integer) as delivered_count
        from placed
        left join
            other_names
            on placed.region_code = other_names.region_code
            and placed.own_name = other_names.own_name
        where placed.position = 1
    )

select *
from fct_institution_docs
