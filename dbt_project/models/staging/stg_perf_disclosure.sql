-- One row per disclosed document and site (DC26 绩效信息公开台账)
with
    delivered as ({{ current_delivery("perf_disclosure") }}),
    stg_perf_disclosure as (
        select
            delivered.region_code,
            delivered.disclosure_id,
            delivered.work_year,
            delivered.object_type,
            delivered.object_id as disclosed_object_id,
            coalesce(site_type_words.code, delivered.site_type) as site_type,
            delivered.url,
            delivered.published_on as disclosed_on,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from
            delivered
            {{ join_code("site_type_words", "disclosure_site", "delivered.site_type") }}
    )
select *
from stg_perf_disclosure
