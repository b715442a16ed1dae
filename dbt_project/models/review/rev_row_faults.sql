-- One row per delivery, object and pair of values of a row that contradict each other:
-- a day outside its year or before the day it must follow, a part above its whole, a
-- state without its day. It stops no figure. What can never be right is refused when
-- a file is read and does not get here.
{#- Extract, day, year, and how many years the day may lie before and after it: early
    quotas and goals are dated the year before, December's payments in January. -#}
{%- set days = [
    ("budget_adjustment", "issued_on", "fiscal_year", 1, 0),
    ("budget_approved", "approved_on", "fiscal_year", 1, 0),
    ("compile_record", "submitted_on", "fiscal_year", 1, 1),
    ("disclosure_check", "approved_on", "fiscal_year", 0, 1),
    ("external_contact", "contact_held_on", "work_year", 0, 0),
    ("goal_declaration", "submitted_on", "fiscal_year", 1, 0),
    ("monitoring", "cutoff_on", "fiscal_year", 0, 0),
    ("perf_disclosure", "disclosed_on", "work_year", 0, 1),
    ("poverty_task", "task_done_on", "work_year", 0, 1),
    ("publicity", "posted_on", "work_year", 0, 0),
    ("rectification", "notice_on", "work_year", 0, 0),
    ("reeval_summary", "report_final_on", "work_year", 0, 1),
    ("self_eval", "submitted_on", "work_year", 0, 0),
    ("training", "held_on", "work_year", 0, 0),
    ("treasury_payment", "paid_on", "fiscal_year", 0, 1),
] %}
{#- Extract and what must not be after, or above, what stands behind it. -#}
{%- set orders = [
    ("agency_master", "make_date(fiscal_year, 1, 1)", "ended_on"),
    (
        "carryover_stock",
        "recovered_yuan + reused_yuan",
        "carryover_yuan + surplus_yuan",
    ),
    ("disclosure_check", "approved_on", "published_on"),
    ("disclosure_check", "published_on", "checked_on"),
    ("disclosure_check", "checked_on", "notified_on"),
    ("disclosure_check", "notified_on", "corrected_on"),
    ("disclosure_check", "corrected_on", "rechecked_on"),
    (
        "final_accounts",
        "basic_expense_yuan + project_expense_yuan",
        "expense_yuan",
    ),
    ("issue_ledger", "found_fiscal_year", "extract(year from report_on)"),
    ("issue_ledger", "report_on", "due_on"),
    ("issue_ledger", "report_on", "rectified_on"),
    ("monitoring", "reported_executed_yuan", "forecast_yuan"),
    ("poverty_fund", "extract(year from issued_arrived_on)", "fiscal_year"),
    ("rectification", "notice_on", "due_on"),
    ("reeval_summary", "fiscal_year + 1", "work_year"),
    ("reeval_summary", "plan_approved_on", "field_work_on"),
    ("reeval_summary", "field_work_on", "draft_report_on"),
    ("reeval_summary", "materials_reviewed_on", "draft_report_on"),
    ("reeval_summary", "draft_report_on", "opinions_on"),
    ("reeval_summary", "opinions_on", "expert_reviewed_on"),
    ("reeval_summary", "expert_reviewed_on", "report_final_on"),
    ("self_eval", "fiscal_year + 1", "work_year"),
    ("whole_eval", "fiscal_year + 1", "work_year"),
    ("whole_eval", "plan_approved_on", "indicator_system_on"),
    ("whole_eval", "indicator_system_on", "on_site_on"),
    ("whole_eval", "on_site_on", "report_final_on"),
    ("self_eval", "fiscal_year", "extract(year from submitted_on) - 1"),
] %}
{#- Extract, what it says, and what contradicts that. -#}
{%- set states = [
    ("agency_master", "is_ranked", "exempt_reason is not null"),
    ("agency_master", "is_ranked", "agency_level > 1"),
    (
        "goal_declaration",
        "declared_yuan > 0",
        "fiscal_yuan + other_yuan <> declared_yuan",
    ),
    (
        "institution_doc",
        "issued_year > 0",
        "document_no not like '%' || issued_year || '%'",
    ),
    (
        "issue_ledger",
        "rectify_status in ('rectified', 'verified')",
        "rectified_on is null",
    ),
    (
        "issue_ledger",
        "rectify_status in ('open', 'under_way')",
        "rectified_on is not null",
    ),
    ("poverty_fund", "allocated_yuan > 0", "allocated_on is null"),
    ("poverty_fund", "allocated_yuan is null", "allocated_on is not null"),
    ("poverty_fund", "paid_yuan > 0", "last_paid_on is null"),
    (
        "rectification",
        "verify_result in ('verified', 'partial')",
        "verified_on is null",
    ),
    ("result_use", "adoption = 'adopted'", "adopted_yuan is null"),
    ("self_eval", "status = 'accepted'", "submitted_on is null"),
    ("self_eval", "status = 'accepted'", "reported_score is null"),
] %}
with
    rev_row_faults as (
        {% for fault in days %}
            {{ day_outside_year(*fault) }}
            union all
        {% endfor %}
        {% for fault in orders %}
            {{ out_of_order(*fault) }}
            union all
        {% endfor %}
        {% for fault in states %}
            {{ contradicted(*fault) }} {{ "union all" if not loop.last }}
        {% endfor %}
    )

select *
from rev_row_faults
