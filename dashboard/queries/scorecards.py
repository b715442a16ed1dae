"""Score cards of all departments of a year at once: what the pages ask of one department at a time."""

from dashboard.query import Query


def indicators(*, region: str, fiscal_year: int) -> Query:
    """One row per department and indicator in rubric order: names, rule, full_marks, score, lost_points,
    status."""
    return Query(
        """
        select
            s.agency_code, s.indicator_code, n.indicator_name, n.indicator_name_en, n.rule_text,
            n.rule_text_en, s.full_marks, s.score, s.lost_points, s.status
        from marts.fct_indicator_scores s
        left join marts.dim_indicators n using (rubric_version, indicator_code)
        where s.region_code = $region and s.fiscal_year = $fiscal_year
        order by s.agency_code, s.dimension_code, s.indicator_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def measures(*, region: str, fiscal_year: int) -> Query:
    """One row per department, indicator and measure: numerator, denominator, measure_value, status."""
    return Query(
        """
        select
            m.agency_code, w.indicator_code, w.measure, m.numerator, m.denominator, m.measure_value, m.status
        from marts.fct_measures m
        join marts.dim_indicator_measures w using (rubric_version, measure)
        where m.region_code = $region and m.fiscal_year = $fiscal_year
        order by m.agency_code, w.indicator_code, w.measure
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )


def awards(*, region: str, fiscal_year: int) -> Query:
    """The award line of every department."""
    return Query(
        """
        select
            agency_code, public_fund_yuan, reserve_yuan, return_rate, returned_yuan, reward_yuan, held_yuan,
            total_yuan, net_yuan, is_capped, status, award_rule_version, rank_class_no, reward_weight
        from marts.fct_award_allocations
        where region_code = $region and fiscal_year = $fiscal_year
        order by agency_code
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )
