"""待办: what is overdue and what in the deliveries a person should clear up, from the review lists."""

from dashboard.query import Query


def regions() -> Query:
    """One row per region that anything was delivered of: region_code, and the newest fiscal_year that policy
    knows."""
    return Query("""
        select years.region_code, coalesce(max(policy.fiscal_year), max(years.work_year) - 1) as fiscal_year
        from marts.dim_work_years as years
        left join marts.dim_policy_calendar as policy on years.region_code = policy.region_code
        group by years.region_code
        order by years.region_code
        """)


def overdue(*, region: str) -> Query:
    """One row per thing overdue and unit that answers for it, the longest overdue first."""
    return Query(
        """
        select
            business_section, agency_code, agency_name, event_code, event_name_zh, event_name_en, object_id,
            project_code, deadline_on, overdue_days_count
        from review.rev_overdue
        where region_code = $region
        order by overdue_days_count desc, agency_code, object_id
        """,
        {"region": region},
    )


def findings(*, region: str) -> Query:
    """One row per object and reason to look at, with the next step; what must be corrected first."""
    return Query(
        """
        select
            finding_severity, fault_code, name_zh, name_en, object_id, detail, reason_name_zh, reason_name_en,
            next_step_zh, next_step_en
        from review.rev_findings
        where region_code = $region
        order by finding_severity, fault_code, fiscal_year, object_id, reason_key, detail
        """,
        {"region": region},
    )
