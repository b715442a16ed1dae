"""Each fault a policy pack can have is found, at its row and column; a sound pack has none."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse.policy import Finding, check
from warehouse.settings import DEFAULT_POLICY

Row = dict[str, str]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The default pack as a pack of its own, to spoil."""
    return Path(shutil.copytree(DEFAULT_POLICY, tmp_path / "pack", ignore=shutil.ignore_patterns("*.yml")))


def edit(pack: Path, stem: str, change: Callable[[list[Row]], list[Row] | None]) -> None:
    path = pack / f"{stem}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change(rows) or rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def put(column: str, value: str, row: int = 2) -> Callable[[list[Row]], None]:
    """Write `value` into `column` of the file's line `row` (the header is line 1)."""

    def change(rows: list[Row]) -> None:
        rows[row - 2][column] = value

    return change


def blocking(pack: Path) -> list[Finding]:
    return [finding for finding in check(pack) if finding.is_blocking]


def test_the_default_pack_is_sound() -> None:
    assert check(None) == []


@pytest.mark.parametrize(
    ("stem", "row", "column", "value", "found_at"),
    [
        ("rubrics", 2, "full_marks", "99", ("rubrics.csv", 2, "full_marks")),
        ("rubric_dimensions", 3, "full_marks", "x", ("rubric_dimensions.csv", 3, "full_marks")),
        ("rubric_indicators", 2, "full_marks", "3.5", ("rubric_dimensions.csv", 2, "full_marks")),
        ("rubric_indicators", 2, "na_policy", "maybe", ("rubric_indicators.csv", 2, "na_policy")),
        ("rubric_indicators", 2, "dimension_code", "Z", ("rubric_indicators.csv", 2, "dimension_code")),
        ("rubric_measures", 2, "weight", "0.9", ("rubric_measures.csv", 2, "weight")),
        ("rubric_measures", 2, "transform", "sqrt", ("rubric_measures.csv", 2, "transform")),
        ("rubric_measures", 2, "no_evidence", "ignore", ("rubric_measures.csv", 2, "no_evidence")),
        ("rubric_measures", 2, "measure", "other", ("rubric_measures.csv", 2, "measure")),
        (
            "rubric_curve_points",
            2,
            "interpolation",
            "spline",
            ("rubric_curve_points.csv", 2, "interpolation"),
        ),
        ("rubric_curve_points", 3, "measure_value", "-1", ("rubric_curve_points.csv", 3, "measure_value")),
        ("rubric_curve_points", 3, "measure_value", "0", ("rubric_curve_points.csv", 3, "measure_value")),
        ("rubric_curve_points", 3, "measure_value", "", ("rubric_curve_points.csv", 3, "measure_value")),
        ("rubric_curve_points", 3, "point_no", "1", ("rubric_curve_points.csv", 3, "point_no")),
        ("rubric_curve_points", 3, "interpolation", "step", ("rubric_curve_points.csv", 2, "interpolation")),
        ("rubric_curve_points", 2, "share", "1.1", ("rubric_curve_points.csv", 2, "share")),
        ("grade_bands", 3, "upper_score", "89", ("grade_bands.csv", 3, "upper_score")),
        ("grade_bands", 3, "upper_score", "91", ("grade_bands.csv", 3, "upper_score")),
        ("rubric_calendar", 2, "rubric_version", "R9", ("rubric_calendar.csv", 2, "rubric_version")),
        ("rubric_calendar", 2, "rubric_version", "", ("rubric_calendar.csv", 2, "rubric_version")),
        ("rubric_calendar", 2, "award_rule_version", "A9", ("rubric_calendar.csv", 2, "award_rule_version")),
        ("award_rules", 2, "reserve_rate", "5", ("award_rules.csv", 2, "reserve_rate")),
        ("award_grade_rules", 2, "return_rate", "1.5", ("award_grade_rules.csv", 2, "return_rate")),
        ("award_grade_rules", 2, "return_rate", "0.95", ("award_grade_rules.csv", 2, "return_rate")),
        ("award_grade_rules", 2, "reward_weight", "0.5", ("award_grade_rules.csv", 2, "reward_weight")),
        ("award_grade_rules", 2, "grade_code", "A", ("award_grade_rules.csv", 2, "grade_code")),
        ("award_grade_rules", 4, "reward_weight", "0.5", ("award_grade_rules.csv", 4, "reward_weight")),
        ("award_grade_rules", 7, "reward_weight", "-1", ("award_grade_rules.csv", 7, "reward_weight")),
        ("award_rules", 2, "score_exponent", "3", ("award_rules.csv", 2, "score_exponent")),
        ("award_rules", 2, "base_exponent", "", ("award_rules.csv", 2, "base_exponent")),
        ("award_rules", 2, "score_floor", "", ("award_rules.csv", 2, "score_floor")),
        ("award_rules", 2, "cap_rate", "-1", ("award_rules.csv", 2, "cap_rate")),
        ("award_rules", 2, "on_no_eligible", "burn", ("award_rules.csv", 2, "on_no_eligible")),
        ("award_rules", 2, "on_cap_leftover", "burn", ("award_rules.csv", 2, "on_cap_leftover")),
        ("award_rules", 2, "on_missing_score", "guess", ("award_rules.csv", 2, "on_missing_score")),
        ("award_rules", 2, "mode", "lottery", ("award_rules.csv", 2, "mode")),
        ("award_rules", 2, "mode", "full_pool_by_score", ("award_grade_rules.csv", 2, "return_rate")),
        ("award_rules", 2, "mode", "net_zero_band", ("award_grade_rules.csv", 3, "reward_weight")),
        ("award_rules", 2, "mode", "rank_ladder", ("award_rules.csv", 2, "mode")),
        ("award_rules", 4, "mode", "full_pool_by_score", ("award_rules.csv", 4, "mode")),
        ("award_rules", 4, "on_no_eligible", "next_grade", ("award_rules.csv", 4, "on_no_eligible")),
        ("award_rank_classes", 2, "upper_rank_rate", "1.1", ("award_rank_classes.csv", 2, "upper_rank_rate")),
        ("award_rank_classes", 3, "upper_rank_rate", "0.1", ("award_rank_classes.csv", 3, "upper_rank_rate")),
        ("award_rank_classes", 3, "pot_rate", "0.300001", ("award_rank_classes.csv", 5, "pot_rate")),
        ("award_rank_classes", 3, "pot_rate", "-0.1", ("award_rank_classes.csv", 3, "pot_rate")),
        ("award_rank_classes", 3, "class_no", "1", ("award_rank_classes.csv", 3, "class_no")),
        (
            "rubric_indicators",
            2,
            "measure_combination",
            "worst",
            ("rubric_indicators.csv", 2, "measure_combination"),
        ),
        ("measure_parameters", 7, "value", "gross", ("measure_parameters.csv", 7, "value")),
        ("rubrics", 2, "grade_scheme", "mof4", ("rubric_calendar.csv", 2, "award_rule_version")),
        ("grade_bands", 2, "upper_score", "100", ("grade_bands.csv", 2, "upper_score")),
        ("grade_bands", 7, "lower_score", "50", ("grade_bands.csv", 7, "lower_score")),
        ("process_rules", 2, "light_preset", "rainbow", ("process_rules.csv", 2, "light_preset")),
        ("process_rules", 2, "alert_rule_version", "A9", ("process_rules.csv", 2, "alert_rule_version")),
        ("process_rules", 2, "review_grade_scheme", "mof9", ("process_rules.csv", 2, "review_grade_scheme")),
        ("process_rules", 2, "approval_gap_days", "", ("process_rules.csv", 2, "approval_gap_days")),
        ("process_rules", 2, "decision_workdays", "ten", ("process_rules.csv", 2, "decision_workdays")),
        ("goal_review_aspects", 4, "full_marks", "14", ("goal_review_aspects.csv", 2, "full_marks")),
        ("goal_review_outcomes", 2, "conclusion", "maybe", ("goal_review_outcomes.csv", 2, "conclusion")),
        ("light_rules", 2, "light", "blue", ("light_rules.csv", 2, "light")),
        ("light_rules", 2, "measure", "mood", ("light_rules.csv", 2, "measure")),
        ("light_rules", 2, "measure", "", ("light_rules.csv", 11, "measure")),
        ("light_rules", 2, "comparison", "", ("light_rules.csv", 2, "comparison")),
        ("light_rules", 2, "threshold_value", "", ("light_rules.csv", 2, "threshold_value")),
        ("light_rules", 9, "threshold_value", "1", ("light_rules.csv", 9, "threshold_value")),
        ("light_rules", 3, "rule_no", "1", ("light_rules.csv", 3, "rule_no")),
        ("plan_curves", 3, "month_no", "1", ("plan_curves.csv", 2, "month_no")),
        ("plan_curves", 13, "planned_share", "0.99", ("plan_curves.csv", 13, "planned_share")),
        ("plan_curves", 5, "planned_share", "0.01", ("plan_curves.csv", 13, "planned_share")),
        ("alert_rules", 2, "limit_days", "", ("alert_rules.csv", 2, "limit_days")),
        ("alert_rules", 2, "alert_type", "other", ("alert_rules.csv", 2, "alert_type")),
        ("deadlines", 2, "due_day", "31", ("deadlines.csv", 2, "due_day")),
        ("deadlines", 2, "after_days", "5", ("deadlines.csv", 2, "anchor")),
        ("deadlines", 5, "after_workdays", "5", ("deadlines.csv", 5, "anchor")),
        ("deadlines", 5, "after_days", "", ("deadlines.csv", 5, "anchor")),
        ("deadlines", 5, "event_code", "budget_aproval", ("deadlines.csv", 5, "event_code")),
        ("deadlines", 2, "lapse_year_offset", "never", ("deadlines.csv", 2, "lapse_year_offset")),
        ("allowed_transitions", 3, "to_state", "submitted", ("allowed_transitions.csv", 3, "to_state")),
    ],
)
def test_a_wrong_cell_is_found_where_it_stands(
    pack: Path, stem: str, row: int, column: str, value: str, found_at: tuple[str, int, str]
) -> None:
    edit(pack, stem, put(column, value, row))
    places = [(Path(finding.file).name, finding.row, finding.column) for finding in blocking(pack)]
    assert found_at in places


