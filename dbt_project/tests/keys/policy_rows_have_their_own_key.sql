-- Every rule of a policy pack, and every row of the reference lists, stands once.
{{
    rows_that_share_a_key(
        {
            "alert_rules": ["alert_rule_version", "alert_code"],
            "allowed_transitions": ["entity", "from_state", "to_state"],
            "award_grade_rules": ["award_rule_version", "grade_code"],
            "award_rank_classes": ["award_rule_version", "class_no"],
            "award_rules": ["award_rule_version"],
            "calendar_days": ["calendar_date"],
            "code_words": ["domain", "word"],
            "deadlines": ["event_code", "from_fiscal_year"],
            "evaluation_rules": ["evaluation_rule_version", "region_code"],
            "expected_deliveries": ["contract"],
            "fee_ceilings": ["fee_ceiling_version", "engagement", "tier_no"],
            "gates": ["rubric_version", "gate_code"],
            "goal_review_aspects": [
                "review_profile",
                "aspect_code",
                "review_item_code",
            ],
            "goal_review_outcomes": ["review_profile", "grade_code"],
            "light_rules": ["light_preset", "rule_no"],
            "measure_parameters": ["rubric_version", "measure", "parameter", "value"],
            "plan_curves": ["name_part", "from_fiscal_year", "month_no"],
            "process_rules": ["process_rule_version", "region_code"],
            "qualitative_tiers": ["tier_scheme", "tier_code"],
            "reconciliations": ["reconciliation"],
            "rubric_calendar": ["region_code", "fiscal_year"],
            "grade_bands": ["grade_scheme", "grade_code"],
            "rubric_indicators": ["rubric_version", "indicator_code"],
            "rubric_measures": ["rubric_version", "indicator_code", "measure"],
            "rubric_curve_points": [
                "rubric_version",
                "indicator_code",
                "measure",
                "point_no",
            ],
            "rubric_deductions": ["rubric_version", "measure", "event_kind"],
            "rubric_dimensions": ["rubric_version", "dimension_code"],
            "rubrics": ["rubric_version"],
            "scope_rules": [
                "valid_from_fiscal_year",
                "scope_code",
                "project_category",
            ],
            "self_evaluation_weights": ["weight_profile"],
            "survey_answers": ["survey_id", "answer_code"],
        }
    )
}}
