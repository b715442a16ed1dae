-- One row per project in the scope of goal management whose goal is not approved
with
    evidence as (select * from {{ ref("int_evidence__goal_declared_rate") }}),
    rev_projects_without_goal as (
        select
            region_code,
            fiscal_year,
            agency_code,
            evidence_note as project_code,
            load_id,
            source_sheet,
            source_row
        from evidence
        where numerator_part = 0
    )
select *
from rev_projects_without_goal
