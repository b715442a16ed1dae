-- One row per posting of an article (DC29 宣传稿件台账)
with
    delivered as ({{ current_delivery("publicity") }}),
    stg_publicity as (
        select
            delivered.region_code,
            delivered.article_id,
            delivered.work_year,
            delivered.site_name,
            delivered.title as article_title,
            delivered.published_on as posted_on,
            delivered.url as article_url,
            delivered.contract,
            delivered.load_id,
            delivered.source_sheet,
            delivered.source_row
        from delivered
    )
select *
from stg_publicity
