"""整改: what departments were told to put right in a work year, and what they still owe."""

from dashboard.query import Query


def work_years() -> Query:
    """One row per region and work year with items or issues, newest first. Columns: region_code,
    work_year."""
    return Query("""
        select region_code, work_year from marts.fct_rectifications
        union
        select region_code, cast(year(report_on) as integer) from marts.fct_issues where report_on is not null
        order by work_year desc, region_code
        """)


def items(*, region: str, work_year: int) -> Query:
    """One row per rectification item of the year, and per issue reported in it that no item follows up.

    agency_code: who answers for it on the day of the newest data, each part of what was split. is_owed: the
    department has yet to act; what it handed in waits for the bureau. overdue_days_count is as
    of as_of_on, the day of the newest data.
    """
    return Query(
        """
        with names as (
            select agency_code, arg_max(agency_name, fiscal_year) as agency_name
            from marts.dim_agencies
            where region_code = $region and fiscal_year <= $work_year
            group by agency_code
        ),
        successors as (
            select
                owed.agency_code, owed.successor_agency_code, any_value(heirs.agency_name) as successor_name
            from marts.dim_agency_successors as owed
            inner join marts.dim_agency_successors as heirs
                on heirs.region_code = $region and owed.successor_agency_code = heirs.agency_code
            where owed.region_code = $region and owed.agency_code <> owed.successor_agency_code
            group by owed.agency_code, owed.successor_agency_code
        ),
        projects as (
            select project_code, arg_max(project_name, fiscal_year) as project_name
            from marts.dim_projects
            where region_code = $region and fiscal_year <= $work_year
            group by project_code
        ),
        issues as (select * from marts.fct_issues where region_code = $region),
        followed as (select * from marts.fct_rectifications where region_code = $region),
        newest as (select max(as_of_on) as as_of_on from followed),
        items as (
            select
                item_id, source_type, source_id, agency_code, project_code, issue_text, advice_text, due_on,
                status, as_of_on, overdue_days_count,
                not is_finished and status <> 'result_submitted' as is_owed
            from followed
            where work_year = $work_year
            union all
            select
                issue_id, source_type, issue_id, agency_code, null, null, null, due_on, rectify_status,
                as_of_on, cast(greatest(date_diff('day', due_on, as_of_on), 0) as integer),
                coalesce(rectify_status, 'open') in ('open', 'under_way')
            from issues
            cross join newest
            where year(report_on) = $work_year and issue_id not in (select source_id from followed)
        ),
        answered as (
            select
                items.* replace (
                    coalesce(successors.successor_agency_code, items.agency_code) as agency_code
                ),
                successors.successor_name
            from items
            left join successors on items.agency_code = successors.agency_code
        )
        select
            items.* exclude (successor_name),
            coalesce(items.successor_name, names.agency_name, items.agency_code) as agency_name,
            coalesce(projects.project_name, items.project_code) as project_name,
            issues.description, issues.severity, issues.amount_yuan, issues.report_on
        from answered as items
        left join names on items.agency_code = names.agency_code
        left join projects on items.project_code = projects.project_code
        left join issues on items.source_id = issues.issue_id
        order by items.agency_code, items.due_on nulls last, items.item_id
        """,
        {"region": region, "work_year": work_year},
    )
