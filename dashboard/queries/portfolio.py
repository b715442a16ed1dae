"""再评价项目: the re-evaluated projects of a work year and the scored indicators of one of them."""

from dashboard.query import Query


def projects(*, region: str, work_year: int) -> Query:
    """One row per re-evaluation, the largest gap between self-score and re-score first."""
    return Query(
        """
        select
            reevaluation_id, project_code, project_name, agency_code, agency_name, policy_field, fiscal_year,
            evaluated_yuan, third_party_name, contract_yuan, fee_ceiling_yuan, is_over_ceiling, self_score,
            reevaluation_score, score_gap, gap_class, self_grade_code, self_grade_name,
            grade_code, grade_name,
            grade_order, meeting_count, site_visit_count, questionnaire_count, report_final_on,
            dispatched_to_budget_on, dispatched_to_section_on, disclosed_on, status
        from marts.fct_reevaluations
        where region_code = $region and work_year = $work_year
        order by score_gap desc nulls last, reevaluation_id
        """,
        {"region": region, "work_year": work_year},
    )


def indicators(*, region: str, work_year: int, project: str) -> Query:
    """One row per third-level indicator of a re-evaluation in report order; lost_points is what is
    missing to full."""
    return Query(
        """
        select
            indicator_no, level1_name, level2_name, level3_name, full_marks, score,
            cast(full_marks - score as decimal(6, 2)) as lost_points
        from marts.fct_reevaluation_indicators
        where region_code = $region and work_year = $work_year and reevaluation_id = $project
        order by indicator_no
        """,
        {"region": region, "work_year": work_year, "project": project},
    )


def grade_names() -> Query:
    """One row per grade of every scheme: grade_code, grade_name, grade_name_en (codes are unique by
    scheme)."""
    return Query("""
        select distinct grade_code, grade_name, grade_name_en
        from marts.dim_grade_bands
        order by grade_code, grade_name
        """)
