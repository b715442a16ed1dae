"""Columns of the marts that the dashboard reads, as the build's contracts state them."""

_YEAR = "region_code varchar, fiscal_year integer"
_WORK = "region_code varchar, work_year integer"
_NUMBER = "numerator decimal(28,8), denominator decimal(28,8), measure_value decimal(18,8)"

MARTS = {
    "dim_agencies": f"{_YEAR}, agency_code varchar, agency_name varchar, dept_code varchar, "
    "business_section varchar, "
    "agency_type varchar, is_ranked boolean, exempt_reason varchar, is_secret boolean, agency_level integer",
    "dim_agency_successors": "region_code varchar, agency_code varchar, successor_agency_code varchar, "
    "answering_agency_code varchar, agency_name varchar, answering_agency_name varchar, "
    "successor_rate decimal(18,16)",
    "dim_indicators": "rubric_version varchar, indicator_code varchar, indicator_name varchar, "
    "indicator_name_en varchar, level2_name varchar, dimension_code varchar, dimension_name varchar, "
    "dimension_name_en varchar, full_marks decimal(6,2), rule_text varchar, "
    "rule_text_en varchar, basis varchar, "
    "na_policy varchar",
    "dim_indicator_measures": "rubric_version varchar, indicator_code varchar, measure varchar, "
    "weight decimal(18,8), transform varchar, no_evidence varchar",
    "dim_curve_points": "rubric_version varchar, indicator_code varchar, measure varchar, point_no integer, "
    "measure_value decimal(18,8), share decimal(20,16), interpolation varchar",
    "dim_grade_bands": "grade_scheme varchar, grade_code varchar, grade_name varchar, grade_name_en varchar, "
    "lower_score decimal(6,2), upper_score decimal(6,2), grade_order integer, basis varchar",
    "dim_policy_calendar": f"{_YEAR}, rubric_version varchar, rubric_name varchar, "
    "award_rule_version varchar, "
    ""
    ""
    "grade_scheme varchar, decided_on date, reason varchar",
    "dim_loads": "load_id varchar, contract varchar, stem varchar, file_name varchar, region_code varchar, "
    "years varchar, rows_delivered bigint, rows_accepted bigint, rows_rejected bigint, sha256 varchar",
    "fct_evidence": f"{_YEAR}, agency_code varchar, measure varchar, numerator_part decimal(28,8), "
    "denominator_part decimal(28,8), contract varchar, load_id varchar, "
    "source_sheet varchar, source_row integer, "
    "evidence_note varchar, source_agency_code varchar, file_name varchar",
    "fct_measures": f"{_YEAR}, rubric_version varchar, agency_code varchar, measure varchar, {_NUMBER}, "
    "status varchar, evidence_count bigint",
    "fct_indicator_scores": f"{_YEAR}, rubric_version varchar, agency_code varchar, dimension_code varchar, "
    f"indicator_code varchar, {_NUMBER}, share decimal(20,16), full_marks decimal(6,2), score decimal(6,2), "
    "status varchar, lost_points decimal(6,2)",
    "fct_dimension_scores": f"{_YEAR}, rubric_version varchar, agency_code varchar, dimension_code varchar, "
    "score decimal(6,2), full_marks decimal(6,2), rank integer",
    "fct_agency_scores": f"{_YEAR}, rubric_version varchar, agency_code varchar, agency_name varchar, "
    "total_score decimal(6,2), applicable_score decimal(6,2), rank integer, ranked_count integer, "
    "grade_code varchar, grade_name varchar, grade_order integer, points_to_next_grade decimal(6,2), "
    "not_applicable_count integer, status varchar, arithmetic_score decimal(6,2), "
    "adjustment_points decimal(6,2), "
    "gate_code varchar, gate_reason varchar, missing_count integer, grade_name_en varchar",
    "fct_award_allocations": f"{_YEAR}, award_rule_version varchar, agency_code varchar, "
    "public_fund_yuan decimal(18,2), reserve_yuan decimal(18,2), return_rate decimal(18,8), "
    "returned_yuan decimal(18,2), reward_yuan decimal(18,2), held_yuan decimal(18,2), "
    "total_yuan decimal(18,2), "
    "net_yuan decimal(18,2), is_capped boolean, status varchar, rank_class_no integer, "
    "reward_weight decimal(9,4)",
    "fct_award_payments": f"{_YEAR}, award_rule_version varchar, agency_code varchar, "
    "payee_agency_code varchar, payee_agency_name varchar, payee_rate decimal(9,8), paid_yuan decimal(18,2)",
    "fct_award_pools": f"{_YEAR}, award_rule_version varchar, reserve_rate decimal(18,8), "
    "pool_yuan decimal(18,2), "
    "returned_yuan decimal(18,2), rewarded_yuan decimal(18,2), held_yuan decimal(18,2), "
    "retained_yuan decimal(18,2), award_state varchar, award_proposed_on date, award_approved_on date, "
    "award_issued_on date, award_closed_on date",
    "fct_reevaluations": f"{_WORK}, fiscal_year integer, reevaluation_id varchar, "
    "self_evaluation_id varchar, "
    ""
    ""
    "project_code varchar, project_name varchar, agency_code varchar, "
    "agency_name varchar, policy_field varchar, "
    "evaluated_yuan decimal(18,2), third_party_name varchar, contract_yuan decimal(18,2), "
    "fee_ceiling_yuan decimal(18,2), is_over_ceiling boolean, self_score decimal(6,2), "
    "reevaluation_score decimal(6,2), score_gap decimal(6,2), gap_class varchar, self_grade_code varchar, "
    "self_grade_name varchar, grade_code varchar, grade_name varchar, "
    "grade_order integer, meeting_count integer, "
    "site_visit_count integer, questionnaire_count integer, report_final_on date, "
    "dispatched_to_budget_on date, "
    "dispatched_to_section_on date, disclosed_on date, status varchar",
    "fct_annual_figures": f"{_WORK}, figure_id varchar, section_no integer, figure_no integer, "
    "label_zh varchar, label_en varchar, definition_zh varchar, definition_en varchar, "
    "unit varchar, precision varchar, source_grain varchar, value_number decimal(18,2), value_text varchar, "
    "published_value varchar, is_matched boolean",
    "fct_rectifications": f"{_WORK}, item_id varchar, source_type varchar, source_id varchar, "
    "agency_code varchar, project_code varchar, issue_text varchar, advice_text varchar, due_on date, "
    "status varchar, as_of_on date, is_finished boolean, is_overdue boolean, overdue_days_count integer",
    "fct_issues": "region_code varchar, issue_id varchar, source_type varchar, report_on date, "
    "agency_code varchar, severity varchar, amount_yuan decimal(18,2), due_on date, rectify_status varchar, "
    "description varchar",
    "dim_projects": f"{_YEAR}, project_code varchar, project_name varchar, agency_code varchar",
    "fct_reevaluation_indicators": f"{_WORK}, reevaluation_id varchar, indicator_no integer, "
    "level1_name varchar, "
    ""
    ""
    "level2_name varchar, level3_name varchar, full_marks decimal(6,2), score decimal(6,2)",
    "dim_work_years": f"{_WORK}, contracts varchar, judged_on date",
}

REVIEW_LISTS = {
    "rev_overdue": "region_code varchar, event_code varchar, object_id varchar, agency_code varchar, "
    "project_code varchar, event_name_zh varchar, event_name_en varchar, fiscal_year integer, "
    "business_section varchar, dept_code varchar, agency_name varchar, deadline_on date, "
    "overdue_days_count bigint",
    "rev_findings": "region_code varchar, review_list varchar, fiscal_year integer, entity varchar, "
    "object_id varchar, fault_code varchar, reason_key varchar, name_zh varchar, name_en varchar, "
    "next_step_zh varchar, next_step_en varchar, finding_severity varchar, severity_reason_zh varchar, "
    "severity_reason_en varchar, reason_name_zh varchar, reason_name_en varchar, detail varchar",
}
"""Columns of the review lists that the dashboard reads."""
