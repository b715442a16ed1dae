-- One row per matter that a finding can name as its own too: another finding, or a
-- number that two findings share.
with
    issues as (select * from {{ ref("stg_issue_ledger") }}),

    int_shared_matters as (
        select region_code, issue_id as matter_id
        from issues
        union
        select region_code, same_matter_id
        from issues
        where same_matter_id is not null
        group by region_code, same_matter_id
        having count(distinct issue_id) > 1
    )

select *
from int_shared_matters
