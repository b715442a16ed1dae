"""Monitoring and poverty funds of the running year: lights, idle money, and an entry for every alert."""

from collections import Counter
from datetime import date
from fractions import Fraction

from ingest.sample.budget_tables import Row
from ingest.sample.monitored import Monitored, monitored_projects
from tests.unit.sample.conftest import Invented

# Planned by the end of August in the curves of the default policy; a transfer is spread evenly.
PLANNED = {"农厕改造": "0.65", "职业培训": "0.6", "村村亮工程": "0.7"}
LAST_TASK, LAST_DAY = "JK2018-08", date(2018, 8, 31)


def number(text: object) -> Fraction:
    """98.5% and 12 as numbers."""
    return Fraction(str(text).removesuffix("%"))


def reached(plan: Monitored, position: int) -> Fraction:
    """Weighted attainment of the plan at a cut-off, by the default rule."""
    total = Fraction(0)
    for indicator in plan.indicators:
        if indicator.sign == "定性":
            share = Fraction(1 if indicator.reached[position] == "达成年度指标" else Fraction(7, 10))
        else:
            share = number(indicator.reached[position]) / number(indicator.planned[position])
            share = 1 / share if indicator.sign == "≤" else share
        total += indicator.points * min(share, Fraction(1))
    return total / sum(indicator.points for indicator in plan.indicators)


def light(plan: Monitored) -> str:
    """The light at the last cut-off by the default preset."""
    budget = plan.budget + sum(amount for _, _, month, _, amount in plan.changes if month <= LAST_DAY.month)
    spent, goal = Fraction(sum(plan.paid[: LAST_DAY.month]), budget), reached(plan, 1)
    planned = Fraction(PLANNED.get(plan.name, "2/3"))
    is_hopeless = any(indicator.possibility == "完全不可能" for indicator in plan.indicators)
    idle = Fraction(
        max(0, budget - max(plan.forecast[1], sum(plan.paid[: LAST_DAY.month])) - plan.contracted[1]), budget
    )
    if planned - spent > Fraction("0.25") or goal < Fraction("0.6") or is_hopeless or idle >= Fraction("0.3"):
        return "red"
    is_green = planned - spent <= Fraction("0.1") and goal >= Fraction("0.9")
    return "green" if is_green and abs(spent / planned - goal) <= Fraction("0.1") else "yellow"


def test_one_light_is_red_and_one_is_yellow() -> None:
    assert {plan.name: light(plan) for plan in monitored_projects()} == {
        "农厕改造": "green",
        "职业培训": "red",
        "村村亮工程": "yellow",
        "机关事业单位养老保险财政补助": "green",
    }


def test_the_four_named_projects_are_monitored_twice(plain: Invented) -> None:
    names = {row["project_code"]: row["project_name"] for row in plain.of("goal_declaration", 2018)}
    tasks = Counter(
        (row["monitor_task_no"], names[row["project_code"]])
        for row in plain.of("monitoring", 2018)
        if row["row_no"] == 0
    )
    assert set(tasks) == {
        (task, plan.name) for task in ("JK2018-06", LAST_TASK) for plan in monitored_projects()
    }
    assert set(tasks.values()) == {1}


def test_monitored_indicators_are_those_of_the_goal(plain: Invented) -> None:
    goals: dict[object, dict[object, object]] = {}
    for row in plain.tables["goal_indicator"]:
        goals.setdefault(row["goal_id"], {})[row["lv3_perf_ind_name"]] = row["weight"]
    for row in plain.of("monitoring", 2018):
        if row["row_no"]:
            number_of = str(row["project_code"]).removeprefix("P2018-")
            assert row["lv3_perf_ind_name"] in goals[f"G2018-{number_of}-2"]


def test_the_pilot_leaves_out_one_indicator_of_its_goal(plain: Invented) -> None:
    """An awkward case: one departure to find, not a form that says nothing."""
    rows = plain.of("monitoring", 2017)
    goal = str(rows[0]["project_code"]).replace("P", "G", 1)
    promised = {
        row["lv3_perf_ind_name"]
        for row in plain.tables["goal_indicator"]
        if str(row["goal_id"]).startswith(goal)
    }
    told = {row["lv3_perf_ind_name"] for row in rows if row["row_no"]}
    assert promised - told == {"服务对象满意度"}
    assert told < promised


def paid_by(county: Invented, project: object, day: date) -> int:
    """Treasury payments of a project up to a day, fen."""
    return sum(
        int(str(row["xpay_amt"]))
        for row in county.of("treasury_payment", 2018)
        if row["project_code"] == project and isinstance(row["paid_on"], date) and row["paid_on"] <= day
    )


def test_treasury_and_departments_agree_but_for_the_red_project(plain: Invented) -> None:
    heads = [row for row in plain.of("monitoring", 2018) if row["row_no"] == 0]
    differing = {
        (row["monitor_task_no"], row["project_code"])
        for row in heads
        if isinstance(row["cutoff_date"], date)
        and row["executed_amt"] != paid_by(plain, row["project_code"], row["cutoff_date"])
    }
    assert differing == {(LAST_TASK, "P2018-002")}


def test_idle_money_is_found_and_taken_back(plain: Invented) -> None:
    head = next(
        row
        for row in plain.tables["monitoring"]
        if (row["monitor_task_no"], row["project_code"], row["row_no"]) == (LAST_TASK, "P2018-002", 0)
    )
    spoken_for = int(str(head["forecast_amt"])) + int(str(head["contracted_unpaid_amt"]))
    assert int(str(head["budget_amt"])) - spoken_for == 1_000_000_00
    taken = [row for row in plain.of("budget_adjustment", 2018) if row["project_code"] == "P2018-002"][1:]
    assert [(row["bgt_type"], row["amount"]) for row in taken] == [("收回", -1_000_000_00)]
    assert isinstance(taken[0]["doc_date"], date)
    assert taken[0]["doc_date"] > LAST_DAY


def alerts(county: Invented, row: Row) -> set[str]:
    """Alerts of a ledger entry at the end of the running year, by the default rules."""
    day = date(2018, 12, 31)
    arrived, allocated = row["arrived_on"], row["allocated_on"]
    amount, paid = int(str(row["allocated_amt"] or 0)), int(str(row["paid_amt"] or 0))
    assert isinstance(arrived, date)
    found = set()
    if not isinstance(allocated, date):
        return {"PA1"} if (day - arrived).days > 30 else set()
    if (allocated - arrived).days > 30:
        found.add("PA1")
    if paid * 100 < amount * 85:
        found.add("PA2")
    if row["goal_filled"] is False:
        found.add("PA3")
    if row["self_eval_filled"] is False and int(str(row["fiscal_year"])) < 2018:
        found.add("PA4")
    if int(str(row["fiscal_year"])) <= 2016 and paid < amount:
        found.add("PA5")
    if row["poverty_project_code"] and paid_by(county, row["poverty_project_code"], day) != paid:
        found.add("PA6")
    return found


def test_every_alert_is_raised_and_some_entries_raise_none(plain: Invented) -> None:
    raised = [alerts(plain, row) for row in plain.tables["poverty_fund"]]
    assert Counter(code for codes in raised for code in codes) == {
        "PA1": 2,
        "PA2": 2,
        "PA3": 1,
        "PA4": 1,
        "PA5": 1,
        "PA6": 1,
    }
    assert raised.count(set()) == 4
