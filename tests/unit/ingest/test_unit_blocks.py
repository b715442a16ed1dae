"""A unit whose cell is merged over its rows is written in the first of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import unit_list, workbook
from warehouse.connect import read_landing

HEADER = ["年度", "单位代码", "单位名称", "项目代码", "资金最初安排年度", "结转金额", "结余金额"]
BLANK = [None, None]


def row(unit: Sequence[str | None], project: str) -> list[object]:
    return [2017, *unit, project, 2016, 1, 0]


def landed() -> list[tuple[str, str]]:
    with read_landing() as connection:
        query = "select agency_code, project_code from landing.carryover_stock order by project_code"
        return connection.execute(query).fetchall()


@pytest.fixture
def units(home: Path, tmp_path: Path) -> None:
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001")])


@pytest.mark.parametrize("code_heading", ["单位代码", "内部编号"])
def test_merged_over_its_rows(units: None, tmp_path: Path, code_heading: str) -> None:
    """Written with its code, or by its name alone; sub-totals do not end a block, filled rows are said."""
    header = [code_heading if heading == "单位代码" else heading for heading in HEADER]
    first, second = ["101001", "单位101001"], ["102001", "单位102001"]
    rows = [row(first, "P1"), row(BLANK, "P2"), [None, None, "小计", None, None, 2, 0]]
    rows += [row(second, "P3"), row(BLANK, "P4")]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[header, *rows])])
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 4, 1), result.error
    assert landed() == [("101001", "P1"), ("101001", "P2"), ("102001", "P3"), ("102001", "P4")]
    assert any("第 3, 6 行没有单位，按合并单元格" in zh for zh, _ in result.warnings)


@pytest.mark.parametrize(
    "written",
    [
        [["101001", "甲"], ["101001", "甲"], BLANK, ["102001", "乙"]],
        [["101001", "甲"], BLANK, BLANK, BLANK],
        [BLANK, ["101001", "甲"], BLANK, ["102001", "乙"]],
    ],
    ids=["a list that repeats its units", "one unit only", "a first row without a unit"],
)
def test_a_blank_that_is_an_omission(units: None, tmp_path: Path, written: list[list[str | None]]) -> None:
    rows = [row(unit, f"P{number}") for number, unit in enumerate(written)]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[HEADER, *rows])])
    assert result.status == "held" and result.error and "必填，不能为空" in result.error.zh


def test_a_row_about_nothing_has_no_unit(units: None, tmp_path: Path) -> None:
    rows = [row(["101001", "甲"], "P1"), row(BLANK, "P2"), row(["102001", "乙"], "P3"), row(BLANK, "")]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[HEADER, *rows])])
    assert (result.rows_accepted, result.rows_rejected) == (3, 1)
    assert result.error and "第 5 行，列“单位代码”" in result.error.zh
