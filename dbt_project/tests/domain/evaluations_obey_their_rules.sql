-- What the models of evaluations compute obeys the domain, whatever was delivered: a
-- row
-- here is a fault of a model and stops the build.
{%- set self_states = "('draft', 'submitted', 'returned', 'accepted')" %}
{%- set reevaluation_states = "('selected', 'contracted', 'plan_approved', 'field_work', 'draft_report', 'opinions', 'expert_review', 'final', 'dispatched', 'rectifying', 'disclosed', 'closed')" %}
{%- set whole_states = "('selected', 'contracted', 'plan', 'indicator_system', 'on_site', 'final', 'rectifying', 'disclosed', 'closed')" %}
{%- set over_ceiling = "is_over_ceiling <> (contract_yuan > fee_ceiling_yuan)" %}
{%- set outside_framework = "not is_in_framework and framework_marks is not null" %}
{{
    rows_that_break(
        {
            "fct_self_evaluations": (
                "region_code, self_evaluation_id",
                {
                    "the state of a self-evaluation is one of its life": "status not in "
                    ~ self_states,
                    "the difference is the reported less the recomputed score": "score_difference <> reported_score - computed_score",
                    "the executed rate is what was spent over the budget of the year": "execution_rate <> "
                    ~ exact_ratio("executed_yuan", "full_year_budget_yuan"),
                    "only a reported score has a grade": "grade_code is not null and reported_score is null",
                },
            ),
            "fct_self_evaluation_indicators": (
                "region_code, self_evaluation_id, row_no",
                {
                    "a recomputed score lies between 0 and the marks": "weight >= 0 and computed_score not between 0 and weight",
                },
            ),
            "fct_self_evaluation_checks": (
                "region_code, self_evaluation_id, row_no, figure",
                {
                    "a figure agrees where a rounding explains it, and only there": "(check_result = 'agrees') <> (rounding is not null)",
                },
            ),
            "fct_evaluation_quality": (
                "region_code, self_evaluation_id, row_no, message_key",
                {
                    "a finding of a score too high shows the lower one beside it": "message_key like 'score_above_%' and reported_figure <= reference_figure",
                    "a finding is of a self-evaluation that there is": "(region_code, self_evaluation_id) not in (select (region_code, self_evaluation_id) from "
                    ~ ref("fct_self_evaluations")
                    ~ ")",
                },
            ),
            "fct_selection_points": (
                "region_code, self_evaluation_id, criterion",
                {
                    "the points of the criteria sum to the total": "total_risk_points <> (select sum(others.risk_points) from "
                    ~ ref("fct_selection_points")
                    ~ " as others where others.region_code = this.region_code and others.self_evaluation_id = this.self_evaluation_id)",
                    "ranks begin at 1": "risk_rank < 1",
                },
            ),
            "fct_reevaluations": (
                "region_code, reevaluation_id",
                {
                    "the state of a re-evaluation is one of its life": "coalesce(status not in "
                    ~ reevaluation_states
                    ~ ", true)",
                    "the gap is the score of the unit less the one of the bureau": "score_gap <> self_score - reevaluation_score",
                    "a gap has a class, and nothing else has one": "(score_gap is null) <> (gap_class is null)",
                    "a fee is over its ceiling where it is higher": over_ceiling,
                    "what is closed is disclosed and leaves nothing open": "status = 'closed' and (disclosed_on is null or open_count > 0)",
                },
            ),
            "fct_reevaluation_indicators": (
                "region_code, reevaluation_id, indicator_no",
                {
                    "marks of the framework are those of an indicator in it": outside_framework,
                },
            ),
            "fct_whole_evaluations": (
                "region_code, evaluation_id",
                {
                    "the state of a whole-department evaluation is one of its life": "coalesce(status not in "
                    ~ whole_states
                    ~ ", true)",
                    "no more indicators are of the framework than there are": "framework_count not between 0 and indicator_count",
                    "a fee is over its ceiling where it is higher": over_ceiling,
                    "what is closed is disclosed and leaves nothing open": "status = 'closed' and (disclosed_on is null or open_count > 0)",
                },
            ),
            "fct_whole_evaluation_indicators": (
                "region_code, evaluation_id, indicator_no",
                {
                    "marks of the framework are those of an indicator in it": outside_framework,
                },
            ),
            "fct_third_party_contracts": (
                "region_code, contract_no",
                {
                    "what is agreed less what was paid is still to pay": "still_to_pay_yuan <> contract_yuan - paid_yuan",
                    "a fee is over a ceiling only where there is one": "is_over_ceiling and fee_ceiling_yuan is null and stated_ceiling_yuan is null",
                },
            ),
        }
    )
}}
