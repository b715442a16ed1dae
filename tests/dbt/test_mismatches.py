"""What two rows tell differently: each difference is listed once, and none stops a build."""

from datetime import date, datetime

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency

UNIT = {"fiscal_year": 2017, "agency_code": "101001"}
OTHER_UNIT = {"agency_code": "102001"}
NAMED = UNIT | {"project_code": "sound", "project_name": "示例项目"}
GOAL = NAMED | {"budget_round": "二上", "version_no": 1, "declared_amt": 1}
SELF_EVALUATION = NAMED | {"work_year": 2018, "total_score": 95, "self_grade": "优", "year_start_budget": 1}
SELF_EVALUATION |= {"full_year_budget": 100, "full_year_execution": 90}
ITEM = {"work_year": 2018, "agency_code": "101001", "source_type": "reeval", "source_id": "ZJ1"}
FINDING = {"source_type": "审计", "report_on": date(2018, 2, 1), "found_fiscal_year": 2017}
PAYMENT = UNIT | {"pay_app_no": "1", "paid_on": date(2017, 5, 1), "xpay_amt": 1}
CONTRACT = {"engagement": "reeval", "object_id": "ZJ1", "signed_on": date(2018, 5, 1), "evaluated_amt": 100}

USE = {"source_type": "reeval", "source_id": "ZJ1", "agency_code": "101001", "next_fiscal_year": 2019}
USE |= {"suggestion": "压减"}


def _reevaluation(number: str, **changes: object) -> dict[str, object]:
    return {
        "reeval_id": number,
        "work_year": 2018,
        "fiscal_year": 2017,
        "self_eval_id": "sound",
        "project_code": "sound",
        "evaluated_amt": 100,
        "ind_no": 0,
        "weight": 100,
        "score": 91,
        "grade": "优",
        "report_final_on": date(2018, 9, 1),
        "published_on": date(2018, 9, 20),
        **changes,
    }


def _disclosure(number: str, evaluation: str, day: date) -> dict[str, object]:
    named = {"disclosure_id": number, "work_year": 2018, "object_type": "reeval_report"}
    return named | {"object_id": evaluation, "published_on": day}


def _answer(survey: str, number: int, evaluation: str, day: datetime) -> dict[str, object]:
    row = {"survey_id": survey, "response_no": number, "question_no": 1, "answer": "满意", "is_valid": True}
    return row | {"object_id": evaluation, "answered_at": day}


def _change(
    old: str, new: str, day: date, kind: str = "更名", share: float | None = None
) -> dict[str, object]:
    named = {"old_code": old, "old_name": old, "new_code": new, "new_name": new}
    return named | {"change_type": kind, "effective_on": day, "share": share}


