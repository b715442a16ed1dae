"""Published scoring rules as policy rows: printed examples come out, and both sides of every bound.

The measures are delivered (DC31) as printed where a source prints them; each case is a unit of its own in the
region whose rubric it tries.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import pytest

from ingest import ingest
from tests.realdata.county_files import agency_row, write_csv
from warehouse.build import build
from warehouse.connect import read_snapshot
from warehouse.policy import check
from warehouse.settings import PROJECT_ROOT

PACK = PROJECT_ROOT / "examples" / "policies" / "cn_published"
YEAR = 2018
Value = str | tuple[str, str]
Case = tuple[str, str, Mapping[str, Value], str]

# Rubric, indicator, values of its measures (or numerator and denominator), score.
PRINTED: list[Case] = [
    ("CN-R15", "A1", {"staff_control_rate": ("136", "143")}, "8"),
    ("CN-R15", "A2", {"three_public_change_rate": ("31.46", "32")}, "0"),
    ("CN-R15", "B1", {"budget_completion_rate": ("2690.62", "2710.42")}, "8"),
    ("CN-R15", "B2", {"budget_added_rate": ("767.86", "1922.76")}, "0"),
    # The filled-in lines of form F20.
    ("CN-R09", "B1", {"satisfaction_rate": "0.98"}, "10"),
    ("CN-R09", "A1", {"cost_deviation_rate": "0.1"}, "5"),
]
STAFF, CHANGE, COMPLETED, ADDED = (
    "staff_control_rate",
    "three_public_change_rate",
    "budget_completion_rate",
    "budget_added_rate",
)
BOUNDS: list[Case] = [
    *(("CN-R15", "A1", {STAFF: v}, s) for v, s in (("1", "8"), ("1.01", "7.5"), ("1.16", "0"), ("1.2", "0"))),
    *(
        ("CN-R15", "A2", {CHANGE: v}, s)
        for v, s in (("-0.2", "8"), ("0", "8"), ("0.01", "7.2"), ("0.1", "0"))
    ),
    *(
        ("CN-R15", "B1", {COMPLETED: v}, s)
        for v, s in (
            ("1.02", "8"),
            ("0.9501", "8"),
            ("0.95", "6"),
            ("0.9001", "6"),
            ("0.9", "4"),
            ("0.85", "2"),
            ("0.8001", "2"),
            ("0.8", "0"),
        )
    ),
    *(
        ("CN-R15", "B2", {ADDED: v}, s)
        for v, s in (("0", "8"), ("0.1", "6"), ("0.1001", "4"), ("0.2", "4"), ("0.3", "2"), ("0.3001", "0"))
    ),
    *(("CN-R16", "A1", {STAFF: v}, s) for v, s in (("1.01", "4.5"), ("1.1", "0"))),
    *(("CN-R16", "A2", {CHANGE: v}, s) for v, s in (("0.05", "4"), ("0", "8"))),
    *(("CN-R17", "A1", {STAFF: v}, s) for v, s in (("1.01", "0.9"), ("1", "1"))),
    *(("CN-R17", "A2", {CHANGE: v}, s) for v, s in (("0.01", "2.7"), ("0.1", "0"))),
    *(("CN-R17", "A3", {"three_public_rules_count": v}, s) for v, s in (("3", "3"), ("2", "2"), ("0", "0"))),
    *(("CN-R17", "A4", {"reception_change_rate": v}, s) for v, s in (("0.01", "1.8"), ("0.1", "0"))),
    *(
        ("CN-R09", "A1", {"cost_deviation_rate": v}, s)
        for v, s in (("-0.1", "5"), ("0.1001", "3"), ("-0.15", "3"), ("0.2", "1"), ("-0.2001", "0"))
    ),
    *(("CN-R09", "B1", {"satisfaction_rate": v}, s) for v, s in (("0.9", "10"), ("0.85", "9"), ("0.4", "0"))),
    *(
        ("CN-R10", "A1", {"antibody_rate": v}, s)
        for v, s in (("0.95", "10"), ("0.9", "10"), ("0.8", "9"), ("0.7", "8"), ("0.6999", "0"))
    ),
    *(("CN-R10", "A2", {"ear_tag_rate": v}, s) for v, s in (("1", "5"), ("0.98", "4"), ("0.9", "0"))),
    *(
        ("CN-R11", "A1", {"workload_deviation_rate": v}, s)
        for v, s in (("0", "15"), ("0.03", "14"), ("-0.03", "14"), ("0.45", "0"))
    ),
    *(
        ("CN-R11", "A2", {"schedule_lag_rate": v}, s)
        for v, s in (("-0.1", "10"), ("0.04", "9"), ("0.4", "0"))
    ),
    *(("CN-R12", "A1", {"built_area_rate": v}, s) for v, s in (("1.1", "15"), ("0.99", "14"), ("0.85", "0"))),
    *(("CN-R12", "A2", {"start_rate": v}, s) for v, s in (("0.9", "4"), ("0.85", "3"), ("0.7", "0"))),
    *(("CN-R13", "A1", {"missing_person_count": v}, s) for v, s in (("0", "15"), ("1", "0"))),
    *(("CN-R18", "A3", {"staff_quota_rate": v}, s) for v, s in ((("143", "136"), "5"), (("8", "10"), "4"))),
    ("CN-R18", "A1", {f"goal_fitness_item_{n}_met": met for n, met in ((1, "1"), (2, "0"), (3, "1"))}, "1.5"),
    (
        "CN-R18",
        "A2",
        {f"indicator_clarity_item_{n}_met": met for n, met in ((1, "1"), (2, "1"), (3, "0"), (4, "1"))},
        "2.5",
    ),
    *(("CN-R19", "A1", {"spending_completed_rate": v}, s) for v, s in (("0.95", "19"), ("1.04", "20"))),
    # Either target: the better met counts; -30 % meets a target published as -0.300000152587891.
    ("CN-R19", "A2", {"carryover_rate_completion": "0.5", "carryover_change_rate": "-0.3"}, "20"),
    ("CN-R19", "A2", {"carryover_rate_completion": "0.9", "carryover_change_rate": "0.1"}, "18"),
    ("CN-R19", "A2", {"carryover_rate_completion": "0.1", "carryover_change_rate": "-0.15"}, "10"),
    ("CN-R19", "A3", {"payables_rate_completion": "1", "payables_change_rate": "0.5"}, "10"),
    ("CN-R20D", "A1", {"r20d_a1_rate": "0.4"}, "2"),
    ("CN-R20P", "A6", {"r20p_a6_rate": "1"}, "4"),
]
CASES = PRINTED + BOUNDS


def pack_rows(stem: str) -> list[dict[str, str]]:
    """A file of the pack."""
    with (PACK / f"{stem}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measure_row(code: str, measure: str, value: Value) -> dict[str, object]:
    """A DC31 row: a value, or the two figures it is made of."""
    if isinstance(value, tuple):
        (numerator, denominator) = value
        stated = str(round(Decimal(numerator) / Decimal(denominator), 8))
    else:
        numerator, denominator, stated = "", "", value
    return {
        "预算年度": YEAR,
        "单位代码": code,
        "测算指标": measure,
        "分子": numerator,
        "分母": denominator,
        "指标值": stated,
        "数据来源": "公开的评分表",
        "测算人": "示例",
        "测算日期": "2019-03-01",
    }


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Decimal]:
    """(Unit, indicator) → score; the unit's code is the number of its case."""
    home = tmp_path_factory.mktemp("published_rules")
    regions = {row["rubric_version"]: row["region_code"] for row in pack_rows("rubric_calendar")}
    units, measures = defaultdict(list), defaultdict(list)
    for number, (version, _indicator, values, _score) in enumerate(CASES, start=101):
        code, region = f"{number}001", regions[version]
        units[region].append(agency_row(YEAR, code, f"示例单位{number}"))
        measures[region] += [measure_row(code, measure, value) for measure, value in values.items()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(home / "data"))
        for region in units:
            files = home / region
            write_csv(files / "agency_master.csv", units[region])
            write_csv(files / "measure_values.csv", measures[region])
            for load in ingest([files], region=region):
                assert (load.status, load.rows_rejected) == ("current", 0), load.error
        build(policy=PACK, echo=lambda _line: None)
        connection = read_snapshot()
        try:
            rows = connection.execute(
                "select agency_code, indicator_code, score from marts.fct_indicator_scores"
            ).fetchall()
        finally:
            connection.close()
    return {(code, indicator): score for code, indicator, score in rows}


