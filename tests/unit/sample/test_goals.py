"""Goals: two rounds of budgeting, joint reviews, one goal sent back, one promise that nobody can measure."""

from collections import Counter, defaultdict
from datetime import date

from ingest.parse.target import parse_target
from ingest.sample.budget_tables import Row
from tests.unit.sample.conftest import Invented


def running(county: Invented, stem: str) -> list[Row]:
    """Rows of the goals of the running year."""
    return [row for row in county.tables[stem] if str(row["goal_id"]).startswith("G2018-")]


def test_a_hundred_and_four_projects_declare_in_both_rounds_and_are_approved(plain: Invented) -> None:
    goals = running(plain, "goal_declaration")
    assert Counter((row["budget_round"], row["status"]) for row in goals) == {
        ("一上", "会审"): 103,
        ("一上", "被退回"): 1,
        ("二上", "已批复"): 104,
    }
    budgeted = {
        row["project_code"] for row in plain.of("budget_approved", 2018) if row["expense_class"] == "项目"
    }
    assert {row["project_code"] for row in goals} == budgeted
    assert {row["approved_on"] for row in goals if row["approved_on"]} == {date(2018, 2, 10)}


def test_the_goal_sent_back_came_back_as_its_second_version(plain: Invented) -> None:
    goals = running(plain, "goal_declaration")
    returned = next(row for row in goals if row["status"] == "被退回")
    again = [row for row in goals if row["project_code"] == returned["project_code"]]
    assert [(row["version_no"], row["status"]) for row in again] == [(1, "被退回"), (2, "已批复")]


def test_goals_are_reviewed_jointly_between_submission_and_approval(plain: Invented) -> None:
    reviews = {row["goal_id"]: row for row in running(plain, "goal_review")}
    goals = running(plain, "goal_declaration")
    assert set(reviews) == {row["goal_id"] for row in goals}
    assert all(str(row["sections"]).startswith("绩效中心、") for row in reviews.values())
    for goal in goals:
        days = [goal["submitted_on"], reviews[goal["goal_id"]]["reviewed_on"], goal["approved_on"]]
        known = [day for day in days if isinstance(day, date)]
        assert known == sorted(known)
    verdicts = {row["goal_id"]: row["conclusion"] for row in reviews.values()}
    assert {verdicts[row["goal_id"]] for row in goals if row["status"] == "被退回"} == {"退回"}


def test_marks_of_a_review_lie_in_the_band_of_its_conclusion(plain: Invented) -> None:
    bands = {"通过": (9000, 10_001), "修改后通过": (8000, 9000), "退回": (6000, 8000)}
    for row in running(plain, "goal_review"):
        names = ("completeness", "relevance", "appropriateness", "feasibility")
        low, high = bands[str(row["conclusion"])]
        assert low <= sum(int(str(row[name])) for name in names) < high


def test_weights_are_ninety_and_one_output_cannot_be_measured(plain: Invented) -> None:
    weights: Counter = Counter()
    unmeasurable = defaultdict(list)
    for row in running(plain, "goal_indicator"):
        weights[row["goal_id"]] += int(str(row["weight"]))
        if parse_target(str(row["kpi_val"])).number is None and row["lv1_perf_ind_name"] == "产出指标":
            unmeasurable[str(row["goal_id"]).rpartition("-")[0]].append(row["kpi_val"])
    assert set(weights.values()) == {9000}
    assert set(unmeasurable) == {"G2018-057"}


def test_weights_of_an_awkward_goal_do_not_add_up(awkward: Invented) -> None:
    weights: Counter = Counter()
    for row in running(awkward, "goal_indicator"):
        weights[row["goal_id"]] += int(str(row["weight"]))
    assert {goal for goal, total in weights.items() if total != 9000} == {"G2018-078-1", "G2018-078-2"}
    assert weights["G2018-078-2"] == 8800


def test_goals_of_the_year_judged_have_indicators_and_reviews_without_marks(plain: Invented) -> None:
    judged = plain.of("goal_declaration", 2017)
    with_indicators = {row["goal_id"] for row in plain.tables["goal_indicator"]}
    reviews = {row["goal_id"]: row for row in plain.tables["goal_review"]}
    assert {row["goal_id"] for row in judged} <= with_indicators
    for row in judged:
        assert (row["goal_id"] in reviews) == (row["status"] != "待送审")
    assert {row["completeness"] for key, row in reviews.items() if str(key).startswith("G2017-")} == {None}