LISTED = ("101001", "102001", "103001", "104001", "105001", "106001", "107001", "108001")
TABLES = {
    "agency_master": [
        *(agency(code, year) for year in (2016, 2017) for code in LISTED),
        agency("109001", 2016),
        agency("110001", 2017, start_date=date(2017, 3, 1)),
    ],
    "agency_change": [
        _change("109001", "110001", date(2016, 12, 31)),
        _change("103001", "109001", date(2017, 6, 30), "撤销"),
        _change("104001", "999001", date(2016, 6, 30), "划转"),
        _change("105001", "101001", date(2016, 6, 30), "合并"),
        _change("106001", "101001", date(2017, 6, 30), "拆分", 0.9),
        _change("107001", "106001", date(2017, 6, 30), "拆分", 1),
        _change("110001", "102001", date(2017, 2, 28)),
        _change("999002", "101001", date(2017, 6, 30)),
        _change("999003", "101001", date(2015, 6, 30)),
    ],
    "comp_manual": [
        {"run_id": "ZH2017-1", "agency_code": code, "indicator_code": indicator, "seq": 1}
        for code, indicator in (("101001", "TOTAL"), ("101001", "A15"), ("999001", "Z99"))
    ],
    "budget_approved": [
        NAMED | {"approved_amt": 1, "approved_on": date(2017, 2, 10)},
        NAMED | {"approved_amt": 1, "project_code": "-", "project_name": None},
        NAMED | OTHER_UNIT | {"approved_amt": 1, "project_code": "-", "project_name": None},
        NAMED | {"approved_amt": 1, "project_code": "two"},
        NAMED | OTHER_UNIT | {"approved_amt": 1, "project_code": "two", "project_name": "示例另一项目"},
    ],
    "goal_declaration": [
        GOAL | {"goal_id": "sound"},
        GOAL | {"goal_id": "second", "status": "示例状态", "project_name": "示例项目之二", "version_no": 2},
        GOAL | {"goal_id": "third", "version_no": 3} | OTHER_UNIT,
        GOAL | {"goal_id": "of two", "project_code": "two"} | OTHER_UNIT,
        GOAL | {"goal_id": "repeat", "project_code": "two"} | OTHER_UNIT,
        GOAL | {"goal_id": "of two before", "project_code": "two", "budget_round": "一上"} | OTHER_UNIT,
        GOAL | {"goal_id": "unbudgeted", "project_code": "unbudgeted"},
    ],
    "monitoring": [
        UNIT | OTHER_UNIT | {"monitor_task_no": "JK", "project_code": "sound", "row_no": 0, "budget_amt": 1},
        UNIT | {"monitor_task_no": "JK2", "project_code": "sound", "row_no": 0, "budget_amt": 2},
        UNIT | {"monitor_task_no": "JK2", "project_code": "sound", "row_no": 1, "budget_amt": 1},
    ],
    "treasury_payment": [
        PAYMENT | {"pay_app_id": "1"},
        PAYMENT | {"pay_app_id": "again"},
        PAYMENT | {"pay_app_id": "rest", "xpay_amt": 2},
    ],
    "self_eval": [
        SELF_EVALUATION | {"self_eval_id": "sound"},
        SELF_EVALUATION | {"self_eval_id": "second", "self_grade": "差", "year_start_budget": 3} | OTHER_UNIT,
        SELF_EVALUATION
        | {"self_eval_id": "renamed", "project_code": "two", "project_name": "示例无此项目"}
        | {"year_start_budget": 2},
    ],
    "reeval_summary": [
        _reevaluation("ZJ1", questionnaires=0),
        _reevaluation("ZJ2", project_code="two", grade="良", evaluated_amt=100.01),
        _reevaluation("ZJ3", self_eval_id="renamed", project_code="two", published_on=date(2018, 9, 21))
        | {"fiscal_year": 2016},
    ],
    "third_party_contract": [
        CONTRACT | {"contract_no": "WT1"},
        CONTRACT | {"contract_no": "WT1 again"},
        CONTRACT | {"contract_no": "WT3", "object_id": "ZJ3", "signed_on": date(2017, 5, 1)}
        | {"evaluated_amt": 99},
    ],
    "perf_disclosure": [
        _disclosure("after", "ZJ1", date(2018, 9, 20)),
        _disclosure("before", "ZJ2", date(2018, 8, 31)),
        _disclosure("earlier", "ZJ3", date(2018, 9, 20)),
    ],
    "issue_ledger": [FINDING | {"issue_id": number, "agency_code": "101001"} for number in ("SJ1", "SJ2")]
    + [FINDING | {"issue_id": "SJ3", "agency_code": "999001"}],
    "rectification": [
        ITEM | {"item_id": "sound", "project_code": "sound", "notice_on": date(2018, 9, 2)},
        ITEM | {"item_id": "of others", "project_code": "two"} | OTHER_UNIT,
        ITEM | {"item_id": "found", "source_id": "SJ1", "notice_on": date(2018, 2, 1)},
        ITEM | {"item_id": "foreseen", "source_id": "SJ2", "notice_on": date(2018, 1, 31)} | OTHER_UNIT,
    ],
    "result_use": [
        USE | {"use_id": "of others"} | OTHER_UNIT,
        USE | {"use_id": "late", "next_fiscal_year": 2020},
        USE | {"use_id": "cut"},
        USE | {"use_id": "cut again"},
        USE | {"use_id": "restructured", "suggestion": "调整"},
    ],
    "survey_response": [
        _answer("on the days", 1, "ZJ1", datetime(2018, 5, 1, 0, 0)),
        _answer("on the days", 2, "ZJ1", datetime(2018, 9, 1, 23, 59)),
        _answer("too late", 1, "ZJ1", datetime(2018, 9, 2, 0, 0)),
        _answer("too late", 2, "ZJ1", datetime(2018, 9, 3, 0, 0)),
        _answer("too early", 1, "ZJ1", datetime(2018, 4, 30, 23, 59)),
        _answer("of two", 1, "ZJ1", datetime(2018, 6, 1, 9, 0)),
        _answer("of two", 2, "ZJ3", datetime(2018, 6, 1, 9, 0)),
    ],
    "institution_doc": [
        {"doc_id": number, "doc_name": "示例办法", "issued_year": 2018} for number in ("D1", "D2")
    ],
}  # fmt: skip


LISTS = "+rev_unclear_successors +rev_unknown_agencies +rev_unknown_words"


