"""Random projects at random cut-offs: the models say of each what the oracle says, by every preset."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from tests.dbt.landing_fixture import agency, write_landing
from tests.oracle.monitoring import RATE, Project, Target
from tests.oracle.policy import rows
from tests.oracle.scoring import round_half_up
from warehouse.settings import DEFAULT_POLICY

SEEDS = range(int(os.environ.get("JIXIAO_PACK_SEEDS", "1")))
PROJECTS = 400
YEAR = 2018
Row = dict[str, object]
Rows = dict[str, list[Row]]
CURVES = ("农厕改造", "村村亮工程", "职业培训")
"""Names for which the default pack has a planned curve."""


@dataclass(frozen=True)
class Case:
    """A project as the oracle knows it, and under which name it is delivered."""

    code: str
    name: str
    project: Project


def _curve(name: str) -> tuple[Fraction, ...]:
    points = [row for row in rows(DEFAULT_POLICY, "plan_curves") if row["name_part"] == name]
    return tuple(Fraction(row["planned_share"]) for row in sorted(points, key=lambda r: int(r["month_no"])))


def _case(draw: Random, number: int) -> Case:
    month = draw.choice((1, 2, 4, 5, 6, 7, 8, 9, 10, 12))
    last = (date(YEAR, month % 12 + 1, 1) - timedelta(1)).day if month < 12 else 31
    cutoff = date(YEAR, month, last if draw.random() < 0.7 else draw.randint(1, last))
    name = draw.choice(CURVES) if draw.random() < 0.3 else ""
    period = (1, 12) if name or draw.random() < 0.6 else (draw.randint(1, 5), draw.randint(6, 12))
    budget = Fraction(draw.choice((100, 300, 1200, 1000)) * 1000)
    opened = date(YEAR, 1, 1) if month < 3 else date(YEAR, draw.choice((1, 2)), draw.randint(1, 28))
    budgets = [(min(opened, cutoff), budget)]
    if draw.random() < 0.05:
        budgets.append((budgets[0][0], -budget))
    elif draw.random() < 0.4:
        changed = date(YEAR, draw.randint(1, 12), draw.randint(1, 28))
        budgets.append((changed, Fraction(draw.randint(-90, 90) * 1000)))
    project = Project(YEAR, cutoff, budgets, (), None, (), period, _curve(name) if name else ())
    payments = [] if draw.random() < 0.1 else _payments(draw, project)
    targets = [_target(draw, project) for _ in range(draw.randint(0, 4))]
    if draw.random() < 0.5:
        targets = [Target(t.target, t.actual, t.plan, t.is_ceiling, None, t.is_impossible) for t in targets]
    forecast = None if draw.random() < 0.2 else budget * draw.choice((7, 8, 9, 10, 11)) / 10
    owed = budget * draw.choice((0, 0, 0, 1, 2)) / 10
    whole = Project(YEAR, cutoff, budgets, payments, forecast, targets, period, project.curve, owed)
    return Case(f"P{number:04}", f"示例{name}{number}", whole)


def _payments(draw: Random, project: Project) -> list[tuple[date, Fraction]]:
    """Mostly on one side or the other of a threshold of some preset, to the fen."""
    lag = Fraction(draw.choice(("0.25", "0.1", "0.05", "0", "-0.1", "0.3")))
    wanted = max(project.planned - lag, Fraction(0)) * project.budget
    if draw.random() < 0.3:
        wanted = Fraction(draw.choice((25, 40, 60, 80)), 100) * project.budget
    yuan = Fraction(int(wanted * 100) + draw.choice((-1, 0, 0, 1)), 100)
    late = (project.cutoff + timedelta(draw.choice((1, 9))), Fraction(draw.randint(1, 99)))
    return (
        [(project.cutoff, max(yuan, Fraction(0))), late] if draw.random() < 0.5 else [(project.cutoff, yuan)]
    )


def _target(draw: Random, project: Project) -> Target:
    target = Fraction(draw.choice((3, 12, 60, 90, 100, 12000)))
    plan = Fraction(draw.randint(1, int(target))) if draw.random() < 0.4 else None
    is_ceiling = draw.random() < 0.2
    met = plan if plan is not None else target * (1 if is_ceiling else project.planned)
    share = Fraction(draw.choice((50, 60, 89, 90, 99, 100, 101, 120)), 100)
    actual = Fraction(round(met * share * 100), 100)
    weight = Fraction(draw.choice((0, 5, 10, 15, 30)))
    known = None if draw.random() < 0.1 else actual
    return Target(target, known, plan, is_ceiling, weight, draw.random() < 0.05)


def _deliver(cases: list[Case]) -> Rows:
    tables: Rows = {
        stem: []
        for stem in (
            "budget_adjustment",
            "treasury_payment",
            "goal_declaration",
            "goal_indicator",
            "monitoring",
        )
    }
    for case in cases:
        _deliver_case(case, tables)
    # Somebody paid something, so payments were delivered for the year.
    anybody = {"pay_app_id": "X", "fiscal_year": YEAR, "agency_code": "101001", "project_code": "other"}
    tables["treasury_payment"].append(anybody | {"paid_on": date(YEAR, 1, 1), "xpay_amt": 1})
    return tables | {"agency_master": [agency("101001", YEAR)]}


def _deliver_case(case: Case, tables: Rows) -> None:
    project = case.project
    unit: Row = {"fiscal_year": YEAR, "agency_code": "101001", "project_code": case.code}
    for number, (day, yuan) in enumerate(project.budgets):
        kind = "年初预算" if number == 0 else "追加"
        quota = {
            "bgt_id": f"{case.code}-{number}",
            "bgt_type": kind,
            "doc_date": day,
            "amount": _number(yuan),
        }
        tables["budget_adjustment"].append(unit | quota)
    for number, (day, yuan) in enumerate(project.payments):
        payment: Row = {"pay_app_id": f"{case.code}-{number}", "paid_on": day, "xpay_amt": _number(yuan)}
        tables["treasury_payment"].append(unit | payment)
    first, last = project.period
    goal: Row = {
        "goal_id": f"G{case.code}",
        "project_name": case.name,
        "version_no": 1,
        "budget_round": "二上",
    }
    period: Row = {"period_text": f"{YEAR}.{first}–{YEAR}.{last}", "status": "已批复"}
    tables["goal_declaration"].append(unit | goal | period)
    form: Row = unit | {
        "monitor_task_no": "T",
        "cutoff_date": project.cutoff,
        "budget_amt": 1,
        "executed_amt": 0,
    }
    forecast = None if project.forecast is None else _number(project.forecast)
    owed = _number(project.contracted) if project.contracted else None
    form = form | {"forecast_amt": forecast, "contracted_unpaid_amt": owed}
    tables["monitoring"].append(form | {"row_no": 0})
    for number, target in enumerate(project.targets, start=1):
        sign, name = "≤" if target.is_ceiling else "≥", f"指标{number}"
        weight = None if target.weight is None else _number(target.weight)
        tables["goal_indicator"].append(
            {"goal_id": f"G{case.code}", "row_no": number, "lv3_perf_ind_name": name}
            | {"compute_sign": sign, "kpi_val": f"{sign}{target.target}", "weight": weight}
        )
        tables["monitoring"].append(
            form
            | {"row_no": number, "lv3_perf_ind_name": name, "kpi_val": f"{sign}{target.target}"}
            | {"plan_to_date": _text(target.plan), "perf_comp": _text(target.actual)}
            | {"complete_rate": "完全不可能" if target.is_impossible else None}
        )


def _number(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _text(value: Fraction | None) -> str | None:
    return None if value is None else f"{_number(value)}"


@pytest.fixture(scope="module", params=SEEDS)
def county(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[list[Case], duckdb.DuckDBPyConnection]]:
    """The cases, and what the models made of them."""
    draw = Random(f"monitoring {request.param}")
    cases = [_case(draw, number) for number in range(PROJECTS)]
    home: Path = tmp_path_factory.mktemp("monitoring")
    landing = write_landing(home / "deliveries.duckdb", _deliver(cases))
    run_dbt(
        *("build", "--select", "+fct_monitoring_results"),
        *("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test"),
        landing=landing,
        home=home,
    )
    with duckdb.connect(str(home / BUILD_FILE), read_only=True) as connection:
        yield cases, connection


def test_measures_come_out_as_the_oracle_says(
    county: tuple[list[Case], duckdb.DuckDBPyConnection],
) -> None:
    cases, built = county
    names = list(cases[0].project.measures())
    found = built.execute(
        "select project_code, planned_rate, adjusted_budget_yuan, executed_yuan, idle_yuan,"
        f" {', '.join(names)} from intermediate.int_monitoring_results"
    ).fetchall()
    models = {code: [None if x is None else Fraction(x) for x in values] for code, *values in found}
    wrong = {}
    for case in cases:
        project = case.project
        sums = [round_half_up(project.planned, RATE), project.budget, project.paid, project.idle]
        expected = [*sums, *project.measures().values()]
        if models[case.code] != expected:
            pairs = zip(
                ["planned", "budget", "paid", "idle", *names], expected, models[case.code], strict=True
            )
            wrong[case.code] = [pair for pair in pairs if pair[1] != pair[2]]
    assert wrong == {}


def test_lights_come_out_as_the_oracle_says(
    county: tuple[list[Case], duckdb.DuckDBPyConnection],
) -> None:
    cases, built = county
    rules = rows(DEFAULT_POLICY, "light_rules")
    presets = {rule["light_preset"] for rule in rules}
    found = built.execute(
        "select project_code, light_preset, light, light_codes from marts.fct_monitoring_lights"
    ).fetchall()
    expected = {
        (case.code, preset, *case.project.light([rule for rule in rules if rule["light_preset"] == preset]))
        for case in cases
        for preset in presets
    }
    assert set(found) ^ expected == set()
    # The draw reaches every rule, or the comparison would say little.
    assert {code for row in found for code in row[3].split(",")} == {rule["reason_code"] for rule in rules}
