"""What the frame of every page needs to know: which years and regions, which policy, whether the data are
invented."""

from dashboard.query import Query


def ranked_years() -> Query:
    """One row per region and fiscal year with scores, newest first. Columns: region_code, fiscal_year."""
    return Query("""
        select distinct region_code, fiscal_year
        from marts.fct_agency_scores
        order by fiscal_year desc, region_code
        """)


def evaluated_years() -> Query:
    """One row per region and work year with re-evaluations, newest first. Columns: region_code, work_year."""
    return Query("""
        select distinct region_code, work_year
        from marts.fct_reevaluations
        order by work_year desc, region_code
        """)


def policy(*, region: str, fiscal_year: int) -> Query:
    """The policy of a region and year (one row or none): rubric_version, rubric_name, award_rule_version,
    grade_scheme."""
    return Query(
        """
        select rubric_version, rubric_name, award_rule_version, grade_scheme
        from marts.dim_policy_calendar
        where region_code = $region and fiscal_year = $fiscal_year
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def synthetic(*, region: str) -> Query:
    """One row: is_synthetic, true when a department of the region carries the mark of invented data."""
    return Query(
        """
        select coalesce(bool_or(agency_name like '示例%' or agency_name like '%虚构%'), false) as is_synthetic
        from marts.dim_agencies
        where region_code = $region
        """,
        {"region": region},
    )


def bands(*, scheme: str) -> Query:
    """Grades of a scheme from best to worst: grade_code, grade_name, grade_name_en, lower_score,
    upper_score, grade_order."""
    return Query(
        """
        select grade_code, grade_name, grade_name_en, lower_score, upper_score, grade_order
        from marts.dim_grade_bands
        where grade_scheme = $scheme
        order by grade_order
        """,
        {"scheme": scheme},
    )
