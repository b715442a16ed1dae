"""Faults in the extracts of goals, monitoring and feedback: each is listed, and none stops a build."""

from datetime import date

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency, quota

UNIT = {"fiscal_year": 2018, "agency_code": "101001"}
PROJECTS = ("sound", "early", "of_98", "in_words", "unpaid_for", "undeclared", "alone")
MONEY = {
    "cut": (-100, None),
    "above": (100, None),
    "within": (100, None),
    "overpaid": (100, 101),
    "refunded": (100, -1),
    "withdrawn": (100, 3),
}
"""What is at fault with the money of a project: budget and payments."""


def _goal(project: str, **changes: object) -> dict[str, object]:
    return UNIT | {
        "goal_id": f"G-{project}",
        "project_code": project,
        "project_name": f"示例项目{project}",
        "project_category": "发展类",
        "is_in_budget_appropriation": True,
        "declared_amt": 100,
        "kpi_target": "示例",
        "budget_round": "二上",
        "version_no": 1,
        "status": "已批复",
        "submitted_on": date(2017, 11, 20),
        "approved_on": date(2018, 2, 10),
        **changes,
    }


def _indicator(project: str, **changes: object) -> dict[str, object]:
    return {
        "goal_id": f"G-{project}",
        "row_no": 1,
        "lv1_perf_ind_name": "产出指标",
        "lv2_perf_ind_name": "数量指标",
        "lv3_perf_ind_name": "示例指标",
        "compute_sign": "≥",
        "kpi_val": "≥100",
        "kpi_num": 100,
        "weight": 100,
        **changes,
    }


def _review(project: str, **changes: object) -> dict[str, object]:
    return {
        "goal_id": f"G-{project}",
        "review_seq": 1,
        "reviewed_on": date(2017, 12, 5),
        "sections": "绩效中心、行财科",
        "conclusion": "通过",
        **changes,
    }


def _form(project: str, **changes: object) -> dict[str, object]:
    return UNIT | {
        "monitor_task_no": "JK2018-08",
        "cutoff_date": date(2018, 8, 31),
        "project_code": project,
        "budget_amt": 100,
        "executed_amt": 60,
        "row_no": 0,
        "perf_send_date": date(2018, 9, 12),
        **changes,
    }


def _reevaluation(row: int, score: int, marks: int, **changes: object) -> dict[str, object]:
    """A row of a re-evaluation of something that nobody evaluated before."""
    return {
        "reeval_id": "ZJ1",
        "work_year": 2018,
        "fiscal_year": 2017,
        "self_eval_id": "nowhere",
        "project_code": "sound",
        "policy_field": "示例",
        "evaluated_amt": 100,
        "third_party": "示例机构",
        "ind_no": row,
        "weight": marks,
        "score": score,
        **changes,
    }


def _money(project: str, budget: int, paid: int | None) -> tuple[dict[str, object], dict[str, object]]:
    named = UNIT | {"project_code": project}
    return (
        named | {"expense_class": "项目", "approved_amt": budget, "approved_on": date(2018, 2, 10)},
        named | {"pay_app_id": project, "paid_on": date(2018, 5, 1), "xpay_amt": paid},
    )


DECLARED = ("sound", "early", "of_98", "in_words", "unpaid_for", "alone", "unbudgeted")
TABLES = {
    "agency_master": [agency("101001", 2018)],
    "budget_approved": [
        UNIT
        | {"project_code": code, "expense_class": "项目", "approved_amt": 100}
        | {"approved_on": date(2018, 2, 10), "fund_type_code": "一般公共预算"}
        for code in PROJECTS
    ]
    + [_money(code, *amounts)[0] for code, amounts in MONEY.items()]
    # A project in the budgets of two units; its faults are listed once all the same.
    + [_money("of_98", 1, None)[0] | {"agency_code": "102001"}],
    "budget_adjustment": [quota("Q1", "101001", 100, fiscal_year=2018, project_code="sound")],
    "treasury_payment": [
        UNIT | {"pay_app_id": "1", "project_code": "sound", "paid_on": date(2018, 5, 1), "xpay_amt": 60},
        UNIT | {"pay_app_id": "2", "project_code": "nobody's", "paid_on": date(2018, 5, 1), "xpay_amt": 7},
        UNIT
        | {"pay_app_id": "3", "project_code": "sound", "paid_on": date(2018, 5, 1), "xpay_amt": 1}
        | {"bgt_id": "Q9"},
        *(_money(code, *amounts)[1] for code, amounts in MONEY.items() if amounts[1]),
    ],
    "goal_declaration": [
        *(_goal(project) for project in DECLARED if project != "early"),
        _goal("early", submitted_on=date(2018, 2, 11)),
        *(_goal(project) for project in MONEY if project not in {"withdrawn", "above", "within"}),
        _goal("withdrawn", status="已撤回"),
        _goal("above", fiscal_amt=100.01),
        _goal("within", fiscal_amt=100),
        _goal("before", project_code="within", fiscal_amt=900, budget_round="一上", status="待审核")
        | {"submitted_on": date(2017, 9, 20), "approved_on": None},
    ],
    "goal_indicator": [
        *(_indicator(project) for project in ("sound", "early", "unpaid_for", "alone", "unbudgeted", *MONEY)),
        _indicator("of_98", weight=98),
        _indicator("in_words", compute_sign="定性", kpi_val="显著提升", kpi_num=None),
    ],
    "goal_review": [
        *(_review(project) for project in DECLARED if project != "alone"),
        *(_review(project) for project in MONEY),
        _review("alone", sections="行财科"),
        _review("sound", review_seq=2, completeness=21, relevance=30, appropriateness=30, feasibility=19),
    ],
    "monitoring": [
        _form("sound", executed_amt=61),
        _form("unpaid_for", perf_send_date=None, executed_amt=0),
        _form("in_words", perf_send_date=None, executed_amt=0),
        _form("of_98", executed_amt=300),
        _form("undeclared"),
    ],
    "reeval_summary": [
        _reevaluation(0, 101, 100)
        | {"report_final_on": date(2018, 9, 1), "sent_budget_section_on": date(2018, 9, 2)}
        | {"sent_business_section_on": date(2018, 9, 2), "published_on": date(2018, 9, 10)},
        _reevaluation(1, 101, 100, lv1="产出", lv2="项目产出", lv3="实际完成率"),
    ],
    "poverty_fund": [
        {"ledger_id": "F1", "fiscal_year": 2018, "fund_level": "省", "doc_no": "1", "issued_amt": 10}
        | {"arrived_on": date(2018, 4, 1), "allocated_amt": 10, "allocated_on": date(2018, 4, 9)}
        | {"paid_amt": 10, "last_paid_on": date(2018, 4, 8)},
    ],
    "rectification": [
        {"item_id": "R1", "work_year": 2018, "source_type": "audit", "agency_code": "101001"}
        | {"notice_on": date(2018, 3, 1), "due_on": date(2018, 4, 30), "plan_on": date(2018, 3, 20)}
        | {"verified_on": date(2018, 4, 1), "replied_on": date(2018, 4, 20), "verify_result": "完成"},
    ],
}


