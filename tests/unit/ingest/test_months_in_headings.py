"""DC14: months in a heading or title say up to which day a monitoring table reports."""

from datetime import date
from pathlib import Path

import pytest

from ingest import ingest
from ingest.parse.cell import compact
from ingest.parse.months import last_month, without_months
from tests.unit.ingest.deliveries import unit_list, workbook
from tests.unit.ingest.form_sheets import UNIT, monitoring
from warehouse.connect import read_landing

FIXED = ["预算年度", "项目代码", "单位代码", "年初预算数", "行号", "三级指标"]
ROW = [2018, "P1", "101001", 800, 0, None, 312.5]
LANDED = "select cutoff_date, monitor_task_no from landing.monitoring"


@pytest.mark.parametrize(
    "heading",
    ["1-8月执行数", "1至8月执行数", "1～8月执行数", "1—8月执行数", "1月至8月执行数", "１－８月份执行数"]
    + ["截至8月底执行数", "截止8月末执行数", "截至2018年8月31日执行数", "1-8月底执行数"],
)
def test_ways_to_write_the_months(heading: str) -> None:
    """One heading, whichever the month and however the dash is written."""
    assert last_month([heading]) == 8
    assert without_months(compact(heading)) == "1-N月执行数"


@pytest.mark.parametrize("heading", ["8月执行数", "11-12月执行数", "1-13月执行数", "2018.1-8元", "执行数"])
def test_what_is_no_months_so_far(heading: str) -> None:
    assert last_month([heading]) is None


def test_a_day_within_a_month_is_no_end_of_a_month() -> None:
    assert last_month(["截至8月15日执行数"]) is None


@pytest.mark.parametrize("heading", ["1-8月执行数", "1至8月支出数（万元）"])
def test_heading_of_a_table_sets_the_day(home: Path, tmp_path: Path, heading: str) -> None:
    """And its task: a table that is about January to August of a year."""
    path = workbook(tmp_path / "监控.xlsx", Sheet1=[[*FIXED, heading], ROW])
    (result,) = ingest([path])
    assert (result.status, result.error) == ("current", None)
    assert read_landing().execute(LANDED).fetchall() == [(date(2018, 8, 31), "JK2018-08")]


def test_last_day_of_february_is_that_of_the_year(home: Path, tmp_path: Path) -> None:
    """Each row has its own fiscal year."""
    later = [2020, "P2", *ROW[2:]]
    ingest([workbook(tmp_path / "监控.xlsx", Sheet1=[[*FIXED, "1-2月执行数"], ROW, later])])
    assert read_landing().execute(f"{LANDED} order by 1").fetchall() == [
        (date(2018, 2, 28), "JK2018-02"),
        (date(2020, 2, 29), "JK2020-02"),
    ]


def test_title_of_a_table_sets_year_and_day(home: Path, tmp_path: Path) -> None:
    rows = [["2018年1-8月绩效运行监控表"], [*FIXED[1:], "执行数"], ROW[1:]]
    ingest([workbook(tmp_path / "监控.xlsx", Sheet1=rows)])
    assert read_landing().execute(LANDED).fetchall() == [(date(2018, 8, 31), "JK2018-08")]


def test_a_cell_for_the_day_counts_more_than_the_heading(home: Path, tmp_path: Path) -> None:
    """The heading says up to when money was counted; the sender says which day is meant."""
    rows = [["监控任务编号", "监控时点", *FIXED, "1-8月执行数"], ["JK1", "2018-8-25", *ROW]]
    ingest([workbook(tmp_path / "监控.xlsx", Sheet1=rows)])
    assert read_landing().execute(LANDED).fetchall() == [(date(2018, 8, 25), "JK1")]


def test_without_months_the_day_is_missed(home: Path, tmp_path: Path) -> None:
    (result,) = ingest(
        [workbook(tmp_path / "监控.xlsx", Sheet1=[["监控任务编号", *FIXED, "执行数"], ["JK1", *ROW]])]
    )
    assert result.error and "缺少列：监控时点" in result.error.zh


@pytest.mark.parametrize("months", ["1至8月", "1月-8月", "1-8月份"])
def test_heading_of_a_form_sets_the_day(home: Path, tmp_path: Path, months: str) -> None:
    """Also where only the indicators are headed by months."""
    spelled = {UNIT: "单位101001", "1～8月执行数": "执行数", "1～8月执行情况": f"{months}执行情况"}
    rows = [[spelled.get(cell or "", cell) for cell in row] for row in monitoring()]
    ingest([unit_list(tmp_path / "units.csv", "101001", year=2018)])
    (result,) = ingest([workbook(tmp_path / "表.xlsx", Sheet1=rows)])
    assert result.status == "current", result.error
    assert read_landing().execute(f"select distinct * from ({LANDED})").fetchall() == [
        (date(2018, 8, 31), "JK2018-08")
    ]
