"""Values of a delivered row that contradict each other: each pair is listed, and none stops a build."""

from datetime import date

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency, quota

UNIT = {"fiscal_year": 2017, "agency_code": "101001"}
GOAL = UNIT | {"version_no": 1, "budget_round": "二上", "declared_amt": 100, "status": "已批复"}
FINDING = UNIT | {"source_type": "审计", "found_fiscal_year": 2016, "report_on": date(2017, 3, 1)}
FINDING.pop("fiscal_year")
ITEM = {"work_year": 2018, "source_type": "audit", "agency_code": "101001", "notice_on": date(2018, 3, 1)}
SELF_EVALUATION = (
    UNIT
    | {"work_year": 2018, "status": "已审核", "total_score": 95}
    | {"full_year_budget": 1, "full_year_execution": 1}
)
STOCK = (
    UNIT
    | {"origin_year": 2015, "carryover_amt": 10, "surplus_amt": 0, "should_revive_amt": 10}
    | {"recovered_amt": 6, "reused_amt": 4, "cleared_on": date(2018, 12, 31)}
)
CHECK = UNIT | {"doc_type": "预算", "item_no": 0, "approved_on": date(2017, 2, 10)}
FUND = {"fiscal_year": 2017, "fund_level": "省", "issued_amt": 10, "arrived_on": date(2017, 4, 1)}
ARTICLE = {"work_year": 2018, "site_name": "其他", "title": "示例"}

TABLES = {
    "agency_master": [
        agency("101001", end_date=date(2099, 12, 31)),
        agency("102001", end_date=date(2016, 12, 31)),
        agency("103001", exempt_reason="示例"),
        agency("104001"),
        agency("104002", agency_level=2),
        agency("105001", parent_code="105001"),
        agency("106001", start_date=date(2017, 7, 1), end_date=date(2017, 6, 30)),
    ],
    "budget_approved": [
        UNIT | {"project_code": "sound", "approved_amt": 1, "approved_on": date(2016, 12, 30)},
        UNIT | {"project_code": "late", "approved_amt": 1, "approved_on": date(2018, 2, 10)},
    ],
    "budget_adjustment": [
        quota("sound", "101001", 1, pay_app_amt=1),
        quota("overdrawn", "101001", 1, pay_app_amt=1.01),
        quota("nothing", "101001", 0),
        quota("late", "101001", 1, doc_date=date(2018, 1, 2)),
    ],
    "treasury_payment": [
        UNIT | {"pay_app_id": "sound", "paid_on": date(2018, 1, 12), "xpay_amt": 1},
        UNIT | {"pay_app_id": "early", "paid_on": date(2016, 12, 31), "xpay_amt": 1},
        UNIT | {"pay_app_id": "nothing", "paid_on": date(2017, 5, 1), "xpay_amt": 0},
    ],
    "carryover_stock": [
        STOCK | {"project_code": code, **changes}
        for code, changes in (
            ("sound", {}),
            ("recovered", {"recovered_amt": 7}),
            ("uncleared", {"cleared_on": None}),
            ("late", {"cleared_on": date(2019, 1, 1)}),
            ("revived", {"should_revive_amt": 10.01}),
        )
    ],
    "final_accounts": [
        UNIT | {"expense_total": 10, "basic_expense": 4, "project_expense": 6},
        UNIT | {"agency_code": "102001", "expense_total": 10, "basic_expense": 4, "project_expense": 7},
    ],
    "compile_record": [
        UNIT | {"report_type": "决算", "submitted_on": date(2019, 3, 8)},
        UNIT | {"report_type": "一上", "returned_count": 0},
        UNIT | {"report_type": "二上", "returned_count": 1, "minor_error_count": -1},
    ],
    "measure_values": [
        UNIT | {"measure": code, "numerator": 1, "denominator": 2, "measure_value": value}
        for code, value in (("sound", "0.50005"), ("apart", "0.50005001"))
    ],
    "three_public": [
        UNIT | {"agency_code": code, "item_code": "公务用车购置费", "actual_amt": amount, "quantity": number}
        for code, amount, number in (("101001", 5, 1), ("102001", 0, 0), ("103001", 5, 0), ("104001", -5, 0))
    ],
    "disclosure_check": [
        CHECK | {"published_on": date(2017, 2, 20), "checked_on": date(2017, 3, 1)},
        CHECK | {"agency_code": "102001", "published_on": date(2017, 2, 9)},
        CHECK
        | {"agency_code": "104001", "published_on": date(2017, 2, 20), "checked_on": date(2017, 3, 4)}
        | {"notified_on": date(2017, 3, 3), "corrected_on": date(2017, 3, 2)}
        | {"rechecked_on": date(2017, 3, 1)},
        CHECK | {"agency_code": "103001", "published_on": date(2017, 2, 20), "checked_on": date(2017, 2, 19)},
    ],
    "comp_manual": [
        {"run_id": "ZH2017-1", "agency_code": "101001", "indicator_code": "B12", "entry_type": "appeal"}
        | {"seq": number, "notified_on": notified, "proposed_on": date(2018, 5, 30), "decided_on": decided}
        for number, notified, decided in (
            (1, date(2018, 5, 30), date(2018, 5, 30)),
            (2, date(2018, 5, 31), date(2018, 5, 29)),
        )
    ],
    "public_fund_reserve": [
        UNIT
        | {"agency_code": code, "public_fund_budget": 0, "reserve_rate": 0, "reserve_amt": 0}
        | {"award_proposed_on": proposed, "award_approved_on": date(2018, 6, 25)}
        | {"award_issued_on": issued, "award_closed_on": closed}
        for code, proposed, issued, closed in (
            ("101001", date(2018, 6, 25), date(2018, 6, 25), date(2018, 6, 25)),
            ("102001", date(2018, 6, 26), date(2018, 6, 24), date(2018, 6, 23)),
        )
    ],
    "issue_ledger": [
        FINDING | {"issue_id": "sound", "rectify_status": "已整改", "rectified_on": date(2017, 4, 1)},
        FINDING | {"issue_id": "before", "rectify_status": "已整改", "rectified_on": date(2017, 2, 1)},
        FINDING | {"issue_id": "undated", "rectify_status": "已核销", "due_on": date(2017, 2, 1)},
        FINDING | {"issue_id": "open", "rectify_status": "整改中", "rectified_on": date(2017, 4, 1)},
        FINDING | {"issue_id": "foreseen", "rectify_status": "未整改", "found_fiscal_year": 2018},
    ],
    "goal_declaration": [
        GOAL | {"goal_id": "sound", "project_code": "sound", "submitted_on": date(2016, 11, 20)}
        | {"period_text": "2017.1-2017.1"},
        GOAL | {"goal_id": "backwards", "project_code": "backwards", "period_text": "2017.12-2017.11"},
        GOAL | {"goal_id": "other", "project_code": "late", "submitted_on": date(2019, 11, 20)},
        GOAL | {"goal_id": "parts", "project_code": "parts", "fiscal_amt": 60, "other_amt": 30},
    ],
    "monitoring": [
        UNIT | {"monitor_task_no": "JK", "project_code": code, "row_no": 0, "budget_amt": 100}
        | {"cutoff_date": cutoff, "executed_amt": 60, "forecast_amt": forecast}
        for code, cutoff, forecast in (
            ("sound", date(2017, 8, 31), 100),
            ("late", date(2017, 8, 31), 59),
            ("parts", date(2016, 8, 31), None),
        )
    ],
    "poverty_fund": [
        FUND | {"ledger_id": "sound", "allocated_amt": 10, "allocated_on": date(2017, 4, 9)}
        | {"paid_amt": 10, "last_paid_on": date(2017, 5, 9)},
        FUND | {"ledger_id": "overpaid", "allocated_amt": 10, "allocated_on": date(2017, 4, 9)}
        | {"paid_amt": 10.01, "last_paid_on": date(2017, 5, 9)},
        FUND | {"ledger_id": "nothing", "issued_amt": 0},
        FUND | {"ledger_id": "late", "arrived_on": date(2018, 1, 1)},
        FUND | {"ledger_id": "unnumbered", "allocated_on": date(2017, 4, 9)},
        FUND | {"ledger_id": "undated", "allocated_amt": 10, "paid_amt": 5},
    ],
    "self_eval": [
        SELF_EVALUATION | {"self_eval_id": "sound", "project_code": "1", "submitted_on": date(2018, 4, 8)},
        SELF_EVALUATION | {"self_eval_id": "early", "project_code": "2", "submitted_on": date(2017, 12, 31)},
        SELF_EVALUATION | {"self_eval_id": "undated", "project_code": "3", "total_score": None},
        SELF_EVALUATION
        | {"self_eval_id": "running", "project_code": "4", "fiscal_year": 2018}
        | {"submitted_on": date(2018, 12, 31)},
    ],
    "self_eval_indicator": [
        {"self_eval_id": "sound", "row_no": number, "self_score": score, "actual_value": actual}
        for number, score, actual in ((1, 5, "1"), (2, 0, None), (3, 0.01, None), (4, -0.01, "1"))
    ],
    "third_party_contract": [
        {"contract_no": code, "contract_amt": fee, "paid_amt": paid, "signed_on": date(2018, 5, 1)}
        for code, fee, paid in (
            ("sound", 10, 10),
            ("overpaid", 10, 10.01),
            ("free", 0, 0),
            ("negative", -1, -1),
        )
    ],
    "reeval_summary": [
        {"reeval_id": "late", "work_year": 2018, "fiscal_year": 2017, "self_eval_id": "sound", "ind_no": 0}
        | {"weight": 100, "score": 90, "report_final_on": date(2020, 1, 1)},
        {"reeval_id": "mixed", "work_year": 2018, "fiscal_year": 2017, "self_eval_id": "sound", "ind_no": 0}
        | {"plan_approved_on": date(2018, 6, 7), "field_work_on": date(2018, 6, 6)}
        | {"materials_reviewed_on": date(2018, 6, 6), "draft_report_on": date(2018, 6, 5)}
        | {"opinions_on": date(2018, 6, 4), "expert_reviewed_on": date(2018, 6, 3)}
        | {"report_final_on": date(2018, 6, 2)},
        {"reeval_id": "early", "work_year": 2018, "fiscal_year": 2018, "self_eval_id": "sound", "ind_no": 0}
        | {"evaluated_amt": 0, "score": -1},
    ],
    "whole_eval": [
        UNIT | {"whole_id": number, "work_year": year, "eval_mode": "self", "ind_no": 0}
        for number, year in (("sound", 2018), ("early", 2017))
    ]
    + [
        UNIT
        | {"whole_id": "mixed", "work_year": 2018, "eval_mode": "self", "ind_no": 0}
        | {"plan_approved_on": date(2018, 6, 4), "indicator_system_on": date(2018, 6, 3)}
        | {"on_site_on": date(2018, 6, 2), "report_final_on": date(2018, 6, 1)},
        UNIT
        | {"whole_id": "unnamed", "work_year": 2018, "eval_mode": "third_party", "ind_no": 0, "score": -1},
    ],
    "rectification": [
        ITEM | {"item_id": "sound", "verify_result": "未完成", "due_on": date(2018, 4, 30)},
        ITEM | {"item_id": "due", "due_on": date(2018, 2, 28)},
        ITEM | {"item_id": "undated", "verify_result": "完成"},
        ITEM | {"item_id": "other", "notice_on": date(2017, 3, 1)},
    ],
    "result_use": [
        {"use_id": "undecided", "source_type": "reeval", "source_id": "late", "next_fiscal_year": 2019},
        {"use_id": "adopted", "source_type": "reeval", "source_id": "late", "next_fiscal_year": 2019}
        | {"adopted": "采纳"},
        {"use_id": "refused", "source_type": "reeval", "source_id": "late", "next_fiscal_year": 2019}
        | {"adopted": "未采纳", "adopted_amt": 0},
        {"use_id": "moved", "source_type": "reeval", "source_id": "late", "next_fiscal_year": 2019}
        | {"adopted": "未采纳", "adopted_amt": 0.01},
    ],
    "perf_disclosure": [
        {"disclosure_id": "other", "work_year": 2018, "object_type": "reeval_report", "object_id": "late"}
        | {"published_on": date(2017, 9, 1)},
    ],
    "institution_doc": [
        {"doc_id": code, "doc_name": code, "doc_no": number, "issued_year": 2018}
        for code, number in (("sound", "〔2018〕1号"), ("unnumbered", None), ("other", "〔2014〕1号"))
    ],
    "training": [
        {"training_id": "other", "work_year": 2018, "held_on": date(2017, 5, 22), "attendee_count": 1},
        {"training_id": "nobody", "work_year": 2018, "attendee_count": 0, "topic_count": 0},
    ],
    "publicity": [
        ARTICLE | {"article_id": "sound", "published_on": date(2018, 12, 31)},
        ARTICLE | {"article_id": "other", "published_on": date(2019, 1, 1)},
    ],
    "external_contact": [{"contact_id": "other", "work_year": 2018, "held_on": date(2017, 7, 1)}],
    "poverty_task": [
        {"task_no": "sound", "work_year": 2018, "done_on": date(2019, 1, 3)},
        {"task_no": "other", "work_year": 2018, "done_on": date(2017, 12, 31)},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """The county with one fault of each kind; it builds, tests and all."""
    return build_county(TABLES, select="+rev_row_faults")


def test_each_contradiction_is_listed_and_nothing_else(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select fault_code, contract, object_id, broken_rule from review.rev_row_faults order by all"
    ).fetchall()
    assert [" ".join(row) for row in found] == [
        "CONTRADICTED DC01 103001 is_ranked and exempt_reason is not null",
        "CONTRADICTED DC01 104002 is_ranked and agency_level > 1",
        "CONTRADICTED DC01 105001 parent_code is not null and parent_code = agency_code",
        "CONTRADICTED DC01 106001 is_ranked and year(ended_on) = fiscal_year",
        "CONTRADICTED DC04 overdrawn quota_yuan > 0 and applied_yuan > quota_yuan",
        "CONTRADICTED DC06 101001 uncleared recovered_yuan + reused_yuan > 0 and cleared_on is null",
        "CONTRADICTED DC08 103001 vehicle_purchase"
        " item_code = vehicle_purchase and actual_yuan > 0 and quantity = 0",
        "CONTRADICTED DC10 open rectify_status in (open, under_way) and rectified_on is not null",
        "CONTRADICTED DC10 undated rectify_status in (rectified, verified) and rectified_on is null",
        "CONTRADICTED DC11 parts declared_yuan > 0 and fiscal_yuan + other_yuan <> declared_yuan",
        "CONTRADICTED DC15 undated allocated_yuan > 0 and allocated_on is null",
        "CONTRADICTED DC15 undated paid_yuan > 0 and last_paid_on is null",
        "CONTRADICTED DC15 unnumbered allocated_yuan is null and allocated_on is not null",
        "CONTRADICTED DC16 undated status = accepted and reported_score is null",
        "CONTRADICTED DC16 undated status = accepted and submitted_on is null",
        "CONTRADICTED DC17 sound 3 reported_score > 0 and actual_text is null",
        "CONTRADICTED DC21 unnamed evaluation_mode = third_party and third_party_name is null",
        "CONTRADICTED DC22 undated verify_result = verified and replied_on is null",
        "CONTRADICTED DC22 undated verify_result in (verified, partial) and verified_on is null",
        "CONTRADICTED DC24 101001 second_submission submitted_on is null and returned_count > 0",
        "CONTRADICTED DC25 adopted adoption = adopted and adopted_yuan is null",
        "CONTRADICTED DC25 moved adoption = refused and adopted_yuan <> 0",
        "CONTRADICTED DC27 other issued_year > 0 and document_no not like % || issued_year || %",
        "CONTRADICTED DC31 101001 apart measure_value <> numerator / denominator",
        "NEGATIVE DC08 104001 vehicle_purchase actual_yuan < 0",
        "NEGATIVE DC17 sound 4 reported_score < 0",
        "NEGATIVE DC18 early score < 0",
        "NEGATIVE DC19 negative contract_yuan < 0",
        "NEGATIVE DC21 unnamed score < 0",
        "NEGATIVE DC24 101001 second_submission minor_error_count < 0",
        "OTHER_YEAR DC03 101001 late approved_on outside fiscal_year",
        "OTHER_YEAR DC04 late issued_on outside fiscal_year",
        "OTHER_YEAR DC05 early paid_on outside fiscal_year",
        "OTHER_YEAR DC06 101001 late cleared_on outside fiscal_year",
        "OTHER_YEAR DC11 other submitted_on outside fiscal_year",
        "OTHER_YEAR DC14 JK parts cutoff_on outside fiscal_year",
        "OTHER_YEAR DC16 early submitted_on outside work_year",
        "OTHER_YEAR DC18 late report_final_on outside work_year",
        "OTHER_YEAR DC22 other notice_on outside work_year",
        "OTHER_YEAR DC24 101001 final_accounts submitted_on outside fiscal_year",
        "OTHER_YEAR DC26 other disclosed_on outside work_year",
        "OTHER_YEAR DC28 other held_on outside work_year",
        "OTHER_YEAR DC29 other posted_on outside work_year",
        "OTHER_YEAR DC32 other task_done_on outside work_year",
        "OTHER_YEAR DC33 other contact_held_on outside work_year",
        "REVERSED DC01 102001 make_date(fiscal_year, 1, 1) > ended_on",
        "REVERSED DC01 106001 started_on > ended_on",
        "REVERSED DC06 101001 recovered recovered_yuan + reused_yuan > carryover_yuan + surplus_yuan",
        "REVERSED DC06 101001 revived should_revive_yuan > carryover_yuan + surplus_yuan",
        "REVERSED DC07 102001 basic_expense_yuan + project_expense_yuan > expense_yuan",
        "REVERSED DC09 102001 budget approved_on > published_on",
        "REVERSED DC09 103001 budget published_on > checked_on",
        "REVERSED DC09 104001 budget checked_on > notified_on",
        "REVERSED DC09 104001 budget corrected_on > rechecked_on",
        "REVERSED DC09 104001 budget notified_on > corrected_on",
        "REVERSED DC10 before report_on > rectified_on",
        "REVERSED DC10 foreseen found_fiscal_year > extract(year from report_on)",
        "REVERSED DC10 undated report_on > due_on",
        "REVERSED DC11 backwards period begins after it ends",
        "REVERSED DC14 JK late reported_executed_yuan > forecast_yuan",
        "REVERSED DC15 late extract(year from issued_arrived_on) > fiscal_year",
        "REVERSED DC15 overpaid paid_yuan > allocated_yuan",
        "REVERSED DC16 early fiscal_year > extract(year from submitted_on) - 1",
        "REVERSED DC16 running fiscal_year + 1 > work_year",
        "REVERSED DC16 running fiscal_year > extract(year from submitted_on) - 1",
        "REVERSED DC18 early fiscal_year + 1 > work_year",
        "REVERSED DC18 mixed draft_report_on > opinions_on",
        "REVERSED DC18 mixed expert_reviewed_on > report_final_on",
        "REVERSED DC18 mixed field_work_on > draft_report_on",
        "REVERSED DC18 mixed materials_reviewed_on > draft_report_on",
        "REVERSED DC18 mixed opinions_on > expert_reviewed_on",
        "REVERSED DC18 mixed plan_approved_on > field_work_on",
        "REVERSED DC19 overpaid paid_yuan > contract_yuan",
        "REVERSED DC21 early fiscal_year + 1 > work_year",
        "REVERSED DC21 mixed indicator_system_on > on_site_on",
        "REVERSED DC21 mixed on_site_on > report_final_on",
        "REVERSED DC21 mixed plan_approved_on > indicator_system_on",
        "REVERSED DC22 due notice_on > due_on",
        "REVERSED DC23 102001 award_approved_on > award_issued_on",
        "REVERSED DC23 102001 award_issued_on > award_closed_on",
        "REVERSED DC23 102001 award_proposed_on > award_approved_on",
        "REVERSED DC30 ZH2017-1 101001 B12 2 entry_proposed_on > entry_decided_on",
        "REVERSED DC30 ZH2017-1 101001 B12 2 result_notified_on > entry_proposed_on",
        "ZERO DC04 nothing quota_yuan = 0",
        "ZERO DC05 nothing paid_yuan = 0",
        "ZERO DC15 nothing issued_yuan = 0",
        "ZERO DC18 early evaluated_yuan = 0",
        "ZERO DC19 free contract_yuan = 0",
        "ZERO DC28 nobody attendee_count = 0",
        "ZERO DC28 nobody topic_count = 0",
    ]


def test_the_values_and_their_row_are_named(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select fiscal_year, detail, first_source_row from review.rev_row_faults where object_id = 'due'"
    ).fetchall()
    assert found == [(2017, "2018-03-01 > 2018-02-28", 2)]