def test_the_best_grade_may_end_above_the_full_marks(pack: Path) -> None:
    edit(pack, "grade_bands", put("upper_score", "100.01"))
    assert blocking(pack) == []


def test_a_linear_curve_of_one_point_is_found(pack: Path) -> None:
    edit(pack, "rubric_curve_points", lambda rows: rows[1:])
    assert any("two points" in finding.en for finding in blocking(pack))


def test_a_grade_without_return_rate_is_found(pack: Path) -> None:
    edit(pack, "award_grade_rules", lambda rows: rows[1:])
    assert any("A_YOU" in finding.en for finding in blocking(pack))


def test_an_indicator_without_measure_is_found(pack: Path) -> None:
    edit(pack, "rubric_measures", lambda rows: rows[1:])
    edit(pack, "rubric_curve_points", lambda rows: rows[2:])
    assert any("no measure" in finding.en for finding in blocking(pack))


def test_a_missing_and_an_unknown_column_are_found_before_anything_else(pack: Path) -> None:
    path = pack / "rubrics.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("full_marks", "marks", 1), encoding="utf-8")
    assert [(finding.row, finding.column) for finding in check(pack)] == [(1, "full_marks"), (1, "marks")]


def test_an_unknown_file_is_said_but_does_not_block(pack: Path) -> None:
    (pack / "published.csv").write_text("a\n1\n", encoding="utf-8")
    assert [(finding.row, finding.is_blocking) for finding in check(pack)] == [(0, False)]


