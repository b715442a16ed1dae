"""The light rules of the default pack (domain rule 5.4) on both sides of each threshold."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from tests.dbt.conftest import BuildCounty
from tests.dbt.landing_fixture import agency

BUDGET = 1_000_000
TASKS = {month: f"JK2018-{month:02}" for month in (4, 6, 8, 10)}
CUTOFFS = {4: date(2018, 4, 30), 6: date(2018, 6, 30), 8: date(2018, 8, 31), 10: date(2018, 10, 31)}
# Case → month, paid of a million, goal attainment in per cent of the plan, forecast, possibility.
CASES: dict[str, tuple[int, int, str, int | None, str | None]] = {
    "all at the edge of green": (6, 400_000, "90", None, None),
    "a yuan behind": (6, 399_999, "90", None, None),
    "goal just short": (6, 450_000, "89.9999", None, None),
    "gap at the edge": (6, 550_000, "100", None, None),
    "gap beyond it": (6, 550_001, "100", None, None),
    "lag at the edge of red": (6, 250_000, "60", None, None),
    "lag beyond it": (6, 249_999, "60", None, None),
    "goal at the edge of red": (6, 300_000, "60", None, None),
    "goal below it": (6, 300_000, "59.9999", None, None),
    "nearly a third idle": (6, 500_000, "100", 700_001, None),
    "a third idle": (6, 500_000, "100", 700_000, None),
    "cannot be met": (6, 500_000, "100", None, "完全不可能"),
    "may be met": (6, 500_000, "100", None, "有可能"),
    "nothing reported": (6, 500_000, "", None, None),
    "on target": (6, 500_000, "100", None, None),
    "a yuan off target": (6, 499_999, "100", None, None),
    "five points off": (6, 450_000, "95", None, None),
    "more than five points off": (6, 449_999, "95", None, None),
    "a quarter by April": (4, 250_000, "75", None, None),
    "less by April": (4, 249_999, "75", None, None),
    "forty by June": (6, 400_000, "80", None, None),
    "less by June": (6, 399_999, "80", None, None),
    "sixty by August": (8, 600_000, "90", None, None),
    "less by August": (8, 599_999, "90", None, None),
    "eighty by October": (10, 800_000, "96", None, None),
    "less by October": (10, 799_999, "96", None, None),
    "ten points ahead of the goal": (6, 600_000, "100", None, None),
    "more than ten ahead": (6, 600_001, "100", None, None),
}


def _code(case: str) -> str:
    return f"P{list(CASES).index(case):03}"


def _tables() -> dict[str, list[dict[str, object]]]:
    approved, paid, monitored = [], [], []
    for case, (month, yuan, percent, forecast, possibility) in CASES.items():
        project = {"fiscal_year": 2018, "agency_code": "101001", "project_code": _code(case)}
        money = {"fund_type_code": "一般公共预算"}
        approved.append(
            project
            | money
            | {"expense_class": "项目", "approved_amt": BUDGET, "approved_on": date(2018, 2, 10)}
            | {"exp_func_code": "2130126", "dep_bgt_eco_code": "30227"}
        )
        paid.append(project | money | {"pay_app_id": case, "xpay_amt": yuan, "paid_on": CUTOFFS[month]})
        form = project | {
            "monitor_task_no": TASKS[month],
            "cutoff_date": CUTOFFS[month],
            "budget_amt": BUDGET,
            "executed_amt": yuan,
            "forecast_amt": forecast,
            "perf_send_date": CUTOFFS[month],
        }
        indicator = {"lv3_perf_ind_name": "进度", "kpi_val": "≥100", "plan_to_date": "100"}
        reached = {"perf_comp": percent or None, "complete_rate": possibility}
        monitored += [form | {"row_no": 0}, form | indicator | reached | {"row_no": 1}]
    return {
        "agency_master": [agency("101001", 2018)],
        "budget_approved": approved,
        "treasury_payment": paid,
        "monitoring": monitored,
    }


@pytest.fixture(scope="module")
def monitored(build_county: BuildCounty) -> duckdb.DuckDBPyConnection:
    """One project per case."""
    return build_county(_tables(), select="+fct_monitoring_results")


@pytest.mark.parametrize(
    ("case", "preset", "light", "codes"),
    [
        ("all at the edge of green", "default", "green", "NONE"),
        ("a yuan behind", "default", "yellow", "EXECUTION_BEHIND,MONEY_AND_GOAL_APART"),
        ("goal just short", "default", "yellow", "GOAL_BEHIND"),
        ("gap at the edge", "default", "green", "NONE"),
        ("gap beyond it", "default", "yellow", "MONEY_AND_GOAL_APART"),
        ("lag at the edge of red", "default", "yellow", "EXECUTION_BEHIND,GOAL_BEHIND"),
        ("lag beyond it", "default", "red", "EXECUTION_FAR_BEHIND"),
        ("goal at the edge of red", "default", "yellow", "EXECUTION_BEHIND,GOAL_BEHIND"),
        ("goal below it", "default", "red", "GOAL_FAR_BEHIND"),
        ("nearly a third idle", "default", "green", "NONE"),
        ("a third idle", "default", "red", "MONEY_IDLE"),
        ("cannot be met", "default", "red", "GOAL_IMPOSSIBLE"),
        ("may be met", "default", "green", "NONE"),
        ("nothing reported", "default", "yellow", "GOAL_UNKNOWN"),
        ("on target", "guannan2014", "green", "NONE"),
        ("a yuan off target", "guannan2014", "yellow", "EXECUTION_FAIR"),
        ("five points off", "guannan2014", "yellow", "EXECUTION_FAIR"),
        ("more than five points off", "guannan2014", "red", "EXECUTION_POOR"),
        ("a quarter by April", "sichuan2025", "green", "NONE"),
        ("less by April", "sichuan2025", "red", "EXECUTION_BELOW"),
        ("forty by June", "sichuan2025", "green", "NONE"),
        ("less by June", "sichuan2025", "red", "EXECUTION_BELOW"),
        ("sixty by August", "sichuan2025", "green", "NONE"),
        ("less by August", "sichuan2025", "red", "EXECUTION_BELOW"),
        ("eighty by October", "sichuan2025", "green", "NONE"),
        ("less by October", "sichuan2025", "red", "EXECUTION_BELOW"),
        ("ten points ahead of the goal", "sichuan2025", "green", "NONE"),
        ("more than ten ahead", "sichuan2025", "red", "GOAL_AND_EXECUTION_APART"),
    ],
)
def test_light(monitored: duckdb.DuckDBPyConnection, case: str, preset: str, light: str, codes: str) -> None:
    found = monitored.execute(
        "select light, light_codes, light_reason_zh <> '', light_reason_en <> ''"
        " from marts.fct_monitoring_lights where project_code = ? and light_preset = ?",
        [_code(case), preset],
    ).fetchone()
    assert found == (light, codes, True, True)


def test_the_reason_holds_the_figures(monitored: duckdb.DuckDBPyConnection) -> None:
    found = monitored.execute(
        "select light_reason_zh, execution_rate, planned_rate from marts.fct_monitoring_results"
        " where project_code = ?",
        [_code("lag beyond it")],
    ).fetchone()
    assert found == (
        "支出进度落后计划 25.0001 个百分点，超过 25 个百分点",
        Decimal("0.24999900"),
        Decimal("0.50000000"),
    )
