"""部门排名: the ranked departments, their dimensions, and who is not ranked and why."""

from dashboard.query import Query


def ranking(*, region: str, fiscal_year: int) -> Query:
    """One row per department of the ranking, best first, those without a score last.

    Order on equal totals is for display only (score of the first dimension, then code).
    """
    return Query(
        """
        with first_dimension as (
            select agency_code, score
            from marts.fct_dimension_scores
            where region_code = $region and fiscal_year = $fiscal_year
            qualify row_number() over (partition by agency_code order by dimension_code) = 1
        )
        select
            s.agency_code, s.agency_name, a.business_section, a.agency_type, s.total_score,
            s.applicable_score,
            s.rank, s.ranked_count, s.grade_code, s.grade_name, s.grade_name_en, s.grade_order,
            s.points_to_next_grade, s.not_applicable_count, s.missing_count, s.gate_code,
            s.gate_reason, s.status
        from marts.fct_agency_scores s
        left join marts.dim_agencies a using (region_code, fiscal_year, agency_code)
        left join first_dimension d using (agency_code)
        where s.region_code = $region and s.fiscal_year = $fiscal_year
        order by s.total_score desc nulls last, d.score desc nulls last, s.agency_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def dimensions(*, region: str, fiscal_year: int) -> Query:
    """One row per department and dimension: names, score, full_marks, share of the full marks (0–1), rank."""
    return Query(
        """
        with names as (
            select distinct rubric_version, dimension_code, dimension_name, dimension_name_en
            from marts.dim_indicators
        )
        select
            d.agency_code, d.dimension_code, n.dimension_name, n.dimension_name_en,
            d.score, d.full_marks, d.rank,
            cast(d.score / nullif(d.full_marks, 0) as decimal(9, 6)) as share
        from marts.fct_dimension_scores d
        left join names n using (rubric_version, dimension_code)
        where d.region_code = $region and d.fiscal_year = $fiscal_year
        order by d.agency_code, d.dimension_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def exempt(*, region: str, fiscal_year: int) -> Query:
    """One row per department that is not ranked: agency_code, agency_name, exempt_reason."""
    return Query(
        """
        select agency_code, agency_name, exempt_reason
        from marts.dim_agencies
        where region_code = $region and fiscal_year = $fiscal_year and not is_ranked
        order by agency_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def missing(*, region: str, fiscal_year: int) -> Query:
    """One row per department without a score and indicator that it lacks, with the indicator's name."""
    return Query(
        """
        select s.agency_code, s.agency_name, i.indicator_code, n.indicator_name, n.indicator_name_en
        from marts.fct_agency_scores s
        left join marts.fct_indicator_scores i
            on i.region_code = s.region_code and i.fiscal_year = s.fiscal_year
            and i.agency_code = s.agency_code and i.status = 'missing'
        left join marts.dim_indicators n
            on n.rubric_version = i.rubric_version and n.indicator_code = i.indicator_code
        where s.region_code = $region and s.fiscal_year = $fiscal_year and s.status = 'missing'
        order by s.agency_code, i.indicator_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )
