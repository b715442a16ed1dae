"""One department's card: indicators, curves, measures, the source rows behind them, and the award line."""

from dashboard.query import Query

EVIDENCE_PAGE = 15


def indicators(*, region: str, fiscal_year: int, agency: str) -> Query:
    """One row per indicator in rubric order: names, rule, marks, status, numerator, denominator, value."""
    return Query(
        """
        select
            s.dimension_code, n.dimension_name, n.dimension_name_en, s.indicator_code, n.indicator_name,
            n.indicator_name_en, n.rule_text, n.rule_text_en, n.basis, s.full_marks, s.score, s.lost_points,
            s.share, s.status, s.numerator, s.denominator, s.measure_value
        from marts.fct_indicator_scores s
        left join marts.dim_indicators n using (rubric_version, indicator_code)
        where s.region_code = $region and s.fiscal_year = $fiscal_year and s.agency_code = $agency
        order by s.dimension_code, s.indicator_code
        """,
        {"region": region, "fiscal_year": fiscal_year, "agency": agency},
    )


def measures(*, region: str, fiscal_year: int, agency: str, indicator: str) -> Query:
    """One row per measure of an indicator: weight, transform, numerator, denominator, value, status,
    evidence_count."""
    return Query(
        """
        select
            w.measure, w.weight, w.transform, m.numerator, m.denominator, m.measure_value,
            m.status, m.evidence_count
        from marts.dim_indicator_measures w
        join marts.fct_measures m on m.rubric_version = w.rubric_version and m.measure = w.measure
        where m.region_code = $region and m.fiscal_year = $fiscal_year and m.agency_code = $agency
            and w.indicator_code = $indicator
        order by w.measure
        """,
        {"region": region, "fiscal_year": fiscal_year, "agency": agency, "indicator": indicator},
    )


def curve(*, rubric: str, indicator: str) -> Query:
    """One row per curve point of an indicator: measure, point_no, measure_value (null: beyond the last),
    share."""
    return Query(
        """
        select measure, point_no, measure_value, share, interpolation
        from marts.dim_curve_points
        where rubric_version = $rubric and indicator_code = $indicator
        order by measure, point_no
        """,
        {"rubric": rubric, "indicator": indicator},
    )


_EVIDENCE = """
        select
            e.measure, e.file_name, e.source_sheet, e.source_row, e.numerator_part, e.denominator_part,
            e.evidence_note, e.contract, e.load_id, count(*) over () as total_count
        from marts.fct_evidence e
        where e.region_code = $region and e.fiscal_year = $fiscal_year and e.agency_code = $agency
            and e.measure in (
                select measure from marts.dim_indicator_measures
                where rubric_version = $rubric and indicator_code = $indicator
            )
        order by
            greatest(coalesce(abs(e.numerator_part), 0), coalesce(abs(e.denominator_part), 0)) desc,
            e.measure, e.file_name, e.source_sheet, e.source_row
        """


def evidence(*, region: str, fiscal_year: int, agency: str, rubric: str, indicator: str) -> Query:
    """All source rows behind an indicator, largest first; total_count is the number of rows."""
    return Query(
        _EVIDENCE,
        {
            "region": region,
            "fiscal_year": fiscal_year,
            "agency": agency,
            "rubric": rubric,
            "indicator": indicator,
        },
    )


def evidence_page(query: Query, page: int) -> Query:
    """One page (from 0) of an evidence query."""
    bounds = {"page_rows": EVIDENCE_PAGE, "first_row": page * EVIDENCE_PAGE}
    return Query(query.sql + "limit $page_rows offset $first_row", {**query.params, **bounds})


def award(*, region: str, fiscal_year: int, agency: str) -> Query:
    """The award line of one department (one row or none)."""
    return Query(
        """
        select
            public_fund_yuan, reserve_yuan, return_rate, returned_yuan, reward_yuan, held_yuan, total_yuan,
            net_yuan, is_capped, status, award_rule_version, rank_class_no, reward_weight
        from marts.fct_award_allocations
        where region_code = $region and fiscal_year = $fiscal_year and agency_code = $agency
        """,
        {"region": region, "fiscal_year": fiscal_year, "agency": agency},
    )


def successors(*, region: str, fiscal_year: int, agency: str) -> Query:
    """Who receives the award of a department that no longer exists under its code, largest part first."""
    return Query(
        """
        select payee_agency_code, payee_agency_name, payee_rate, paid_yuan
        from marts.fct_award_payments
        where region_code = $region and fiscal_year = $fiscal_year and agency_code = $agency
            and payee_agency_code <> agency_code
        order by paid_yuan desc, payee_agency_code
        """,
        {"region": region, "fiscal_year": fiscal_year, "agency": agency},
    )


def pool(*, region: str, fiscal_year: int) -> Query:
    """The award pool of a year (one row or none): rate, pool, its parts, how far the award has come."""
    return Query(
        """
        select reserve_rate, pool_yuan, returned_yuan, rewarded_yuan, held_yuan,
            retained_yuan, award_rule_version, award_state,
            coalesce(award_closed_on, award_issued_on, award_approved_on, award_proposed_on) as award_state_on
        from marts.fct_award_pools
        where region_code = $region and fiscal_year = $fiscal_year
        """,
        {"region": region, "fiscal_year": fiscal_year},
    )
