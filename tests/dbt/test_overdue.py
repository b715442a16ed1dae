"""What is due for a year as a whole stands in the list of the overdue until it is done, and no longer."""

from datetime import date

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import Tables, agency

DONE, LATE = "101001", "102001"
SELECT = "+rev_overdue"


def _package(code: str, doc_type: str, approved_on: date, published_on: date | None) -> dict[str, object]:
    return {
        "fiscal_year": 2017,
        "agency_code": code,
        "doc_type": doc_type,
        "item_no": 0,
        "approved_on": approved_on,
        "published_on": published_on,
    }


def _budget(code: str) -> dict[str, object]:
    return {
        "fiscal_year": 2018,
        "agency_code": code,
        "expense_class": "公用",
        "project_code": "-",
        "approved_amt": 100,
        "approved_on": date(2018, 2, 10),
    }


def _submission(report_type: str) -> dict[str, object]:
    return {
        "fiscal_year": 2019,
        "agency_code": DONE,
        "report_type": report_type,
        "deadline_on": date(2018, 12, 20),
        "submitted_on": date(2018, 12, 20),
    }


def _appeal(status: str) -> dict[str, object]:
    return {"run_id": "ZH2017-1", "agency_code": LATE, "indicator_code": "TOTAL", "seq": 1} | {
        "entry_type": "appeal",
        "delta_points": 1,
        "status": status,
    }


OPEN: Tables = {
    "agency_master": [agency(code, year) for code in (DONE, LATE) for year in (2017, 2018)],
    "treasury_payment": [
        {"pay_app_id": "Z1", "fiscal_year": 2018, "agency_code": DONE}
        | {"paid_on": date(2018, 12, 1), "xpay_amt": 1}
    ],
    "budget_approved": [_budget(DONE)],
    "disclosure_check": [
        _package(DONE, "预算", date(2017, 2, 10), date(2017, 3, 31)),
        _package(LATE, "预算", date(2017, 2, 11), None),
        _package(DONE, "决算", date(2018, 8, 10), date(2018, 8, 20)),
    ],
    "compile_record": [_submission("一上")],
    "comp_manual": [_appeal("提出")],
    "perf_disclosure": [
        {"disclosure_id": "GK1", "work_year": 2018, "object_type": "comp_result", "object_id": "ZH2017-1"}
        | {"site_type": "县财政网站", "published_on": date(2018, 6, 20)}
    ],
    "public_fund_reserve": [
        {"fiscal_year": 2017, "agency_code": LATE, "public_fund_budget": 2000}
        | {"reserve_rate": "0.05", "reserve_amt": 100}
    ],
}
CLOSED: Tables = OPEN | {
    "budget_approved": [_budget(DONE), _budget(LATE)],
    "disclosure_check": [
        *(_package(code, "预算", date(2017, 2, 11), date(2017, 12, 1)) for code in (DONE, LATE)),
        *(_package(code, "决算", date(2018, 8, 10), date(2018, 12, 1)) for code in (DONE, LATE)),
    ],
    "compile_record": [_submission("一上"), _submission("二上")],
    "comp_manual": [_appeal("驳回")],
    "monitoring": [
        {"monitor_task_no": f"JK{cutoff:%m}", "fiscal_year": 2018, "cutoff_date": cutoff, "project_code": "p"}
        | {"agency_code": DONE, "row_no": 0, "perf_send_date": cutoff}
        for cutoff in (date(2018, 6, 30), date(2018, 8, 31))
    ],
    "public_fund_reserve": [],
}
LIST = "select event_code, object_id, business_section, deadline_on from review.rev_overdue order by all"


def test_what_is_due_for_the_year_is_overdue_until_it_is_done(build_county: BuildCounty) -> None:
    assert build_county(OPEN, select=SELECT).execute(LIST).fetchall() == [
        ("appeal", "ZH2017-1 TOTAL 1", "行财科", date(2018, 6, 27)),
        ("award", LATE, "行财科", date(2018, 6, 30)),
        ("budget_approval", LATE, "行财科", date(2018, 3, 2)),
        ("budget_disclosure", LATE, "行财科", date(2017, 3, 3)),
        ("final_disclosure", LATE, "行财科", date(2018, 8, 30)),
        ("first_control", "2019", "预算科", date(2018, 10, 31)),
        ("monitoring_cutoff_1", "2018-06-30", "绩效中心", date(2018, 6, 30)),
        ("monitoring_cutoff_2", "2018-08-31", "绩效中心", date(2018, 8, 31)),
    ]
    assert build_county(CLOSED, select=SELECT).execute(LIST).fetchall() == []


def test_a_ranking_nobody_made_known_is_overdue_at_the_centre(build_county: BuildCounty) -> None:
    built = build_county({**CLOSED, "perf_disclosure": []}, select=SELECT)
    assert built.execute(LIST).fetchall() == [
        ("comprehensive_evaluation", "2017", "绩效中心", date(2018, 5, 31)),
    ]


def _reserve(code: str, issued_on: date | None) -> dict[str, object]:
    return {
        "fiscal_year": 2017,
        "agency_code": code,
        "public_fund_budget": 2000,
        "reserve_rate": "0.05",
        "reserve_amt": 100,
        "award_proposed_on": date(2018, 6, 21),
        "is_hold_accepted": True,
        "award_issued_on": issued_on,
    }


def test_an_award_followed_by_its_days_is_overdue_until_it_is_issued(build_county: BuildCounty) -> None:
    """Both are exempt here, so that they get their own back without a score."""
    exempt = [agency(code, in_comp_eval=False, exempt_reason="示例") for code in (DONE, LATE)]
    units = [*exempt, agency("103001"), *(agency(code, 2018) for code in (DONE, LATE))]
    issued = date(2018, 6, 28)

    def overdue(late_issued_on: date | None) -> list[tuple[object, ...]]:
        reserves = [_reserve(DONE, issued), _reserve(LATE, late_issued_on)]
        tables = {**CLOSED, "agency_master": units, "public_fund_reserve": reserves}
        award = "select object_id, deadline_on from review.rev_overdue where event_code = 'award'"
        return build_county(tables, select=SELECT).execute(award).fetchall()

    assert overdue(None) == [(LATE, date(2018, 6, 30))]
    assert overdue(issued) == []
