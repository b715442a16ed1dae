"""Rows that are sums of other rows by their codes, without a word that says so."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest import ingest, ledger
from ingest.result import LoadResult
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, unit_list, workbook
from warehouse.connect import read_landing

BUDGET_HEADER = [
    *("预算年度", "单位代码", "支出类别", "项目代码", "支出功能分类代码", "部门支出经济分类代码"),
    *("资金性质代码", "批复金额（万元）", "批复日期"),
]


def budget(function: str, economic: str, amount: object, unit: str = "101001") -> list[object]:
    """A row of DC03."""
    return [2017, unit, "公用", "-", function, economic, "一般公共预算", amount, "2017-2-10"]


def reserve(unit: str, amount: object, kept: object) -> list[object]:
    """A row of DC23."""
    return [2017, unit, amount, "5%", kept]


def delivered(tmp_path: Path, header: list[str], rows: list[list[object]]) -> LoadResult:
    (result,) = ingest([csv_file(tmp_path / "a.csv", [header, *rows])])
    return result


def landed(columns: str, table: str) -> list[tuple[object, ...]]:
    with read_landing() as connection:
        return connection.execute(f"select {columns} from landing.{table} order by all").fetchall()


@pytest.mark.parametrize(
    ("rows", "left", "set_aside"),
    [
        (
            [("205", "302", 30), ("20502", "302", 30), ("2050201", "302", 20), ("2050202", "302", 10)],
            {("2050201", "302"), ("2050202", "302")},
            2,
        ),
        (
            [("2050201", "302", 30), ("2050201", "30201", 20), ("2050201", "30211", 10)],
            {("2050201", "30201"), ("2050201", "30211")},
            1,
        ),
        (
            [("205", "302", 30), ("2050201", "30201", 20), ("2050202", "30211", 10)],
            {("2050201", "30201"), ("2050202", "30211")},
            1,
        ),
        (
            [("2050201", "302", 20), ("20502", "302", 30), ("205", "302", 30), ("2050202", "302", 10)],
            {("2050201", "302"), ("2050202", "302")},
            2,
        ),
        ([("205", "302", "30.01"), ("2050201", "302", 30)], {("2050201", "302")}, 1),
        ([("205", "302", 30), ("2050201", "301", 30)], {("205", "302"), ("2050201", "301")}, 0),
    ],
    ids=["function", "economic", "both at once", "in any order", "rounded", "of other items"],
)
def test_a_class_over_its_items_is_not_counted_twice(
    home: Path, tmp_path: Path, rows: list[tuple], left: set[tuple], set_aside: int
) -> None:
    """205 over 20502 over 2050201, 302 over 30201: only the rows without any below them are data."""
    result = delivered(tmp_path, BUDGET_HEADER, [budget(*row) for row in rows])
    assert (result.status, result.rows_structural) == ("current", set_aside), result.error
    assert set(landed("exp_func_code, dep_bgt_eco_code", "budget_approved")) == left
    assert any("按小计处理" in zh for zh, _ in result.warnings) == bool(set_aside)


def test_the_stated_total_is_of_the_items(home: Path, tmp_path: Path) -> None:
    """A 合计 of 30 over class, subclass and item of 30 each agrees."""
    rows = [budget("205", "302", 30), budget("20502", "302", 30), budget("2050201", "302", 30)]
    result = delivered(tmp_path, BUDGET_HEADER, [*rows, ["合计", *[None] * 6, 30, None]])
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 1, 3), result.error


def control_totals() -> list[tuple[object, ...]]:
    """Row, column, both figures and whether they agree, of the last load."""
    (load, *_) = ledger.loads()
    return [
        (line["row"], line["column"], line["stated_yuan"], line["computed_yuan"], line["agrees"])
        for line in load["control_totals"]
    ]


def test_sums_by_code_stand_in_the_ledger_beside_those_by_word(home: Path, tmp_path: Path) -> None:
    """Where they are stated, and both figures; one that differs holds the file and says so too."""
    rows = [budget("205", "302", "30.01"), budget("2050201", "302", 20), budget("2050202", "302", 10)]
    delivered(tmp_path, BUDGET_HEADER, [*rows, ["合计", *[None] * 6, 30, None]])
    assert control_totals() == [
        (2, "approved_amt", "300100.00", "300000.00", True),
        (5, "approved_amt", "300000.00", "300000.00", True),
    ]
    delivered(tmp_path, BUDGET_HEADER, [budget("205", "302", 31), budget("2050201", "302", 30)])
    assert control_totals() == [(2, "approved_amt", "310000.00", "300000.00", False)]


def test_a_department_over_its_units_in_the_ledger(home: Path, tmp_path: Path) -> None:
    """Every amount that it states."""
    rows = [reserve("101", 300, None), reserve("101001", 100, 5), reserve("101002", 200, 10)]
    delivered(tmp_path, RESERVE_HEADER, rows)
    assert control_totals() == [(2, "public_fund_budget", "300.00", "300.00", True)]


def test_a_class_that_is_not_the_sum_of_its_items_is_asked_for(home: Path, tmp_path: Path) -> None:
    """Nobody knows whether it holds them: the rows below and both amounts are named."""
    result = delivered(tmp_path, BUDGET_HEADER, [budget("205", "302", 31), budget("2050201", "302", 30)])
    assert result.status == "held" and result.error
    assert (
        "第 2 行" in result.error.zh
        and "310000" in result.error.zh
        and "第 3 行合计 300000" in result.error.zh
    )


def test_sums_of_columns_and_of_another_sheet(home: Path, tmp_path: Path) -> None:
    """A wide table has sums by row too; a sheet of classes may stand before that of items."""
    keys = ["单位代码", "支出类别", "项目代码", "支出功能分类代码", "资金性质代码", "批复日期"]
    header = [*keys, "工资福利支出", "商品和服务支出"]

    def sheet(code: str) -> list[list[object]]:
        row: list[object] = ["101001", "人员", "-", code, "一般公共预算", "2017-2-1", 30, 5]
        return [["2017年部门预算批复表"], ["单位：万元"], [*header], row]

    (result,) = ingest([workbook(tmp_path / "a.xlsx", 类=sheet("205"), 项=sheet("2050201"))])
    assert result.status == "current", result.error
    assert landed("exp_func_code, dep_bgt_eco_code, approved_amt", "budget_approved") == [
        ("2050201", "301", Decimal("300000.00")),
        ("2050201", "302", Decimal("50000.00")),
    ]


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_department_over_its_units(home: Path, tmp_path: Path, is_listed: bool) -> None:
    """Its row is the sum of theirs in every amount, whether or not its code is one of a unit too."""
    ingest([unit_list(tmp_path / "units.csv", "101001", "101002", "102001", *["101"] * is_listed)])
    rows = [reserve("101", 300, 15), reserve("101001", 100, 5), reserve("101002", 200, 10)]
    result = delivered(tmp_path, RESERVE_HEADER, [*rows, reserve("102001", 80, 4)])
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 3, 1), result.error


def test_a_department_with_an_amount_of_its_own(home: Path, tmp_path: Path) -> None:
    """The code of a department may be that of its office: what is no sum is taken, and said."""
    ingest([unit_list(tmp_path / "units.csv", "101", "101001")])
    result = delivered(tmp_path, RESERVE_HEADER, [reserve("101", 300, 15), reserve("101001", 100, 5)])
    assert (result.status, result.rows_accepted) == ("current", 2), result.error
    assert any("第 2 行是第 3 行的上级单位" in zh for zh, _ in result.warnings)


def test_a_unit_that_equals_the_one_below_it_by_chance(home: Path, tmp_path: Path) -> None:
    """An office and its school that spent as much on guests are two units: on cars they did not."""
    ingest([unit_list(tmp_path / "units.csv", "101", "101001")])
    header = ["年度", "单位代码", "项目", "预算数", "决算数"]
    rows: list[list[object]] = [
        [2017, unit, item, amount, amount]
        for unit, cars in (("101", 9), ("101001", 4))
        for item, amount in (("公务接待费", 2), ("公务用车运行维护费", cars))
    ]
    result = delivered(tmp_path, header, rows)
    assert (result.status, result.rows_accepted) == ("current", 4), result.error