@pytest.fixture(scope="module")
def faulty(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """The county with one fault of each kind; it builds, tests and all."""
    lists = (
        "+rev_process_faults +rev_payments_without_quota +rev_overdue +fct_goals +rev_orphan_rows"
        " +rev_evaluation_sums"
    )
    return build_county(TABLES, select=f"{lists} states_change_only_as_allowed")


def test_each_fault_is_listed_and_nothing_else(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select fault_code, object_id, detail from review.rev_process_faults order by all"
    ).fetchall()
    assert found == [
        ("APPROVED_BEFORE_SUBMITTED", "G-early", "2018-02-10"),
        ("EXECUTED_ABOVE_BUDGET", "JK2018-08 of_98", "300.00"),
        ("EXECUTED_DIFFERS", "JK2018-08 of_98", "300.00"),
        ("GOAL_ABOVE_BUDGET", "above", "100.01"),
        ("GOAL_WITHOUT_BUDGET", "unbudgeted", "G-unbudgeted"),
        ("NEGATIVE_BUDGET", "cut", "-100.00"),
        ("NOT_JOINTLY_REVIEWED", "G-alone", "1"),
        ("NO_GOAL", "JK2018-08 undeclared", None),
        ("PAID_ABOVE_BUDGET", "overpaid", "101.00"),
        ("REFUNDS_ABOVE_PAYMENTS", "refunded", "-1.00"),
        ("REVIEW_OVER_MARKS", "G-sound 2", "passed"),
        ("STATE_ORDER", "F1", "paid → allocated 2018-04-09"),
        ("STATE_ORDER", "R1", "plan_submitted → verified 2018-04-01"),
        ("STATE_ORDER", "R1", "verified → result_submitted 2018-04-20"),
        ("STATE_ORDER", "early", " → joint_review 2017-12-05"),
        ("STATE_ORDER", "early", "approved → submitted 2018-02-11"),
        ("TEXT_TARGET", "G-in_words", "1"),
        ("WEIGHT_SUM", "G-of_98", "98.00"),
        ("WITHDRAWN_BUT_PAID", "withdrawn", "3.00"),
    ]


def test_payments_without_a_quota_are_listed(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select project_code, quota_id, cast(paid_yuan as integer) from review.rev_payments_without_quota"
        " order by all"
    ).fetchall()
    assert found == [("nobody's", None, 7), ("sound", "Q9", 1)]


def test_a_reevaluation_without_self_evaluation_is_listed(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select missing_parent_id, reference_column, orphan_rows from review.rev_orphan_rows"
        " where parent_kind = 'self_eval'"
    ).fetchall()
    assert found == [("nowhere", "self_evaluation_id", 2)]


def test_a_score_above_its_marks_is_listed(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select evaluation_id, flags like '%SCORE_ABOVE_MARKS%' from review.rev_evaluation_sums"
    ).fetchall()
    assert found == [("ZJ1", True)]


def test_what_is_missing_is_overdue_at_its_unit(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select event_code, object_id, project_code, deadline_on, business_section"
        " from review.rev_overdue order by all"
    ).fetchall()
    assert found == [
        ("first_submission", "undeclared", "undeclared", date(2017, 9, 30), "行财科"),
        ("monitoring_cutoff_1", "2018-06-30", None, date(2018, 6, 30), "绩效中心"),
        ("monitoring_form", "JK2018-08", "in_words", date(2018, 9, 15), "行财科"),
        ("monitoring_form", "JK2018-08", "unpaid_for", date(2018, 9, 15), "行财科"),
        ("second_submission", "G-withdrawn", "withdrawn", date(2017, 11, 30), "行财科"),
    ]


def test_figures_without_a_fault_are_there(faulty: duckdb.DuckDBPyConnection) -> None:
    found = faulty.execute(
        "select goal_id, status, flags from marts.fct_goals where goal_id in ('G-sound', 'G-unpaid_for')"
        " order by all"
    ).fetchall()
    assert found == [("G-sound", "approved", None), ("G-unpaid_for", "approved", None)]
