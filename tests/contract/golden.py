"""One good row per contract (`golden.yml`), and for each rule a way to break exactly it."""

from pathlib import Path

import yaml

GOOD: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
)

# Rule across columns → what to change in the good row so that it alone is broken.
BROKEN_ROWS: dict[tuple[str, str], dict[str, str]] = {
    ("DC01", "dept_code_is_prefix"): {"dept_code": "102"},
    ("DC01", "exempt_reason_given"): {"in_comp_eval": "否"},
    ("DC01", "parent_is_listed"): {"parent_code": "999"},
    ("DC02", "split_has_share"): {"change_type": "拆分"},
    ("DC02", "only_splits_have_share"): {"share": "100%"},
    ("DC02", "shares_sum_to_one"): {"change_type": "拆分", "share": "50%"},
    ("DC03", "purchase_within_approved"): {"gov_purchase_amt": "13"},
    ("DC03", "project_has_code"): {"expense_class": "项目"},
    ("DC06", "origin_not_after_balance"): {"origin_year": "2018"},
    ("DC07", "fiscal_income_within_total"): {"fiscal_income": "99999"},
    ("DC09", "published_after_2000"): {"published_on": "1997-2-28"},
    ("DC11", "declared_above_zero"): {"declared_amt": "0"},
    ("DC11", "fiscal_within_declared"): {"fiscal_amt": "1201"},
    ("DC14", "indicator_row_has_name"): {"lv3_perf_ind_name": ""},
    ("DC14", "possibility_is_known"): {"complete_rate": "难说"},
    ("DC15", "allocated_within_issued"): {"allocated_amt": "261"},
    ("DC15", "paid_within_allocated"): {"paid_amt": "261"},
    ("DC17", "score_within_weight"): {"self_score": "9"},
    ("DC18", "score_within_weight"): {"weight": "80"},
    ("DC19", "paid_within_contract"): {"paid_amt": "38001"},
    ("DC21", "score_within_weight"): {"weight": "80"},
    ("DC25", "refusal_has_reason"): {"adopted": "未采纳"},
    ("DC30", "four_eyes"): {"approved_by": "101001"},
    ("DC30", "approval_is_signed"): {"status": "批准"},
}

# Rule that only warns → what to change in the good row so that it is broken.
UNUSUAL_ROWS: dict[tuple[str, str], dict[str, str]] = {
    ("DC03", "approved_not_negative"): {"approved_amt": "(12.50)"},
    ("DC04", "balance_is_amount_less_paid"): {"pay_app_amt": "100,000", "cur_amt": "240,000"},
    ("DC05", "paid_in_year_or_next"): {"fiscal_year": "2016"},
    ("DC07", "basic_is_personnel_and_public"): {"basic_expense": "41,502.11"},
    ("DC07", "balance_sheet_closes"): {"opening_balance": "1,000"},
    ("DC08", "change_is_explained"): {"adjusted_budget_amt": "6"},
    ("DC09", "disclosed_after_approval"): {"published_on": "2017-1-28"},
    ("DC11", "submitted_before_approval"): {"submitted_on": "2018-3-2", "approved_on": "2018-3-1"},
    ("DC12", "weights_sum_to_full_marks"): {"weight": "15"},
    ("DC14", "executed_within_budget"): {"executed_amt": "1,040"},
    ("DC14", "target_is_one_figure"): {"kpi_val": "90%-95%"},
    ("DC17", "target_value_is_one_figure"): {"target_value": "37个村120户"},
    ("DC14", "sent_after_cutoff"): {"perf_send_date": "2018-08-30"},
    ("DC15", "allocated_after_arrival"): {"allocated_on": "2018-3-31"},
    ("DC12", "figures_are_read"): {"kpi_val": "90%-95%", "kpi_num": ""},
    ("DC12", "sign_is_stated"): {"compute_sign": "", "kpi_val": "12000"},
    ("DC16", "total_is_given"): {"total_score": ""},
    ("DC16", "amounts_are_given"): {"full_year_budget": ""},
    ("DC16", "spent_within_full_year_budget"): {"full_year_execution": "416"},
    ("DC17", "marks_and_score_are_given"): {"self_score": ""},
    ("DC19", "contract_within_ceiling"): {"contract_amt": "40001"},
    ("DC21", "weights_sum_to_full_marks"): {"ind_no": "1", "weight": "90"},
    ("DC22", "due_after_notice"): {"due_on": "2018-9-19"},
    ("DC23", "reserve_is_budget_times_rate"): {"reserve_amt": "8.03"},
}

# Kind of column → texts that cannot be read as it, with the fault each is.
UNREADABLE: dict[str, dict[str, str]] = {
    "money": {"3O0": "not_an_amount", "#REF!": "spreadsheet_error", "1" * 20: "amount_too_large"},
    "count": {"十二": "not_a_number", "1.5": "not_whole", "9" * 12: "number_too_large"},
    "number": {"多": "not_a_number"},
    "rate": {"五成": "not_a_rate", "1100%": "rate_too_large"},
    "date": {"2月底": "date_vague", "2018-13-45": "not_a_date", "5/3/2018": "date_order"},
    "moment": {"昨天下午": "date_vague", "2018-6-1 25:00": "not_a_date", "5/3/2018": "date_order"},
    "flag": {"也许": "not_yes_or_no"},
    "words": {"没有这个词": "unknown_word"},
    "code": {"1.01E+05": "code_damaged"},
    "agency": {"1.01E+05": "code_damaged"},
}
