"""The golden table of the default rubric (domain rule 2.8) and its properties, from the policy files."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.policy import Curve, read_bands, read_rubric
from tests.oracle.scoring import grade, ranks, round_half_up
from warehouse.settings import DEFAULT_POLICY

RUBRIC = read_rubric(Path(DEFAULT_POLICY), "JX-2017-default")
BANDS = read_bands(Path(DEFAULT_POLICY), "jx2017")
CURVES = [curve for indicator in RUBRIC.indicators.values() for curve in indicator.curves]
# Percent, days, marks … the measure values of the golden table and the score each earns.
GOLDEN = (
    ("A11", ("2",), "2.00"),
    ("A12", ("1.5",), "2.50"),
    ("A13", ("0.80",), "4.00"),
    ("A14", ("0.1000",), "4.50"),
    ("A14", ("0.1001",), "3.00"),
    ("A15", ("0.88",), "9.60"),
    ("A16", ("0.30", "0.84"), "4.38"),
    ("A17", ("1.024",), "3.80"),
    ("B11", ("0",), "3.00"),
    ("B11", ("5",), "1.50"),
    ("B13", ("14/15",), "4.67"),
    ("B14", ("2.5",), "1.50"),
    ("C11", ("0.155",), "3.45"),
    ("C12", ("-0.10",), "2.00"),
    ("C13", ("0.65",), "3.90"),
    ("C13", (None,), "6.00"),
    ("D11", ("1.025",), "3.50"),
    ("D12", ("0.034",), "3.30"),
    ("D13", ("2",), "2.00"),
    ("E11", ("3.5",), "2.50"),
    ("E13", ("0.75",), "3.00"),
)
DEDUCTIONS = (
    ("compile_errors", {"returned": 1, "minor": 1}, "1.5"),
    ("disclosure_errors", {"error": 3, "not_itemised": 1}, "2.5"),
    ("audit_issues", {"serious": 1, "minor": 3}, "3.5"),
)


@pytest.mark.parametrize(("code", "values", "expected"), GOLDEN)
def test_the_golden_table_comes_out_of_the_curve_points(code: str, values: tuple, expected: str) -> None:
    indicator = RUBRIC.indicators[code]
    named = {
        curve.measure: None if value is None else Fraction(value)
        for curve, value in zip(indicator.curves, values, strict=True)
    }
    assert indicator.score(named) == Fraction(expected)


@pytest.mark.parametrize(("measure", "counts", "marks"), DEDUCTIONS)
def test_events_of_the_golden_table_cost_their_marks(measure: str, counts: dict, marks: str) -> None:
    assert sum(n * RUBRIC.deductions[measure, kind] for kind, n in counts.items()) == Fraction(marks)


def test_marks_add_up_to_their_dimension_and_to_one_hundred() -> None:
    for dimension, marks in RUBRIC.dimensions.items():
        assert sum(i.full_marks for i in RUBRIC.indicators.values() if i.dimension == dimension) == marks
    assert sum(RUBRIC.dimensions.values()) == 100
    assert all(sum(c.weight for c in i.curves) == 1 for i in RUBRIC.indicators.values())


def test_the_best_of_everything_is_one_hundred_and_the_worst_nothing() -> None:
    best, worst = {c.measure: c.best for c in CURVES}, {c.measure: c.worst for c in CURVES}
    assert sum(i.score(best) for i in RUBRIC.indicators.values()) == 100
    assert sum(i.score(worst) for i in RUBRIC.indicators.values()) == 0


values = st.fractions(min_value=-3, max_value=30, max_denominator=10_000)


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.measure)
@given(values, values)
def test_every_curve_moves_one_way_between_nothing_and_everything(
    curve: Curve, x: Fraction, y: Fraction
) -> None:
    low, high = sorted((abs(x), abs(y)) if curve.transform == "abs" else (x, y))
    at_low, at_high = curve.share(low), curve.share(high)
    assert 0 <= at_low <= 1
    assert at_low <= at_high if curve.best > curve.worst else at_low >= at_high


def test_bands_follow_each_other_and_their_lower_end_belongs_to_them() -> None:
    ordered = sorted(BANDS, key=lambda band: band.lower)
    assert ordered[0].lower == 0
    for below, band in pairwise(ordered):
        assert grade(BANDS, band.lower) == band.code
        assert grade(BANDS, band.lower - Fraction(1, 100)) == below.code


def test_equal_scores_share_a_rank_and_the_next_is_skipped() -> None:
    assert ranks({"a": Fraction(90), "b": Fraction(88), "c": Fraction(88), "d": Fraction(70)}) == {
        "a": 1,
        "b": 2,
        "c": 2,
        "d": 4,
    }


@pytest.mark.parametrize(("exact", "printed"), [("4.375", "4.38"), ("1.005", "1.01"), ("-2.345", "-2.35")])
def test_halves_are_rounded_away_from_zero(exact: str, printed: str) -> None:
    assert round_half_up(Fraction(exact)) == Fraction(printed)
