"""The mess catalogue of the domain (4.3): amounts that are held against those of other deliveries."""

from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import csv_file, reserve

PAYMENT = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
BUDGET = [
    *("预算年度", "单位代码", "支出类别", "项目代码", "支出功能分类代码", "部门支出经济分类代码"),
    *("资金性质代码", "批复金额", "批复日期"),
]


def only(path: Path) -> LoadResult:
    """The one result of a file."""
    (result,) = ingest([path])
    return result


def reserved(folder: Path, year: int, amount: object) -> LoadResult:
    """A DC23 delivery of one unit, in yuan."""
    return only(reserve(folder / f"{year}.csv", [year, "101001", amount, "5%", 0]))


def doubts(result: LoadResult) -> list[str]:
    """What is said about the money unit, in Chinese."""
    return [zh for zh, en in result.warnings if "UNIT_SUSPECT" in en]


@pytest.mark.parametrize(
    ("amount", "is_suspect"),
    [(5000, False), ("5000.01", True), (2, False), ("1.99", True), (100, False), (0, False)],
)
def test_m20_unit_total_far_from_last_year(
    home: Path, tmp_path: Path, amount: object, is_suspect: bool
) -> None:
    """Over 50 times or under a fiftieth of last year's: a warning that names the unit, and no correction."""
    reserved(tmp_path, 2016, 100)
    result = reserved(tmp_path, 2017, amount)
    assert (result.status, len(doubts(result))) == ("current", is_suspect)
    assert not is_suspect or "101001" in doubts(result)[0]


def test_without_a_last_year_the_approved_budget_counts(home: Path, tmp_path: Path) -> None:
    """One month of payments against a twelfth of the budget."""
    line = [2017, "101001", "公用", "-", "2010101", "30201", "一般公共预算", 1200, "2017-2-1"]
    assert only(csv_file(tmp_path / "budget.csv", [BUDGET, line])).status == "current"
    rows = [[number, 2017, "2017-1-5", "101001", 2500] for number in ("1", "2")]
    assert not doubts(only(csv_file(tmp_path / "january.csv", [PAYMENT, *rows])))
    rows.append(["3", 2017, "2017-1-6", "101001", "0.01"])
    assert doubts(only(csv_file(tmp_path / "again.csv", [PAYMENT, *rows])))
