-- One row per issue that supervision reported (E12)
with
    issue_marks as (select * from {{ ref("int_issue_marks") }}),
    int_evidence__supervision_issues as (
        select {{ evidence_columns() }}
        from issue_marks
        where measure = 'supervision_issues'
    )
select *
from int_evidence__supervision_issues
