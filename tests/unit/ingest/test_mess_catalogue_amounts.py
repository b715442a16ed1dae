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
GOAL = [
    *("目标编号", "预算年度", "项目代码", "项目名称", "单位代码", "项目类别", "是否预算内拨款", "申报金额"),
    *("年度绩效目标", "报送轮次", "版本号", "状态"),
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


def approved(folder: Path, year: int, *lines: tuple[str, str, int]) -> None:
    """A DC03 delivery of one unit: class, project and amount, in yuan."""
    rows = [
        [year, "101001", name, project, "2010101", "30201", "一般公共预算", amount, f"{year}-2-1"]
        for name, project, amount in lines
    ]
    assert only(csv_file(folder / f"budget{year}.csv", [BUDGET, *rows])).status == "current"


def declared(folder: Path, year: int, amount: object) -> LoadResult:
    """A DC11 delivery of one goal of one unit, in yuan."""
    row = [f"G{year}", year, "P1", "某项目", "101001", "发展类", "是", amount, "完成", "一上", 1, "已报送"]
    return only(csv_file(folder / f"goal{year}.csv", [GOAL, row]))


@pytest.mark.parametrize(
    ("amount", "is_suspect"),
    [(50_000, False), (50_001, True), (2, False), ("1.99", True), (400, False)],
)
def test_goals_of_a_year_are_held_against_its_budget(
    home: Path, tmp_path: Path, amount: object, is_suspect: bool
) -> None:
    """From the smallest project to the whole budget: last year's projects were others, large or small."""
    declared(tmp_path, 2016, 1_000_000)
    approved(tmp_path, 2017, ("公用", "-", 500), ("项目", "P1", 400), ("项目", "P2", 100))
    assert len(doubts(declared(tmp_path, 2017, amount))) == is_suspect


@pytest.mark.parametrize(
    ("amount", "is_suspect"),
    [(50_000, False), (50_001, True), ("0.4", False), ("0.39", True)],
)
def test_before_the_budget_of_the_year_last_years_goals_and_budget_both_speak(
    home: Path, tmp_path: Path, amount: object, is_suspect: bool
) -> None:
    """Far from last year's goals of 20, but not from its budget of 1,000; or the reverse."""
    declared(tmp_path, 2016, 20)
    approved(tmp_path, 2016, ("公用", "-", 900), ("项目", "P1", 100))
    assert len(doubts(declared(tmp_path, 2017, amount))) == is_suspect


def test_the_budget_of_the_year_says_more_than_a_last_year(home: Path, tmp_path: Path) -> None:
    """A unit that grew a hundredfold, as its budget says, is no mistake; the same mistake twice is one."""
    paid = [[[f"{year}", year, f"{year}-1-5", "101001", amount]] for year, amount in ((2016, 1), (2017, 100))]
    approved(tmp_path, 2017, ("公用", "-", 1200))
    only(csv_file(tmp_path / "2016.csv", [PAYMENT, *paid[0]]))
    assert not doubts(only(csv_file(tmp_path / "2017.csv", [PAYMENT, *paid[1]])))
    approved(tmp_path, 2018, ("公用", "-", 12_000_000))
    again = [["2018", 2018, "2018-1-5", "101001", 100]]
    assert doubts(only(csv_file(tmp_path / "2018.csv", [PAYMENT, *again])))


def test_without_a_last_year_the_approved_budget_counts(home: Path, tmp_path: Path) -> None:
    """One month of payments against a twelfth of the budget."""
    approved(tmp_path, 2017, ("公用", "-", 1200))
    rows = [[number, 2017, "2017-1-5", "101001", 2500] for number in ("1", "2")]
    assert not doubts(only(csv_file(tmp_path / "january.csv", [PAYMENT, *rows])))
    rows.append(["3", 2017, "2017-1-6", "101001", "0.01"])
    assert doubts(only(csv_file(tmp_path / "again.csv", [PAYMENT, *rows])))
