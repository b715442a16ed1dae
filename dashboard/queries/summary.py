"""年度总结: the figures of the annual summary and the tables that go with them."""

from dashboard.query import Query


def work_years() -> Query:
    """One row per region and work year with figures, newest first. Columns: region_code, work_year."""
    return Query("""
        select distinct region_code, work_year
        from marts.fct_annual_figures
        where value_number is not null or value_text is not null
        order by work_year desc, region_code
        """)


def figures(*, region: str, work_year: int) -> Query:
    """One row per figure of the summary, in the order of its sections."""
    return Query(
        """
        select
            figure_id, section_no, label_zh, label_en, definition_zh, definition_en, unit,
            precision, source_grain, value_number, value_text, published_value, is_matched
        from marts.fct_annual_figures
        where region_code = $region and work_year = $work_year
        order by section_no, figure_no
        """,
        {"region": region, "work_year": work_year},
    )


def standing(*, region: str, fiscal_year: int) -> Query:
    """The policy of a region and year and when its result was decided: rubric_version, award_rule_version,
    decided_on."""
    return Query(
        """
        select rubric_version, award_rule_version, decided_on
        from marts.dim_policy_calendar
        where region_code = $region and fiscal_year = $fiscal_year
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def grades(*, region: str, fiscal_year: int) -> Query:
    """One row per grade, best first: grade_name, grade_order, agency_count, agency_names in rank order."""
    return Query(
        """
        select
            grade_code, grade_name, grade_order, count(*) as agency_count,
            string_agg(agency_name, '、' order by rank, agency_code) as agency_names
        from marts.fct_agency_scores
        where region_code = $region and fiscal_year = $fiscal_year and grade_code is not null
        group by grade_code, grade_name, grade_order
        order by grade_order
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def award(*, region: str, fiscal_year: int) -> Query:
    """One row per grade with the money of its departments in yuan, best grade first.

    The exempt get their reserve back outside the pool and are left out, so that the sums are the pool's.
    """
    return Query(
        """
        select
            coalesce(scores.grade_name, '未评') as grade_name,
            count(*) as agency_count,
            sum(award.reserve_yuan) as reserve_yuan,
            sum(award.returned_yuan) as returned_yuan,
            sum(award.reward_yuan) as reward_yuan,
            sum(award.held_yuan) as held_yuan,
            sum(award.total_yuan) as total_yuan,
            sum(award.net_yuan) as net_yuan
        from marts.fct_award_allocations as award
        left join
            marts.fct_agency_scores as scores
            on award.region_code = scores.region_code
            and award.fiscal_year = scores.fiscal_year
            and award.agency_code = scores.agency_code
        where
            award.region_code = $region
            and award.fiscal_year = $fiscal_year
            and award.award_rule_version is not null
            and award.status <> 'exempt'
        group by scores.grade_name, scores.grade_order
        order by scores.grade_order nulls last
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def rectifications(*, region: str, work_year: int) -> Query:
    """One row per kind of source: source_type, item_count, finished_count, overdue_count; most first."""
    return Query(
        """
        select
            source_type,
            count(*) as item_count,
            count(*) filter (where is_finished) as finished_count,
            count(*) filter (where is_overdue) as overdue_count
        from marts.fct_rectifications
        where region_code = $region and work_year = $work_year
        group by source_type
        order by item_count desc, source_type
        """,
        {"region": region, "work_year": work_year},
    )
