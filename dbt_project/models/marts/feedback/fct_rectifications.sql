-- One row per rectification item.
with
    items as (select * from {{ ref("stg_rectification") }}),

    fct_rectifications as (
        select
            -- keys
            region_code,
            work_year,
            item_id,
            -- attributes
            source_type,
            source_id,
            agency_code,
            project_code,
            issue_text,
            advice_text,
            notice_on,
            due_on,
            plan_on,
            replied_on,
            verified_on,
            verify_result,
            status
        from items
    )

select *
from fct_rectifications
