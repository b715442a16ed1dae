"""调整预算数 is the adjusted budget or what it changed by: it landed as the budget whatever it was."""

from pathlib import Path

import pytest

from ingest.contracts.registry import contract
from tests.unit.ingest.form_sheets import Rows, self_evaluation
from tests.unit.ingest.test_forms import tables

EITHER = "“调整预算数”与未识别的预算列都可能是全年预算数"


def with_budgets(headings: list[str], total: list[str | None]) -> Rows:
    """The form with some columns of budgets, its execution 57."""
    sheet = [*self_evaluation()]
    head = ["项目资金（万元）", None, *headings, "全年执行数", "执行率", "得分"]
    rows = [[None, label, *total, "57", "95%", "10"] for label in ("年度资金总额：", "其中：当年财政拨款")]
    return [*sheet[:4], head, *rows, *sheet[7:]]


def read(tmp_path: Path, rows: Rows) -> tuple[str | None, str]:
    """The full-year budget and what is said."""
    found = tables(tmp_path, rows)["DC16"]
    assert found.form is not None
    assert "full_year_budget" in contract("DC16").columns
    row = found.rows.row(0, named=True)
    assert (row["year_start_budget"], row["full_year_execution"]) == ("50", "57")
    return row["full_year_budget"], " ".join(zh for zh, _ in found.form.warnings)


@pytest.mark.parametrize(
    ("headings", "total", "full"),
    [
        # Named so that it cannot be the change, wherever it stands.
        (["年初预算数", "调整预算数", "预算调整后数"], ["50", "-2", "48"], "48"),
        (["年初预算数", "调整预算数", "全年预算合计"], ["50", "10", "60"], "60"),
        (["年初预算数", "调整预算数", "调整后全年预算数"], ["50", "10", "60"], "60"),
        # Told by its sum.
        (["年初预算数", "调整预算数", "预算批复合计"], ["50", "10", "60"], "60"),
        (["年初预算数", "调整预算数", "批复总计"], ["50", "-2", "48"], "48"),
        (["年初预算数", "调整预算数", "预算批复合计"], ["50", None, "50"], "50"),
        (["年初预算数", "调整预算数", "预算批复合计"], ["50", "—", "50"], "50"),
        # The other one is the change, or no budget.
        (["年初预算数", "增减预算", "调整预算数"], ["50", "10", "60"], "60"),
        (["年初预算数", "调整预算数", "预算结余"], ["50", "60", "3"], "60"),
        (["年初预算数", "调整预算数"], ["50", "60"], "60"),
    ],
)
def test_budget_of_the_full_year_is_told_from_its_change(
    tmp_path: Path, headings: list[str], total: list[str | None], full: str
) -> None:
    found, said = read(tmp_path, with_budgets(headings, total))
    assert found == full
    assert EITHER not in said
    assert "TOTAL_MISMATCH" not in said


def test_neither_counts_where_nothing_tells(tmp_path: Path) -> None:
    found, said = read(tmp_path, with_budgets(["年初预算数", "调整预算数", "批复预算数"], ["50", "10", "58"]))
    assert found is None
    assert EITHER in said
