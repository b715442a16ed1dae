-- One row per unit, fiscal year and report handed in (DC24 预算、决算编报考核记录)
with
    delivered as ({{ current_delivery("compile_record") }}),
    stg_compile_record as (
        select
            delivered.region_code,
            delivered.fiscal_year,
            delivered.agency_code,
            coalesce(report_type_words.code, delivered.report_type) as report_type,
            delivered.report_type as report_type_name,
            delivered.deadline_on,
            delivered.submitted_on,
            delivered.returned_count,
            delivered.minor_error_count,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("report_type_words", "report_type", "delivered.report_type") }}
    )
select *
from stg_compile_record
