-- What the models of rectification, disclosure, use, deadlines and the record compute
-- obeys the domain, whatever was delivered: a row here is a fault of a model and stops
-- the build.
{%- set item_states = "('notice_draft', 'issued', 'plan_submitted', 'result_submitted', 'verified', 'returned', 'overdue', 'closed')" %}
{{
    rows_that_break(
        {
            "fct_rectifications": (
                "region_code, item_id",
                {
                    "the state of an item is one of the life of items": "coalesce(status not in "
                    ~ item_states
                    ~ ", true)",
                    "what is finished is not overdue": "is_finished and is_overdue",
                    "finished is what was verified": "is_finished <> (status in ('verified', 'closed'))",
                    "only what has a day is overdue": "is_overdue and due_on is null",
                    "days are counted from 0": "age_days_count < 0 or overdue_days_count < 0",
                },
            ),
            "fct_issues": (
                "region_code, issue_id",
                {
                    "an issue is open, under way, rectified or verified": "rectify_status not in ('open', 'under_way', 'rectified', 'verified')",
                },
            ),
            "fct_disclosures": (
                "region_code, disclosure_id",
                {
                    "days overdue are counted from 0": "overdue_days_count < 0",
                    "an object is disclosed for the first time once": "disclosed_object_id is not null and is_first_disclosure and (region_code, object_type, disclosed_object_id) in (select (region_code, object_type, disclosed_object_id) from "
                    ~ ref("fct_disclosures")
                    ~ " where is_first_disclosure group by region_code, object_type, disclosed_object_id having count(*) > 1)",
                },
            ),
            "fct_disclosure_checks": (
                "region_code, fiscal_year, agency_code, doc_type",
                {
                    "the state of a check is one of its life": "status not in ('checked', 'problem_notified', 'corrected', 'rechecked')",
                    "what was corrected stands behind the check": "status in ('checked', 'problem_notified') and corrected_on is not null",
                },
            ),
            "fct_result_uses": (
                "region_code, use_id",
                {
                    "the adopted rate is the money moved over the base": "adopted_rate <> "
                    ~ exact_ratio("adopted_change_yuan", "base_yuan"),
                    "a suggestion of policy has its result": "policy_suggestion is not null and result_code is null",
                    "the range of a consequence is in order": "lowest_rate > highest_rate",
                },
            ),
            "fct_coverage": (
                "region_code, fiscal_year, duty, project_code, agency_code, object_id",
                {
                    "a duty is of goals, monitoring or self-evaluation": "coalesce(duty not in ('goal', 'monitoring', 'self_evaluation'), true)",
                    "a row is of what is required or done": "not is_required and not is_done",
                    "what is missing is not done": "status = 'missing' and is_done",
                },
            ),
            "fct_open_items": (
                "region_code, event_code, object_id, agency_code, project_code",
                {
                    "a deadline is of an event of the policy": "event_code not in (select event_code from "
                    ~ ref("deadlines")
                    ~ ")",
                    "a deadline is counted or not, never both": "deadline_on is not null and uncounted_from_on is not null",
                    "a finished item is not open": "event_code in ('rectification_plan', 'rectification_result') and (region_code, object_id) in (select (region_code, item_id) from "
                    ~ ref("fct_rectifications")
                    ~ " where is_finished)",
                },
            ),
            "fct_state_changes": (
                "region_code, fiscal_year, entity, object_id, change_no",
                {
                    "a life begins with its first step and has no gap": "(change_no = 1) <> (from_state is null)",
                },
            ),
            "fct_institution_docs": (
                "region_code, document_id",
                {
                    "a rule counts once under its own name": "(region_code, document_name) in (select (region_code, document_name) from "
                    ~ ref("fct_institution_docs")
                    ~ " group by region_code, document_name having count(*) > 1)",
                    "other names are those of more deliveries than one": "alias_names is not null and delivered_count < 1",
                },
            ),
            "fct_publicity": (
                "region_code, article_id",
                {
                    "an article is posted for the first time once": "article_title is not null and is_first_posting and (region_code, work_year, article_title) in (select (region_code, work_year, article_title) from "
                    ~ ref("fct_publicity")
                    ~ " where is_first_posting group by region_code, work_year, article_title having count(*) > 1)",
                },
            ),
            "fct_annual_figures": (
                "region_code, work_year, figure_id",
                {
                    "a section answers for every figure": "owner_zh is null or owner_en is null",
                    "a figure is a number or a text": "value_number is not null and value_text is not null",
                    "only what was published can agree": "(is_matched is null) <> (published_value is null)",
                    "a figure nothing was delivered for agrees with none": "is_matched and value_number is null and value_text is null",
                },
            ),
        }
    )
}}
