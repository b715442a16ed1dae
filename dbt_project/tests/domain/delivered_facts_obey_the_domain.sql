-- What offices deliver obeys the domain: money, marks and dates in order. It warns and
-- does not stop, because a careless hand can break each of these rules while every
-- other figure stays right; the lists of the review layer name the rows and whom to
-- ask.
{{ config(severity="warn") }}
{%- set in_work_year = "extract(year from {}) <> work_year" %}
{{
    rows_that_break(
        {
            "dim_agencies": (
                "region_code, fiscal_year, agency_code",
                {
                    "who is not ranked has a reason": "not is_ranked and exempt_reason is null",
                },
            ),
            "dim_projects": (
                "region_code, fiscal_year, project_code",
                {
                    "no more is paid than the adjusted budget": "paid_yuan > adjusted_budget_yuan",
                    "budget and payments are not below 0": "budget_yuan < 0 or paid_yuan < 0",
                },
            ),
            "fct_goals": (
                "region_code, goal_id",
                {
                    "a goal is approved after it was submitted": "approved_on < submitted_on",
                    "money of the budget and other money are what is declared": "declared_yuan <> fiscal_yuan + other_yuan",
                },
            ),
            "fct_goal_indicators": (
                "region_code, goal_id, row_no",
                {
                    "a weight lies between 0 and 100": "goal_weight not between 0 and 100",
                    "an indicator is of a goal that there is": "project_code is null",
                },
            ),
            "fct_goal_reviews": (
                "region_code, goal_id, review_no",
                {
                    "an aspect has no more points than marks": "is_over_marks",
                },
            ),
            "fct_monitoring_results": (
                "region_code, monitoring_task_no, project_code",
                {
                    "a form is handed in after its cut-off": "submitted_on < cutoff_on",
                    "no more is recovered than was decided": "recovered_yuan > decided_yuan",
                },
            ),
            "fct_idle_funds": (
                "region_code, fiscal_year, idle_source, agency_code, project_code, origin_year",
                {
                    "no more is recovered than was found": "recovered_yuan > found_yuan",
                },
            ),
            "fct_poverty_funds": (
                "region_code, ledger_id",
                {
                    "no more is allocated than issued": "allocated_yuan > issued_yuan",
                    "no more is paid than allocated": "paid_yuan > allocated_yuan",
                    "money arrives, is allocated and is paid in this order": "issued_arrived_on > allocated_on or allocated_on > last_paid_on",
                },
            ),
            "fct_poverty_tasks": (
                "region_code, poverty_task_no",
                {
                    "a task is due in its year of work": in_work_year.format(
                        "task_due_on"
                    ),
                },
            ),
            "fct_self_evaluations": (
                "region_code, self_evaluation_id",
                {
                    "a score lies between 0 and 100": "reported_score not between 0 and 100 or computed_score not between 0 and 100",
                    "a year is evaluated by itself in the next": "work_year <> fiscal_year + 1",
                },
            ),
            "fct_self_evaluation_indicators": (
                "region_code, self_evaluation_id, row_no",
                {
                    "a score lies between 0 and its marks": "reported_score not between 0 and weight",
                },
            ),
            "fct_reevaluations": (
                "region_code, reevaluation_id",
                {
                    "a score lies between 0 and 100": "reevaluation_score not between 0 and 100",
                    "a report is sent out when it is final": "dispatched_to_budget_on < report_final_on or dispatched_to_section_on < report_final_on",
                    "a report is disclosed when it is final": "disclosed_on < report_final_on",
                    "a re-evaluation is of a self-evaluation that there is": "self_score is null",
                },
            ),
            "fct_reevaluation_indicators": (
                "region_code, reevaluation_id, indicator_no",
                {
                    "a score lies between 0 and full marks": "score not between 0 and full_marks",
                },
            ),
            "fct_whole_evaluations": (
                "region_code, evaluation_id",
                {
                    "a score lies between 0 and full marks": "score not between 0 and full_marks",
                    "a report is disclosed when it is final": "disclosed_on < report_final_on",
                },
            ),
            "fct_whole_evaluation_indicators": (
                "region_code, evaluation_id, indicator_no",
                {
                    "a score lies between 0 and full marks": "score not between 0 and full_marks",
                },
            ),
            "fct_third_party_contracts": (
                "region_code, contract_no",
                {
                    "no more is paid than was agreed": "paid_yuan > contract_yuan",
                },
            ),
            "fct_issues": (
                "region_code, issue_id",
                {
                    "an issue is due and rectified after its report": "due_on < report_on or rectified_on < report_on",
                    "what is rectified has its day": "rectify_status in ('rectified', 'verified') and rectified_on is null",
                },
            ),
            "fct_rectifications": (
                "region_code, item_id",
                {
                    "an item is due and answered after its notice": "due_on < notice_on or plan_on < notice_on or replied_on < notice_on",
                    "an item is verified after it was answered": "verify_result = 'verified' and verified_on < replied_on",
                },
            ),
            "fct_disclosures": (
                "region_code, disclosure_id",
                {
                    "the report that is disclosed exists": "object_type in ('reeval_report', 'whole_report') and fiscal_year is null",
                },
            ),
            "fct_disclosure_checks": (
                "region_code, fiscal_year, agency_code, doc_type",
                {
                    "a check, its notice, correction and second check follow in this order": "notified_on < checked_on or corrected_on < notified_on or rechecked_on < corrected_on",
                },
            ),
            "fct_result_uses": (
                "region_code, use_id",
                {
                    "a result is used for a budget after the year of work": "next_fiscal_year <= work_year",
                    "what is adopted does not take more than there was": "adopted_change_yuan < -base_yuan",
                },
            ),
            "fct_institution_docs": (
                "region_code, document_id",
                {
                    "a rule was issued before the newest year of work ended": "issued_year > (select max(work_year) from "
                    ~ ref("dim_work_years")
                    ~ ")",
                },
            ),
            "fct_trainings": (
                "region_code, training_id",
                {
                    "a training is held in its year of work, for somebody": in_work_year.format(
                        "held_on"
                    )
                    ~ " or attendee_count <= 0",
                },
            ),
            "fct_publicity": (
                "region_code, article_id",
                {
                    "an article is posted in its year of work": in_work_year.format(
                        "posted_on"
                    ),
                },
            ),
            "fct_external_contacts": (
                "region_code, contact_id",
                {
                    "a contact is held in its year of work": in_work_year.format(
                        "contact_held_on"
                    ),
                },
            ),
        }
    )
}}
