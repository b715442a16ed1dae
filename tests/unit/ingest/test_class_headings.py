"""Headings of classifications that do not say 代码: taken where their cells hold codes, else told."""

from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from ingest.headings import aliases_of
from tests.unit.ingest.deliveries import csv_file
from warehouse.connect import read_landing

HEADER = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
BUDGET = ["预算年度", "单位代码", "支出类别", "项目代码", "资金性质", "批复金额", "批复日期"]


def payment(path: Path, headings: list[str], *cells: list[str]) -> LoadResult:
    rows = [[number, 2018, "2018-3-1", "101001", 5, *own] for number, own in enumerate(cells)]
    (result,) = ingest([csv_file(path / "a.csv", [[*HEADER, *headings], *rows])])
    return result


def landed() -> list[tuple[str | None, str | None]]:
    with read_landing() as connection:
        query = "select exp_func_code, dep_bgt_eco_code from landing.treasury_payment order by pay_app_id"
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("headings", [["功能分类", "经济分类"], ["支出功能科目", "部门预算支出经济分类"]])
@pytest.mark.parametrize("cells", [["2050101", "30201"], ["2050101 行政运行", "30201-办公费"]])
def test_codes_below_a_bare_heading(
    home: Path, tmp_path: Path, headings: list[str], cells: list[str]
) -> None:
    result = payment(tmp_path, headings, cells, ["", ""])
    assert (result.status, landed()) == ("current", [("2050101", "30201"), (None, None)])
    assert not any("未用到的列" in zh for zh, _ in result.warnings)


def test_names_below_a_bare_heading(home: Path, tmp_path: Path) -> None:
    """A name alone is no code: the column stays unused, which is said."""
    result = payment(tmp_path, ["功能分类", "经济分类"], ["行政运行", "办公费"])
    assert (result.status, landed()) == ("current", [(None, None)])
    assert any("未用到的列：功能分类、经济分类" in zh for zh, _ in result.warnings)


def test_code_and_name_below_one_heading(home: Path, tmp_path: Path) -> None:
    """Two columns of one classification: its name is none of the two."""
    header = [*HEADER, "支出功能分类", None, "经济分类"]
    below = [*[None] * 5, "科目编码", "科目名称", None]
    row = ["1", 2018, "2018-3-1", "101001", 5, "2050101", "行政运行", "30201"]
    (result,) = ingest([csv_file(tmp_path / "a.csv", [header, below, row])])
    assert (result.status, landed()) == ("current", [("2050101", "30201")])


def test_a_name_in_a_column_of_codes_is_no_code(home: Path, tmp_path: Path) -> None:
    """Where a code may be blank it stays unknown, and is said; where it may not the row is rejected."""
    result = payment(tmp_path, ["功能分类代码", "经济分类代码"], ["行政运行", "30201"])
    assert (result.status, landed()) == ("current", [(None, "30201")])
    assert any("只有名称" in zh for zh, _ in result.warnings)
    row = [2018, "101001", "人员经费", "-", "一般公共预算", 5, "2018-2-1", "行政运行", "30101"]
    (held,) = ingest([csv_file(tmp_path / "b.csv", [[*BUDGET, "功能分类代码", "经济分类"], row])])
    assert held.status == "held" and held.error and "行政运行" in held.error.zh


def test_a_table_that_lacks_the_codes_says_so(home: Path, tmp_path: Path) -> None:
    row = [2018, "101001", "人员经费", "-", "一般公共预算", 5, "2018-2-1", "行政运行", "30101"]
    (result,) = ingest([csv_file(tmp_path / "b.csv", [[*BUDGET, "功能分类", "经济分类"], row])])
    assert result.status == "refused" and result.error
    assert "缺少列：支出功能分类代码" in result.error.zh
    assert "“功能分类”列只有名称，请报代码" in result.error.hint_zh


@pytest.mark.parametrize(
    ("contract", "heading", "field"),
    [
        ("DC09", "检查项目序号", "item_no"),
        ("DC13", "参加科室", "sections"),
        ("DC19", "已支付", "paid_amt"),
        ("DC24", "实际报送时间", "submitted_on"),
    ],
)
def test_words_that_counties_use(contract: str, heading: str, field: str) -> None:
    """An unused column is only a warning; a day of submission that was not read made a unit late."""
    assert aliases_of(contract)[heading] == field


@pytest.mark.parametrize("own", [["1,086.66", "30201"], ["2050101", "1086.66"], ["20501010", "30201"]])
def test_an_amount_is_no_code_of_a_class(home: Path, tmp_path: Path, own: list[str]) -> None:
    """Of cells that were moved, the digits of a class tell."""
    result = payment(tmp_path, ["支出功能分类代码", "支出经济分类代码"], own, ["2050101", "30201"])
    assert (result.status, result.rows_rejected) == ("held", 1)
    assert result.error and "格式不符合规定" in result.error.zh
