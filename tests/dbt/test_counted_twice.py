"""What stands in an extract twice, or is told beside its quota: listed, and what only looks alike is not."""

from datetime import date

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency, quota

DAY = date(2017, 5, 1)
UNIT = {"fiscal_year": 2017, "agency_code": "101001"}
OTHER = {"agency_code": "102001"}
QUOTA = {"cor_bgt_doc_no": "1号", "project_code": "p", "doc_date": DAY}
BUDGET = UNIT | {"expense_class": "项目", "approved_amt": 1, "approved_on": date(2017, 2, 10)}
PAYMENT = UNIT | {"bgt_id": "q1", "project_code": "p", "paid_on": DAY, "xpay_amt": 1}
FUND = {"fiscal_year": 2017, "doc_no": "1号", "poverty_project_code": "p", "issued_amt": 1}
VISIT = {"work_year": 2018, "kind": "调研", "counterpart": "示例单位", "subject": "示例", "held_on": DAY}
REPORT = {"work_year": 2018, "object_type": "goal", "object_id": "g", "published_on": DAY}
REEVALUATION = {"reeval_id": "r", "work_year": 2018, "fiscal_year": 2017, "self_eval_id": "s"}
REEVALUATION |= {"project_code": "p", "third_party": "甲"}
WHOLE = UNIT | {"work_year": 2018, "ind_no": 0}
ANSWER = {"survey_id": "w", "object_id": "r", "answer": "满意"}
FINDING = {"source_type": "审计", "found_fiscal_year": 2017, "report_on": DAY}
ITEM = {"work_year": 2018, "source_type": "audit", "source_id": "i1", "agency_code": "101001"}

