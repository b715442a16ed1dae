-- One row per posting of an article on a site.
with
    postings as (select * from {{ ref("stg_publicity") }}),

    fct_publicity as (
        select
            -- keys
            region_code,
            work_year,
            article_id,
            -- attributes
            site_name,
            article_title,
            posted_on,
            article_url,
            -- An article posted on several sites is one article.
            row_number() over (
                partition by region_code, work_year, article_title
                order by posted_on nulls last, article_id
            )
            = 1 as is_first_posting
        from postings
    )

select *
from fct_publicity
