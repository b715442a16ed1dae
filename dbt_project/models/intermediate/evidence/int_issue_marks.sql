-- One row per audit or supervision issue with its marks; one matter found twice costs
-- marks once, where it weighs most
with
    issues as (
        select *
        from {{ ref("int_judged_issues") }}
        where measure in ('audit_issues', 'supervision_issues')
    ),
    rollup as (select * from {{ ref("int_agency_rollup") }}),
    severities as (select * from {{ ref("code_words") }} where domain = 'severity'),
    marks as (select * from {{ ref("int_deduction_marks") }}),
    ranked as (
        select
            issues.*,
            row_number() over (
                partition by
                    issues.region_code,
                    issues.fiscal_year,
                    rollup.agency_code,
                    coalesce(issues.same_matter_id, issues.issue_id)
                order by
                    severities.sort_order,
                    issues.report_on,
                    issues.source_type,
                    issues.issue_id
            ) as matter_rank
        from issues
        inner join
            rollup on issues.region_code = rollup.region_code
            and issues.fiscal_year = rollup.fiscal_year
            and issues.agency_code = rollup.source_agency_code
        left join severities on issues.severity = severities.code
    ),
    int_issue_marks as (
        select
            ranked.region_code,
            ranked.fiscal_year,
            ranked.agency_code,
            ranked.measure,
            case
                when ranked.matter_rank = 1 then marks.marks else 0 * marks.marks
            end as numerator_part,
            cast(null as integer) as denominator_part,
            ranked.contract,
            ranked.load_id,
            ranked.source_sheet,
            ranked.source_row,
            ranked.issue_id || ' ' || ranked.severity_name as evidence_note
        from ranked
        left join
            marks
            on ranked.region_code = marks.region_code
            and ranked.fiscal_year = marks.fiscal_year
            and ranked.measure = marks.measure
            and ranked.severity = marks.event_kind
    )
select *
from int_issue_marks