@pytest.mark.parametrize(
    ("number", "indicator", "score"),
    [(number, indicator, score) for number, (_, indicator, _, score) in enumerate(CASES, start=101)],
    ids=[f"{version} {indicator} {values}" for version, indicator, values, _ in CASES],
)
def test_a_rule_scores_as_published(
    number: int, indicator: str, score: str, scores: dict[tuple[str, str], Decimal]
) -> None:
    assert scores[f"{number}001", indicator] == Decimal(score)


def test_the_pack_is_sound() -> None:
    assert [finding for finding in check(PACK) if finding.is_blocking] == []


def test_every_rubric_with_a_rule_of_its_own_is_tried() -> None:
    assert {version for version, *_ in CASES} == {row["rubric_version"] for row in pack_rows("rubrics")}


def test_the_group_marks_are_those_published() -> None:
    """R20: 25/30/45 and 30/70; R19: 60; the lines of the Dazhou table that name their marks."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in pack_rows("rubric_dimensions"):
        groups[row["rubric_version"]].append(row["full_marks"])
    assert (groups["CN-R20D"], groups["CN-R20P"], groups["CN-R19"]) == (
        ["25", "30", "45"],
        ["30", "70"],
        ["60"],
    )
    management = [
        row["full_marks"]
        for row in pack_rows("rubric_indicators")
        if row["rubric_version"] == "CN-R20D" and row["dimension_code"] == "B"
    ]
    assert management == ["2", "2", "5", "2", "6", "2", "6", "5"]


def test_targets_keep_the_residue_of_single_precision() -> None:
    targets = {row["value"] for row in pack_rows("measure_parameters")}
    points = {row["measure_value"] for row in pack_rows("rubric_curve_points")}
    assert targets == {"0.0900000762939453"}
    assert "-0.300000152587891" in points