TABLES = {
    "agency_master": [
        agency("101001", agency_name="示例同名", unifsoc_cred_code="11370828000000000X"),
        agency("102001", agency_name="示例同名"),
        agency("103001", unifsoc_cred_code="11370828000000000X"),
        agency("103001", 2016, agency_name="示例同名"),
    ],
    "budget_approved": [
        BUDGET | {"project_code": "p", "project_name": "示例项目"},
        BUDGET | {"project_code": "p again", "project_name": "示例项目"},
        BUDGET | OTHER | {"project_code": "of another", "project_name": "示例项目"},
    ],
    "budget_adjustment": [
        quota("q1", "101001", 1, **QUOTA),
        quota("q1 again", "101001", 1, **QUOTA),
        quota("of more", "101001", 2, **QUOTA),
        quota("of another", "102001", 1, **QUOTA),
    ],
    "treasury_payment": [
        PAYMENT | {"pay_app_id": "sound"},
        PAYMENT | {"pay_app_id": "before", "paid_on": date(2017, 4, 30)},
        PAYMENT | {"pay_app_id": "beside", "project_code": "of another"} | OTHER,
        PAYMENT | {"pay_app_id": "next year", "fiscal_year": 2018, "project_code": "-"},
    ],
    "compile_record": [
        UNIT | {"report_type": "一上", "deadline_on": DAY},
        UNIT | OTHER | {"report_type": "一上", "deadline_on": date(2017, 5, 2)},
        UNIT | {"report_type": "二上", "deadline_on": DAY},
        UNIT | {"report_type": "决算", "deadline_on": date(2018, 5, 1)},
    ],
    "public_fund_reserve": [
        UNIT | code | {"public_fund_budget": 100, "reserve_rate": rate, "reserve_amt": rate * 100}
        for code, rate in (({}, 0.05), (OTHER, 0.03), ({"fiscal_year": 2016}, 0.04))
    ],
    "poverty_fund": [
        FUND | {"ledger_id": "f1"},
        FUND | {"ledger_id": "f1 again"},
        FUND | {"ledger_id": "of more", "issued_amt": 2},
        FUND | {"ledger_id": "undivided 1", "poverty_project_code": None},
        FUND | {"ledger_id": "undivided 2", "poverty_project_code": None},
    ],
    "poverty_task": [
        {"task_no": number, "work_year": year, "task_name": "示例"}
        for number, year in (("t1", 2018), ("t1 again", 2018), ("next", 2019))
    ],
    "external_contact": [
        VISIT | {"contact_id": "v1"},
        VISIT | {"contact_id": "v1 again"},
        VISIT | {"contact_id": "another day", "held_on": date(2017, 5, 2)},
    ],
    "publicity": [
        {"article_id": number, "site_name": site, "title": "示例", "work_year": 2018}
        for number, site in (("a1", "财政部网站"), ("a1 again", "财政部网站"), ("elsewhere", "其他"))
    ],
    "training": [
        {"training_id": number, "title": "示例", "held_on": day, "work_year": 2018}
        for number, day in (("l1", DAY), ("l1 again", DAY), ("repeat", date(2017, 5, 2)))
    ],
    "perf_disclosure": [
        REPORT | {"disclosure_id": "d1", "site_type": "部门网站"},
        REPORT | {"disclosure_id": "d1 again", "site_type": "部门网站"},
        REPORT | {"disclosure_id": "elsewhere", "site_type": "县财政网站"},
    ],
    "goal_indicator": [
        {"goal_id": goal, "row_no": row, "lv2_perf_ind_name": level, "lv3_perf_ind_name": "示例"}
        for goal, row, level in (("g", 1, "数量"), ("g", 2, "数量"), ("g", 3, "质量"), ("h", 1, "数量"))
    ],
    "self_eval_indicator": [
        {"self_eval_id": "s", "row_no": row, "lv2_perf_ind_name": level, "lv3_perf_ind_name": "示例"}
        for row, level in ((1, "数量"), (2, "数量"), (3, "质量"))
    ],
    "reeval_summary": [
        REEVALUATION | {"ind_no": 0},
        REEVALUATION | {"ind_no": 1, "third_party": "乙"},
        REEVALUATION | {"ind_no": 2, "project_code": "p again"},
    ],
    "whole_eval": [
        WHOLE | {"whole_id": "w1", "eval_mode": "self"},
        WHOLE | {"whole_id": "w1 again", "eval_mode": "self"},
        WHOLE | {"whole_id": "by others", "eval_mode": "third_party"},
        WHOLE | OTHER | {"whole_id": "by others", "ind_no": 1, "eval_mode": "third_party"},
    ],
    "survey_response": [
        ANSWER | {"response_no": sheet, "question_no": question, "is_valid": valid}
        for sheet, question, valid in ((1, 1, True), (1, 2, True), (2, 1, True), (2, 2, False))
    ],
    "issue_ledger": [
        FINDING | {"issue_id": "i1", "agency_code": "101001", "same_matter_id": "m1"},
        FINDING | {"issue_id": "i2", "agency_code": "102001", "same_matter_id": "m1"},
        FINDING | {"issue_id": "i3", "agency_code": "101001", "same_matter_id": "m2"},
        FINDING | {"issue_id": "i4", "agency_code": "101001", "same_matter_id": "m2"},
    ],
    "rectification": [
        ITEM | {"item_id": "z1", "issue_text": "示例"},
        ITEM | {"item_id": "z1 again", "issue_text": "示例"},
        ITEM | {"item_id": "another", "issue_text": "示例之二"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def listed(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """The county with everything in it once more; it builds, tests and all."""
    return build_county(TABLES, select="+rev_mismatches")


def test_what_stands_twice_is_listed_and_nothing_else(listed: duckdb.DuckDBPyConnection) -> None:
    found = listed.execute(
        "select told_by, differs_in, object_id, told_value, other_value from review.rev_mismatches"
        " where compared_with = 'stg_' || told_by order by all"
    ).fetchall()
    assert [" | ".join(row) for row in found] == [
        "agency_master | agency_code | 2017 11370828000000000X | 101001 | 103001",
        "agency_master | agency_code | 2017 示例同名 | 101001 | 102001",
        "budget_adjustment | quota_id | 1号 p general_public_budget 2017-05-01 101001 initial_budget 1.00"
        " | q1 | q1 again",
        "budget_approved | project_code | 2017 101001 示例项目 | p | p again",
        "compile_record | deadline_on | 2017 first_submission | 2017-05-01 | 2017-05-02",
        "external_contact | contact_id | research 示例单位 示例 2017-05-01 | v1 | v1 again",
        "goal_indicator | row_no | g 数量 示例 | 1 | 2",
        "issue_ledger | agency_code | m1 | 101001 | 102001",
        "perf_disclosure | disclosure_id | goal g department_site | d1 | d1 again",
        "poverty_fund | ledger_id | 1号 p 1.00 | f1 | f1 again",
        "poverty_task | poverty_task_no | 2018 示例 | t1 | t1 again",
        "public_fund_reserve | reserve_rate | 2017 | 0.030000 | 0.050000",
        "publicity | article_id | 财政部网站 示例 | a1 | a1 again",
        "rectification | item_id | i1 101001 示例 | z1 | z1 again",
        "reeval_summary | project_code | r | p | p again",
        "reeval_summary | third_party_name | r | 乙 | 甲",
        "self_eval_indicator | row_no | s 数量 示例 | 1 | 2",
        "survey_response | is_valid | w 2 | false | true",
        "training | training_id | 示例 2017-05-01 | l1 | l1 again",
        "whole_eval | agency_code | by others | 101001 | 102001",
        "whole_eval | evaluation_id | 2017 101001 self | w1 | w1 again",
    ]


def test_money_beside_its_quota_or_budget_is_listed(listed: duckdb.DuckDBPyConnection) -> None:
    found = listed.execute(
        "select compared_with, differs_in, object_id, told_value, other_value from review.rev_mismatches"
        " where told_by in ('treasury_payment', 'budget_adjustment') and compared_with <> 'stg_' || told_by"
        " order by all"
    ).fetchall()
    assert [" | ".join(row) for row in found] == [
        "stg_budget_adjustment | agency_code | beside | 102001 | 101001",
        "stg_budget_adjustment | fiscal_year | next year | 2018 | 2017",
        "stg_budget_adjustment | paid_on | before | 2017-04-30 | 2017-05-01",
        "stg_budget_adjustment | project_code | beside | of another | p",
        "stg_budget_approved | agency_code | of another | 102001 | 101001",
    ]
