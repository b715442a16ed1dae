-- One row per delivery, object and pair of values of a row that stand in the wrong
-- order: a day outside its year, before the day it must follow or after the file that
-- tells of it arrived, a part above its whole.
{#- Extract, day, year, and how many years the day may lie before and after it: early
    quotas and goals are dated the year before, December's payments in January. -#}
{%- set days = [
    ("budget_adjustment", "issued_on", "fiscal_year", 1, 0),
    ("budget_approved", "approved_on", "fiscal_year", 1, 0),
    ("carryover_stock", "cleared_on", "fiscal_year", 0, 1),
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
{#- Extract and day of what has been done, which no file can tell beforehand. -#}
{%- set done = [
    ("disclosure_check", "published_on"),
    ("disclosure_check", "checked_on"),
    ("disclosure_check", "notified_on"),
    ("disclosure_check", "corrected_on"),
    ("disclosure_check", "rechecked_on"),
    ("issue_ledger", "report_on"),
    ("issue_ledger", "rectified_on"),
    ("monitoring", "submitted_on"),
    ("perf_disclosure", "disclosed_on"),
    ("rectification", "notice_on"),
    ("rectification", "plan_on"),
    ("rectification", "replied_on"),
    ("rectification", "verified_on"),
    ("reeval_summary", "report_final_on"),
    ("self_eval", "submitted_on"),
    ("training", "held_on"),
    ("treasury_payment", "paid_on"),
    ("whole_eval", "report_final_on"),
] %}
{%- set carried = "carryover_yuan + surplus_yuan" %}
{#- Extract and what must not be after, or above, what stands behind it. -#}
{%- set orders = [
    ("agency_master", "make_date(fiscal_year, 1, 1)", "ended_on"),
    ("agency_master", "started_on", "ended_on"),
    ("agency_master", "started_on", "make_date(fiscal_year, 12, 31)"),
    ("carryover_stock", "recovered_yuan + reused_yuan", carried),
    ("carryover_stock", "should_revive_yuan", carried),
    ("comp_manual", "result_notified_on", "entry_proposed_on"),
    ("comp_manual", "entry_proposed_on", "entry_decided_on"),
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
    ("poverty_fund", "paid_yuan", "allocated_yuan"),
    ("public_fund_reserve", "award_proposed_on", "award_approved_on"),
    ("public_fund_reserve", "award_approved_on", "award_issued_on"),
    ("public_fund_reserve", "award_issued_on", "award_closed_on"),
    ("rectification", "notice_on", "due_on"),
    ("reeval_summary", "fiscal_year + 1", "work_year"),
    ("reeval_summary", "plan_approved_on", "field_work_on"),
    ("reeval_summary", "field_work_on", "draft_report_on"),
    ("reeval_summary", "materials_reviewed_on", "draft_report_on"),
    ("reeval_summary", "draft_report_on", "opinions_on"),
    ("reeval_summary", "opinions_on", "expert_reviewed_on"),
    ("reeval_summary", "expert_reviewed_on", "report_final_on"),
    ("self_eval", "fiscal_year + 1", "work_year"),
    ("self_eval", "fiscal_year", "extract(year from submitted_on) - 1"),
    ("self_eval", "reported_execution_score", "reported_execution_marks"),
    ("third_party_contract", "paid_yuan", "contract_yuan"),
    ("whole_eval", "fiscal_year + 1", "work_year"),
    ("whole_eval", "plan_approved_on", "indicator_system_on"),
    ("whole_eval", "indicator_system_on", "on_site_on"),
    ("whole_eval", "on_site_on", "report_final_on"),
] %}
with
    int_rows_out_of_order as (
        {% for fault in days %}
            {{ day_outside_year(*fault) }}
            union all
        {% endfor %}
        {% for fault in done %}
            {{ day_after_delivery(*fault) }}
            union all
        {% endfor %}
        {% for fault in orders %}
            {{ out_of_order(*fault) }}
            union all
        {% endfor %}
        {{
            row_fault(
                "REVERSED",
                "goal_declaration",
                "period begins after it ends",
                "period_text",
                first_month_in("period_text")
                ~ " > "
                ~ last_month_in("period_text"),
            )
        }}
    )

select *
from int_rows_out_of_order
