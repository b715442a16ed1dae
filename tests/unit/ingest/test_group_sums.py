"""Rows 一、行政单位 that head a group and state its sum: control totals, not units of their own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import ingest, ledger
from ingest.result import LoadResult
from tests.unit.ingest.deliveries import unit_list, workbook
from warehouse.connect import read_landing

BY_NAME = ["单位名称", "本年收入合计", "本年支出合计", "公用经费", "年末结转和结余"]
TITLE = ["2017年部门决算主要指标表（单位：万元）"]
LEDGER = ["指标主键", "预算年度", "发文时间", "单位代码", "指标类型", "资金性质", "指标金额（元）"]


@pytest.fixture(autouse=True)
def units(home: Path, tmp_path: Path) -> None:
    ingest([unit_list(tmp_path / "u.csv", "101001", "101002", "102001")])


def delivered(tmp_path: Path, *rows: Sequence[object]) -> LoadResult:
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=rows)])
    taken = result.rows_accepted + result.rows_rejected + result.rows_structural
    assert result.rows_delivered == taken
    return result


def totals() -> list[tuple[int, str, str, bool]]:
    """Row, both figures and whether they agree, of the newest load."""
    lines = ledger.loads()[0]["control_totals"]
    return [(line["row"], line["stated_yuan"], line["computed_yuan"], line["agrees"]) for line in lines]


def accounts(name: str, *amounts: float) -> list[object]:
    return [name, *amounts]


def test_group_sums_are_control_totals(tmp_path: Path) -> None:
    """Each is the sum of the rows down to the next group; 合计 is that of the units."""
    result = delivered(
        tmp_path,
        TITLE,
        BY_NAME,
        accounts("一、行政单位", 30, 25, 5, 5),
        accounts("单位101001", 10, 8, 2, 2),
        accounts("单位101002", 20, 17, 3, 3),
        accounts("二、事业单位", 5, 4, 1, 1),
        accounts("单位102001", 5, 4, 1, 1),
        accounts("合计", 35, 29, 6, 6),
    )
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 3, 3), result.error
    assert any("第 3, 6 行的金额等于其下各行之和" in zh for zh, _ in result.warnings)
    assert totals()[:2] == [(3, "300000.00", "300000.00", True), (3, "250000.00", "250000.00", True)]
    assert len(totals()) == 12 and all(agrees for *_, agrees in totals())


def test_groups_within_groups(tmp_path: Path) -> None:
    """（一） is within 一、, whose sum counts each unit once."""
    result = delivered(
        tmp_path,
        TITLE,
        BY_NAME,
        accounts("一、全额", 35, 29, 6, 6),
        accounts("（一）行政", 30, 25, 5, 5),
        accounts("单位101001", 10, 8, 2, 2),
        accounts("单位101002", 20, 17, 3, 3),
        accounts("（二）事业", 5, 4, 1, 1),
        accounts("单位102001", 5, 4, 1, 1),
    )
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 3, 3), result.error


def test_groups_numbered_in_a_column_of_their_own(tmp_path: Path) -> None:
    """序号 一 beside 行政单位, which is no unit."""
    header = ["序号", "年度", *BY_NAME]
    rows = [
        ["一", None, "行政单位", 30, 25, 5, 5],
        [1, 2017, "单位101001", 10, 8, 2, 2],
        [2, 2017, "单位101002", 20, 17, 3, 3],
        ["二", None, "事业单位", 5, 4, 1, 1],
        [1, 2017, "单位102001", 5, 4, 1, 1],
    ]
    result = delivered(tmp_path, TITLE, header, *rows)
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 3, 2), result.error


@pytest.mark.parametrize("column", ["单位代码", "单位名称"])
def test_a_group_that_is_no_sum_stays_a_fault(tmp_path: Path, column: str) -> None:
    """Nobody knows what it is: a unit of that name, or a wrong sum."""
    header = [column, *BY_NAME[1:]]
    rows = [accounts("一、行政单位", 31, 25, 5, 5), accounts("101001", 30, 25, 5, 5)]
    result = delivered(tmp_path, TITLE, header, *rows)
    assert (result.status, result.rows_rejected, result.rows_structural) == ("held", 1, 0)
    assert result.error and "第 3 行" in result.error.zh
    assert totals() == []


def test_a_row_with_all_that_it_needs_is_no_group(tmp_path: Path) -> None:
    """A project may be called 一、… and cost as much as the one below it."""
    header = ["预算年度", "单位代码", "支出类别", "项目代码", "项目名称", "支出功能分类代码"]
    header += ["部门支出经济分类代码", "资金性质代码", "批复金额（元）", "批复日期"]
    rows = [
        [2017, "101001", "项目", f"P{n}", name, "2050201", "30201", "一般公共预算", 5, "2017-2-10"]
        for n, name in enumerate(("一、改厕", "二、修渠"))
    ]
    result = delivered(tmp_path, header, *rows)
    assert (result.status, result.rows_accepted) == ("current", 2), result.error


def test_cuts_that_the_file_prints_without_a_sign(tmp_path: Path) -> None:
    """Their type says that they are negative: a net total is right, and so is one of the printed figures."""
    rows: list[list[object]] = [
        ["a", 2017, "2017-3-1", "101001", "追加", "一般公共预算", 100],
        ["b", 2017, "2017-3-1", "101002", "调减", "一般公共预算", 30],
        ["c", 2017, "2017-3-1", "102001", "收回", "一般公共预算", 20],
    ]
    result = delivered(tmp_path, LEDGER, *rows, ["合计", *[None] * 5, 50])
    assert (result.status, result.rows_accepted) == ("current", 3), result.error
    assert totals() == [(5, "50.00", "50.00", True)]
    query = "select cast(sum(amount) as int) from landing.budget_adjustment"
    assert read_landing().execute(query).fetchone() == (50,)
    result = delivered(tmp_path, LEDGER, *rows, ["合计", *[None] * 5, 150])
    assert result.status == "current" and totals() == [(5, "150.00", "150.00", True)]
    result = delivered(tmp_path, LEDGER, *rows, ["合计", *[None] * 5, 60])
    assert result.status == "held" and totals() == [(5, "60.00", "150.00", False)]


def test_groups_of_cuts(tmp_path: Path) -> None:
    """二、调减 may be printed as −30 over rows of 30."""
    rows: list[list[object]] = [
        ["一、追加", *[None] * 5, 100],
        ["a", 2017, "2017-3-1", "101001", "追加", "一般公共预算", 100],
        ["二、调减", *[None] * 5, -30],
        ["b", 2017, "2017-3-1", "101002", "调减", "一般公共预算", 30],
    ]
    result = delivered(tmp_path, LEDGER, *rows)
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 2, 2), result.error
    assert totals() == [(2, "100.00", "100.00", True), (4, "-30.00", "-30.00", True)]
