-- One row per source row that contributes to a measure of a scored agency, with the
-- file it came in.
with
    evidence as (select * from {{ ref("int_evidence") }}),

    loads as (select load_id, file_name from {{ source("ledger", "loads") }}),

    fct_evidence as (
        select
            -- keys
            evidence.region_code,
            evidence.fiscal_year,
            evidence.agency_code,
            evidence.measure,
            -- measures
            evidence.numerator_part,
            evidence.denominator_part,
            -- provenance
            evidence.contract,
            evidence.load_id,
            evidence.source_sheet,
            evidence.source_row,
            evidence.evidence_note,
            evidence.source_agency_code,
            loads.file_name
        from evidence
        left join loads on evidence.load_id = loads.load_id
    )

select *
from fct_evidence
