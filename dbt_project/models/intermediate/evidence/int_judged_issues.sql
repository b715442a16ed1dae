-- One row per issue and fiscal year it is judged in, for each measure that counts it
with
    issues as (select * from {{ ref("stg_issue_ledger") }}),
    bases as (
        select region_code, fiscal_year, measure, parameter_value as year_basis
        from {{ ref("int_measure_parameters") }}
        where parameter = 'year_basis'
    ),
    int_judged_issues as (
        select issues.*, bases.fiscal_year, bases.measure
        from issues
        inner join
            bases
            on issues.region_code = bases.region_code
            and (
                -- The report is written in the work year, the year after the one it
                -- is about.
                (
                    bases.year_basis = 'report'
                    and year(issues.report_on) = bases.fiscal_year + 1
                )
                or (
                    bases.year_basis = 'found'
                    and issues.found_fiscal_year = bases.fiscal_year
                )
            )
        where
            bases.measure not in ('audit_issues', 'supervision_issues')
            or (bases.measure = 'audit_issues' and issues.source_type = 'audit')
            or (
                bases.measure = 'supervision_issues'
                and issues.source_type = 'supervision'
            )
    )
select *
from int_judged_issues
