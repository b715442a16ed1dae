"""Evidence of a tiny county: units roll up, raw extracts go before delivered values, any measure works."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency, quota

RATIOS = [
    ("1", "3"),
    ("2", "3"),
    ("-1", "3"),
    ("-2", "-3"),
    ("0.00000001", "2"),
    ("-0.00000001", "2"),
    ("0.00000001", "2.00000001"),
    ("43600000.00", "7"),
    ("99999999999999.99", "0.07"),
    ("0", "5"),
]
LARGEST = Decimal("9999999999.99999999")

PACK = {
    "rubrics.csv": "rubric_version,rubric_name,grade_scheme,full_marks,basis,approved_by,approved_on,note\n"
    "tiny,示例,jx2017,10,示例,,,\n",
    "rubric_calendar.csv": "region_code,fiscal_year,rubric_version,award_rule_version,decided_on,reason\n"
    "*,2017,tiny,,,示例\n",
    "rubric_measures.csv": "rubric_version,indicator_code,measure,weight,transform,no_evidence\n"
    "tiny,A1,exec_rate,0.5,none,missing\n"
    "tiny,A1,progress_by_month_07_rate,0.5,none,missing\n"
    "tiny,A2,never_heard_of_rate,1,none,missing\n",
    "rubric_deductions.csv": "rubric_version,measure,event_kind,marks\n",
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy pack whose rubric names a measure of another month and one that no model knows."""
    folder = tmp_path_factory.mktemp("pack")
    for name, text in PACK.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def county(build_county: BuildCounty, pack: Path):
    """One department with a school, one without extracts that delivers its rate, and one per ratio."""
    payments = [
        {"pay_app_id": "1", "agency_code": "101002", "paid_on": date(2017, 7, 31), "xpay_amt": 300},
        {"pay_app_id": "2", "agency_code": "101001", "paid_on": date(2017, 8, 1), "xpay_amt": 100},
        {"pay_app_id": "3", "agency_code": "999001", "paid_on": date(2017, 8, 1), "xpay_amt": 100},
    ]
    delivered = [
        {"agency_code": "101001", "measure": "exec_rate", "measure_value": "0.9"},
        {"agency_code": "102001", "measure": "exec_rate", "measure_value": "0.9"},
        {"agency_code": "102001", "measure": "not_in_the_rubric", "measure_value": "1"},
    ]
    delivered += [
        {
            "agency_code": f"{number}001",
            "measure": "never_heard_of_rate",
            "numerator": numerator,
            "denominator": denominator,
            "measure_value": "0",
        }
        for number, (numerator, denominator) in enumerate(RATIOS, start=201)
    ]
    return build_county(
        {
            "agency_master": [
                agency("101001"),
                agency("101002", agency_level=2),
                agency("102001"),
                *[agency(f"{number}001") for number in range(201, 201 + len(RATIOS))],
            ],
            "budget_adjustment": [quota("q1", "101001", 1000)],
            "treasury_payment": [{"fiscal_year": 2017, **payment} for payment in payments],
            "measure_values": [{"fiscal_year": 2017, **value} for value in delivered],
        },
        superseded={"budget_adjustment": [quota("q0", "101001", 5000)]},
        policy=pack,
        select="+int_measures rev_delivered_measures_differ +rev_unknown_agencies",
    )


def _value(county, agency_code: str, measure: str):
    return county.execute(
        "select measure_value, status from intermediate.int_measures where agency_code = ? and measure = ?",
        [agency_code, measure],
    ).fetchone()


def test_payments_of_a_school_count_for_its_department(county) -> None:
    assert _value(county, "101001", "exec_rate") == (Decimal("0.4"), "measured")


def test_a_month_the_default_rubric_does_not_name_is_measured_too(county) -> None:
    assert _value(county, "101001", "progress_by_month_07_rate") == (Decimal("0.3"), "measured")


def test_a_delivered_value_stands_where_no_raw_extract_speaks(county) -> None:
    assert _value(county, "102001", "exec_rate") == (Decimal("0.9"), "measured")


def test_a_delivered_value_set_aside_for_raw_extracts_is_listed(county) -> None:
    rows = county.execute(
        "select agency_code, raw_value, delivered_value, value_difference"
        " from review.rev_delivered_measures_differ"
    ).fetchall()
    assert rows == [("101001", Decimal("0.4"), Decimal("0.9"), Decimal("0.5"))]


def test_only_measures_of_the_rubric_are_evidence(county) -> None:
    rows = county.execute("select distinct measure from intermediate.int_evidence order by 1").fetchall()
    assert rows == [("exec_rate",), ("never_heard_of_rate",), ("progress_by_month_07_rate",)]


def test_a_unit_nobody_knows_is_listed_and_counts_nowhere(county) -> None:
    rows = county.execute(
        "select agency_code, contract, unit_rows from review.rev_unknown_agencies"
    ).fetchall()
    assert rows == [("999001", "DC05", 1)]


@pytest.mark.parametrize(("number", "ratio"), list(enumerate(RATIOS, start=201)))
def test_ratios_are_exact_and_rounded_half_away_from_zero(
    county, number: int, ratio: tuple[str, str]
) -> None:
    exact = Fraction(ratio[0]) / Fraction(ratio[1])
    scaled = Decimal(exact.numerator * 10**8 * 10**20 // exact.denominator) / Decimal(10**20)
    expected = min(scaled.quantize(Decimal(1), ROUND_HALF_UP) / Decimal(10**8), LARGEST)
    assert _value(county, f"{number}001", "never_heard_of_rate") == (expected, "measured")