@pytest.fixture(scope="module")
def differing(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """The county with one difference of each kind; it builds, tests and all."""
    return build_county(TABLES, select=f"+rev_mismatches {LISTS}")


def test_each_difference_is_listed_and_nothing_else(differing: duckdb.DuckDBPyConnection) -> None:
    found = differing.execute(
        "select told_by, differs_in, object_id, told_value, compared_with, other_value"
        " from review.rev_mismatches order by all"
    ).fetchall()
    assert [" | ".join(row) for row in found] == [
        "budget_approved | agency_code | 2017 two | 101001 | stg_budget_approved | 102001",
        "budget_approved | project_code | 2017 101001 示例项目 | sound | stg_budget_approved | two",
        "budget_approved | project_name | 2017 two | 示例另一项目 | stg_budget_approved | 示例项目",
        "goal_declaration | agency_code | 2017 sound | 101001 | stg_goal_declaration | 102001",
        "goal_declaration | agency_code | third | 102001 | stg_budget_approved | 101001",
        "goal_declaration | goal_id | 2017 two second_submission 1 | of two | stg_goal_declaration | repeat",
        "goal_declaration | project_name | 2017 sound | 示例项目 | stg_goal_declaration | 示例项目之二",
        "goal_declaration | project_name | second | 示例项目之二 | stg_budget_approved | 示例项目",
        "institution_doc | document_id | 示例办法 | D1 | stg_institution_doc | D2",
        "monitoring | agency_code | JK sound | 102001 | stg_budget_approved | 101001",
        "monitoring | year_start_budget_yuan | JK2 sound | 1.00 | stg_monitoring | 2.00",
        "monitoring | year_start_budget_yuan | JK2 sound | 2.00 | int_projects | 1.00",
        "perf_disclosure | disclosed_on | before | 2018-08-31 | int_evaluations | 2018-09-01",
        "rectification | agency_code | foreseen | 102001 | stg_issue_ledger | 101001",
        "rectification | agency_code | of others | 102001 | int_evaluations | 101001",
        "rectification | notice_on | foreseen | 2018-01-31 | stg_issue_ledger | 2018-02-01",
        "rectification | project_code | of others | two | int_evaluations | sound",
        "reeval_summary | disclosed_on | ZJ2 | 2018-09-20 | stg_perf_disclosure | 2018-08-31",
        "reeval_summary | disclosed_on | ZJ3 | 2018-09-21 | stg_perf_disclosure | 2018-09-20",
        "reeval_summary | evaluated_yuan | ZJ2 | 100.01 | stg_self_eval | 100.00",
        "reeval_summary | fiscal_year | ZJ3 | 2016 | stg_self_eval | 2017",
        "reeval_summary | project_code | ZJ2 | two | stg_self_eval | sound",
        "reeval_summary | questionnaire_count | ZJ1 | 0 | int_surveys | 1",
        "reeval_summary | reevaluation_id | sound | ZJ1 | stg_reeval_summary | ZJ2",
        "reeval_summary | reported_grade_name | ZJ2 | 良 | int_evaluations | 优",
        "result_use | agency_code | of others | 102001 | int_evaluations | 101001",
        "result_use | next_fiscal_year | late | 2020 | int_evaluations | 2019",
        "result_use | use_id | reeval ZJ1 101001 2019 cut | cut | stg_result_use | cut again",
        "self_eval | agency_code | second | 102001 | stg_budget_approved | 101001",
        "self_eval | full_year_budget_yuan | renamed | 100.00 | int_projects | 2.00",
        "self_eval | full_year_budget_yuan | second | 100.00 | int_projects | 1.00",
        "self_eval | full_year_budget_yuan | sound | 100.00 | int_projects | 1.00",
        "self_eval | project_name | renamed | 示例无此项目 | stg_budget_approved | 示例另一项目",
        "self_eval | reported_grade_name | second | 差 | int_self_evaluations | 优",
        "self_eval | self_evaluation_id | 2017 sound | second | stg_self_eval | sound",
        "self_eval | year_start_budget_yuan | second | 3.00 | int_projects | 1.00",
        "survey_response | answered_at | too early | 2018-04-30 | stg_third_party_contract | 2018-05-01",
        "survey_response | answered_at | too late | 2018-09-02 | int_evaluations | 2018-09-01",
        "survey_response | evaluation_id | of two | ZJ1 | stg_survey_response | ZJ3",
        "third_party_contract | contract_no | ZJ1 | WT1 | stg_third_party_contract | WT1 again",
        "third_party_contract | evaluated_yuan | WT3 | 99.00 | int_evaluations | 100.00",
        "third_party_contract | signed_on | WT3 | 2017 | int_evaluations | 2018",
        "treasury_payment | payment_id | 1 2017-05-01 101001 1.00  | 1 | stg_treasury_payment | again",
    ]


def test_changes_that_fit_no_list_of_units_are_listed(differing: duckdb.DuckDBPyConnection) -> None:
    found = differing.execute(
        "select agency_code, flags from review.rev_unclear_successors order by all"
    ).fetchall()
    assert found == [
        ("104001", "UNKNOWN_SUCCESSOR"),
        ("105001", "STILL_LISTED"),
        ("106001", "NO_CLEAR_SUCCESSOR"),
        ("107001", "NO_CLEAR_SUCCESSOR"),
        ("110001", "BEFORE_ITS_START"),
        ("999002", "UNKNOWN_UNIT"),
    ]


def test_unknown_units_and_words_are_listed(differing: duckdb.DuckDBPyConnection) -> None:
    units = "select contract, agency_code from review.rev_unknown_agencies order by all"
    words = "select word_domain, unknown_word from review.rev_unknown_words order by all"
    assert differing.execute(units).fetchall() == [("DC10", "999001"), ("DC30", "999001")]
    assert differing.execute(words).fetchall() == [("goal_status", "示例状态"), ("indicator", "Z99")]
