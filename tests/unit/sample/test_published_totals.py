"""The county adds up to the published totals and its scores spread over all grades."""

from collections import Counter

import pytest

from tests.unit.sample.conftest import Invented, invent


def total(rows: list, field: str) -> int:
    """Sum of a money field in fen."""
    return sum(int(row[field]) for row in rows)


def test_eighty_one_units_are_ranked_and_one_is_exempt(plain: Invented) -> None:
    heads = [row for row in plain.of("agency_master", 2017) if row["agency_level"] == 1]
    assert Counter(row["in_comp_eval"] for row in heads) == {True: 81, False: 1}
    assert all(row["exempt_reason"] for row in heads if not row["in_comp_eval"])


def test_public_funds_of_the_ranked_are_exactly_the_published_base(plain: Invented) -> None:
    ranked = {row["agency_code"] for row in plain.of("agency_master", 2017) if row["in_comp_eval"]}
    rows = [row for row in plain.of("public_fund_reserve", 2017) if row["agency_code"] in ranked]
    assert total(rows, "public_fund_budget") == 43_600_000_00
    assert abs(total(rows, "reserve_amt") - 2_180_000_00) <= len(rows)


def test_forty_three_projects_are_self_evaluated_and_six_again(plain: Invented) -> None:
    sheets = plain.of("self_eval", 2017)
    assert len(sheets) == 43
    assert min(int(str(row["full_year_execution"])) for row in sheets) >= 2_000_000_00
    reports = [row for row in plain.of("reeval_summary", 2017) if row["ind_no"] == 0]
    assert len(reports) == 6
    assert total(reports, "evaluated_amt") == 68_000_000_00
    assert {"社保", "教育", "城建"} <= {row["policy_field"] for row in reports}


def test_only_the_self_evaluated_projects_spent_two_million(plain: Invented) -> None:
    spent: Counter = Counter()
    for row in plain.of("treasury_payment", 2017):
        if row["project_code"]:
            spent[row["project_code"]] += int(str(row["xpay_amt"]))
    large = {project for project, amount in spent.items() if amount >= 2_000_000_00}
    assert large == {row["project_code"] for row in plain.of("self_eval", 2017)}


def test_payments_have_the_size_of_a_county(plain: Invented) -> None:
    assert 18_000 <= len(plain.of("treasury_payment", 2017)) <= 22_000
    assert len(plain.of("treasury_payment", 2016)) < 10_000


@pytest.mark.parametrize("seed", [2018, 1, 2])
def test_scores_spread_over_all_five_grades_and_none_is_below_sixty(seed: int) -> None:
    grades = Counter(invent(seed).grades(2017).values())
    assert set(grades) == {"A_YOU", "B_LIANG", "C_ZHONG", "D_HEGE", "E_CHA"}
    assert grades["A_YOU"] >= 20
    assert grades["B_LIANG"] >= 10
    assert 2 <= grades["E_CHA"] <= 9


def test_the_comparison_year_scores_as_sensibly(plain: Invented) -> None:
    assert "F_BELOW60" not in plain.grades(2016).values()


def test_gaps_of_the_six_include_agreement_deviation_and_distortion(plain: Invented) -> None:
    scores = {row["self_eval_id"]: row for row in plain.of("self_eval", 2017)}
    reports = [row for row in plain.of("reeval_summary", 2017) if row["ind_no"] == 0]
    gaps = [int(str(scores[r["self_eval_id"]]["total_score"])) - int(str(r["score"])) for r in reports]
    assert min(gaps) <= 500 < max(gaps)
    assert any(500 < gap <= 1_000 for gap in gaps)
    assert any(gap > 1_000 for gap in gaps)
    assert any(scores[r["self_eval_id"]]["self_grade"] != r["grade"] for r in reports)


def test_the_awkward_county_has_a_tie_and_a_unit_below_sixty(awkward: Invented) -> None:
    totals = awkward.totals(2017)
    assert totals["107001"] == totals["123001"]
    assert [agency for agency, grade in awkward.grades(2017).items() if grade == "F_BELOW60"] == ["161001"]


def test_the_awkward_county_has_a_missing_score_and_an_approved_adjustment(awkward: Invented) -> None:
    recorded = {row["agency_code"] for row in awkward.of("compile_record", 2017)}
    ranked = {row["agency_code"] for row in awkward.of("agency_master", 2017) if row["in_comp_eval"]}
    assert ranked - recorded == ranked - set(awkward.totals(2017)) == {"148001"}
    assert "批准" in {row["status"] for row in awkward.tables["comp_manual"]}
