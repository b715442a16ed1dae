-- Every result has exactly the grain its model states.
{{
    rows_that_share_a_key(
        {
            "dim_agencies": ["region_code", "fiscal_year", "agency_code"],
            "dim_curve_points": [
                "rubric_version",
                "indicator_code",
                "measure",
                "point_no",
            ],
            "dim_grade_bands": ["grade_scheme", "grade_code"],
            "dim_indicator_measures": ["rubric_version", "indicator_code", "measure"],
            "dim_indicators": ["rubric_version", "indicator_code"],
            "dim_loads": ["load_id"],
            "dim_policy_calendar": ["region_code", "fiscal_year"],
            "dim_projects": ["region_code", "fiscal_year", "project_code"],
            "fct_agency_scores": ["region_code", "fiscal_year", "agency_code"],
            "fct_award_allocations": ["region_code", "fiscal_year", "agency_code"],
            "fct_award_payments": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "payee_agency_code",
            ],
            "fct_award_pools": ["region_code", "fiscal_year"],
            "fct_dimension_scores": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "dimension_code",
            ],
            "fct_indicator_scores": [
                "region_code",
                "fiscal_year",
                "agency_code",
                "indicator_code",
            ],
            "fct_issues": ["region_code", "issue_id"],
            "fct_measures": ["region_code", "fiscal_year", "agency_code", "measure"],
            "fct_rectifications": ["region_code", "item_id"],
            "fct_reevaluation_indicators": [
                "region_code",
                "reevaluation_id",
                "indicator_no",
            ],
            "fct_reevaluations": ["region_code", "reevaluation_id"],
            "fct_self_evaluation_indicators": [
                "region_code",
                "self_evaluation_id",
                "row_no",
            ],
            "fct_self_evaluations": ["region_code", "self_evaluation_id"],
            "fct_third_party_contracts": ["region_code", "contract_no"],
            "int_agency_rollup": ["region_code", "fiscal_year", "source_agency_code"],
            "int_calendar": ["region_code", "fiscal_year"],
            "int_measures": ["region_code", "fiscal_year", "agency_code", "measure"],
            "int_needed_measures": ["region_code", "fiscal_year", "measure"],
            "int_scored_agencies": ["region_code", "fiscal_year", "agency_code"],
        }
    )
}}
