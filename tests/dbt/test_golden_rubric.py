"""The golden table of the default rubric (domain rule 2.8), from delivered values through the real models."""

from decimal import Decimal

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency

# Indicator, measures as (name, numerator, denominator or None for a value as it stands), expected score.
GOLDEN = [
    ("A11", [("budget_late_workdays", "2", None)], "2.00"),
    ("A12", [("compile_errors", "1.5", None)], "2.50"),
    ("A13", [("goal_declared_rate", "0.80", None)], "4.00"),
    ("A14", [("budget_adjust_rate", "0.1000", None)], "4.50"),
    ("A14", [("budget_adjust_rate", "0.1001", None)], "3.00"),
    ("A15", [("exec_rate", "0.88", None)], "9.60"),
    (
        "A16",
        [("progress_by_month_06_rate", "0.30", None), ("progress_by_month_10_rate", "0.84", None)],
        "4.38",
    ),
    ("A17", [("public_fund_control_rate", "1.024", None)], "3.80"),
    ("B11", [("budget_disclosure_late_days", "0", None)], "3.00"),
    ("B11", [("budget_disclosure_late_days", "5", None)], "1.50"),
    ("B13", [("disclosure_item_rate", "14", "15")], "4.67"),
    ("B14", [("disclosure_errors", "2.5", None)], "1.50"),
    ("C11", [("carryover_rate", "0.155", None)], "3.45"),
    ("C12", [("carryover_change_rate", "-0.10", None)], "2.00"),
    ("C13", [("idle_stock_revive_rate", "0.65", None)], "3.90"),
    ("C13", [("idle_stock_revive_rate", "0", "0")], "6.00"),
    ("D11", [("three_public_control_rate", "1.025", None)], "3.50"),
    ("D12", [("three_public_change_rate", "0.034", None)], "3.30"),
    ("D13", [("three_public_items_over", "2", None)], "2.00"),
    ("E11", [("audit_issues", "3.5", None)], "2.50"),
    ("E13", [("rectify_rate", "0.75", None)], "3.00"),
]


def _code(position: int) -> str:
    """One agency for each line of the table."""
    return f"{101 + position}001"


def _delivered(code: str, measure: str, numerator: str, denominator: str | None) -> dict[str, object]:
    return {
        "fiscal_year": 2017,
        "agency_code": code,
        "measure": measure,
        "numerator": numerator if denominator else None,
        "denominator": denominator,
        "measure_value": 0 if denominator else numerator,
    }


@pytest.fixture(scope="module")
def scores(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """A county with one agency per line of the golden table."""
    values = [
        _delivered(_code(position), *measure)
        for position, (_, measures, _) in enumerate(GOLDEN)
        for measure in measures
    ]
    units = [agency(_code(position)) for position in range(len(GOLDEN))]
    return build_county(
        {"agency_master": units, "measure_values": values}, select="+fct_agency_scores +fct_dimension_scores"
    )


@pytest.mark.parametrize("position", range(len(GOLDEN)), ids=lambda n: f"{GOLDEN[n][0]}-{GOLDEN[n][2]}")
def test_golden_table_comes_out(scores: duckdb.DuckDBPyConnection, position: int) -> None:
    indicator, _, expected = GOLDEN[position]
    found = scores.execute(
        "select score from intermediate.int_indicator_scores where agency_code = ? and indicator_code = ?",
        [_code(position), indicator],
    ).fetchone()
    assert found == (Decimal(expected),)


def test_an_agency_with_missing_indicators_has_no_total(scores: duckdb.DuckDBPyConnection) -> None:
    found = scores.execute(
        "select distinct status, total_score, rank, grade_code from marts.fct_agency_scores"
    )
    assert found.fetchall() == [("missing", None, None, None)]
