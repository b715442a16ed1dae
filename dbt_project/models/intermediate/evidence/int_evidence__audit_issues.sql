-- One row per issue that audit reported (E11)
with
    issue_marks as (select * from {{ ref("int_issue_marks") }}),
    int_evidence__audit_issues as (
        select {{ evidence_columns() }} from issue_marks where measure = 'audit_issues'
    )
select *
from int_evidence__audit_issues