def test_an_event_measure_without_marks_is_said_but_does_not_block(pack: Path) -> None:
    """A rubric may take such a measure as delivered value only, so the check cannot know it is a fault."""

    def second_rubric(rows: list[Row]) -> list[Row]:
        return rows + [row | {"rubric_version": "R2"} for row in rows]

    for stem in (
        "rubrics",
        "rubric_dimensions",
        "rubric_indicators",
        "rubric_measures",
        "rubric_curve_points",
    ):
        edit(pack, stem, second_rubric)
    findings = check(pack)
    assert findings
    assert not any(finding.is_blocking for finding in findings)
    assert {finding.column for finding in findings} == {"measure"}


def test_a_measure_that_weighs_nothing_is_found(pack: Path) -> None:
    edit(pack, "rubric_measures", lambda rows: [*rows[:6], rows[6] | {"weight": "0"}, *rows[7:]])
    edit(
        pack,
        "rubric_measures",
        lambda rows: [row | {"weight": row["weight"].replace("0.5", "1")} for row in rows],
    )
    assert [(finding.row, finding.column) for finding in blocking(pack)] == [(8, "weight")]


GATE = dict.fromkeys(("measure", "reason_zh", "reason_en", "basis"), "") | {
    "rubric_version": "JX-2017-default",
    "gate_code": "V1",
    "comparison": "ge",
    "threshold_value": "1",
    "grade_code": "E_CHA",
    "score_cap": "69.99",
}


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        ({}, []),
        ({"score_cap": ""}, []),
        ({"grade_code": ""}, []),
        ({"grade_code": "", "score_cap": ""}, ["grade_code"]),
        ({"grade_code": "CHA"}, ["grade_code"]),
        ({"comparison": "above"}, ["comparison"]),
        ({"threshold_value": "one"}, ["threshold_value"]),
        ({"rubric_version": "R9"}, ["rubric_version"]),
    ],
)
def test_a_gate_compares_in_a_known_way_and_does_something(
    pack: Path, change: Row, columns: list[str]
) -> None:
    row = GATE | change
    lines = (",".join(row), ",".join(row.values()))
    (pack / "gates.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [finding.column for finding in blocking(pack)] == columns
