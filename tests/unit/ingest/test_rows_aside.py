"""Rows below the header that are no data: what is printed around a table must neither count nor stop it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.load import ingest
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook

TITLE: list[list[object]] = [["2017年公用经费预留表"], ["单位：万元"]]
ROWS: list[list[object]] = [[2017, "101001", 100, "5%", 5], [2017, "102001", 80, "5%", 4]]


def table_of(tmp_path: Path, *rows: Sequence[object], header: list[str] = RESERVE_HEADER):
    """The only table of a sheet with these rows below its title."""
    ((table,), _) = read_tables(workbook(tmp_path / "a.xlsx", 表=[*TITLE, header, *rows]))
    return table


@pytest.mark.parametrize(
    "row",
    [
        ["单位负责人（签字）：张三", None, "填表人（签字）：李四"],
        ["分管领导：", None, "科长："],
        ["填表单位：元阳县财政局"],
        ["金乡县财政局（盖章）"],
        ["打印时间：2018-01-05 10:00"],
        ["导出日期：2018-01-05"],
        ["第1页 共1页"],
        ["共2条记录"],
        [None, None, None, None, "2018年1月5日"],
        ["2.金额保留两位小数"],
        ["本表由各单位据实填报。"],
        ["一、行政单位"],
    ],
)
def test_footers(tmp_path: Path, row: list[object]) -> None:
    """Signatures with 签字 or 盖章, page numbers, later lines of a note, headings of groups."""
    table = table_of(tmp_path, *ROWS, row)
    assert table.rows["agency_code"].to_list() == ["101001", "102001"]
    assert table.structural == {"footer": 1}


@pytest.mark.parametrize(
    "numbers",
    [
        ["甲", "乙", 1, 2, "3=1×2"],
        ["A", "B", 1, 2, 3],
        ["①", "②", "③", "④", "⑤"],
        ["（1）", "（2）", "（3）", "（4）", "（5）"],
        ["栏次", None, 1, 2, 3],
    ],
)
def test_column_numbers(tmp_path: Path, numbers: list[object]) -> None:
    """However printed forms number their columns."""
    table = table_of(tmp_path, numbers, *ROWS)
    assert table.rows["agency_code"].to_list() == ["101001", "102001"]
    assert table.structural == {"column_numbers": 1}


def test_title_and_header_on_every_page(tmp_path: Path) -> None:
    """Reports that repeat all that stands above the rows, with other blanks."""
    again = [" ".join(word) for word in RESERVE_HEADER]
    table = table_of(tmp_path, ROWS[0], *TITLE, again, ROWS[1])
    assert table.rows["agency_code"].to_list() == ["101001", "102001"]
    assert table.structural == {"header_again": 3}


@pytest.mark.parametrize(
    "word", ["本年累计", "其中：人员经费", "全县总计", "小计（万元）", "过次页", "承前页"]
)
def test_subtotals(tmp_path: Path, word: str) -> None:
    """M14: what is a part or a sum of other rows is no row of its own."""
    table = table_of(tmp_path, ROWS[0], [word, None, 100, None, 5], ROWS[1])
    assert table.rows.height == 2
    assert table.structural == {"subtotal": 1}
    assert not table.totals


@pytest.mark.parametrize("word", ["总合计", "合计（万元）", "合 计：", "共　计"])
def test_totals_are_compared(tmp_path: Path, word: str) -> None:
    """The total below other sums is the control."""
    table = table_of(tmp_path, *ROWS, [word, None, 180, None, 9])
    stated = [(total.field, total.text, total.row.source_row) for total in table.totals]
    assert stated == [("public_fund_budget", "180", 6), ("reserve_amt", "9", 6)]


def test_subtotal_with_a_code_is_not_counted_twice(tmp_path: Path, home: Path) -> None:
    """教育局小计 under the department's own code is the sum of its units."""
    header = ["预算年度", "单位代码", "单位名称", "公用经费预算", "预留比例", "预留金额"]
    rows = [
        [2017, "101001", "教育局", 100, "5%", 5],
        [2017, "101", "教育局 小计", 100, "5%", 5],
        [2017, "102001", "审计局", 80, "5%", 4],
    ]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[*TITLE, header, *rows])])
    assert (result.status, result.rows_accepted, result.rows_structural) == ("current", 2, 1)


def test_a_whole_row_is_data_whatever_its_text_says(tmp_path: Path, home: Path) -> None:
    """A payment for 5月工资合计 is one, though it stands in the first column and its number names a plan."""
    header = ["用途", "支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
    rows = [
        ["5月工资合计", "计划单1", 2017, "2017-3-5", "101001", 9],
        ["说明", "Z", 2017, "2017-3-5", "101001", 1],
    ]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[header, *rows])])
    assert (result.rows_accepted, result.rows_structural) == (2, 0)


def test_a_row_that_lost_its_code_is_rejected(tmp_path: Path, home: Path) -> None:
    """A unit without its other cells is no remark: it must not vanish."""
    (result,) = ingest(
        [workbook(tmp_path / "a.xlsx", 表=[*TITLE, RESERVE_HEADER, *ROWS, [None, "103001"], ["教育局"]])]
    )
    assert (result.status, result.rows_rejected) == ("held", 2)


def test_headings_that_say_they_must_be_filled_in(tmp_path: Path) -> None:
    """单位代码（必填） is 单位代码."""
    table = table_of(tmp_path, *ROWS, header=[f"{word}（必填）" for word in RESERVE_HEADER])
    assert table.rows.height == 2


def test_signatures_that_fill_every_required_column(tmp_path: Path) -> None:
    """Three names below a table of three required columns are no task."""
    header = ["任务编号", "工作年度", "任务名称"]
    signed = ["填表人：张三", "审核人：李四", "日期：2018年1月5日"]
    rows = [header, ["R1", 2017, "备注：填报台账"], signed]
    ((table,), _) = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    assert (table.rows["task_no"].to_list(), table.structural) == (["R1"], {"footer": 1})


@pytest.mark.parametrize("name", ["教育局（合计）", "审计局(部门合计)", "教育系统（小计）"])
def test_subtotal_in_brackets_behind_a_name(tmp_path: Path, name: str) -> None:
    """M14: the word may stand behind the name of the department, whose code is that of a unit."""
    header = ["预算年度", "单位代码", "单位名称", "公用经费预算", "预留比例", "预留金额"]
    rows = [[2017, "101", name, 300, "5%", 15], [2017, "101001", "会计核算中心（统计）", 80, "5%", 4]]
    table = table_of(tmp_path, *rows, header=header)
    assert (table.rows["agency_code"].to_list(), table.structural) == (["101001"], {"subtotal": 1})


@pytest.mark.parametrize("use", ["其中：乡村教师补贴", "全年取暖费合计", "说明"])
def test_a_row_with_a_key_of_its_own_never_vanishes(tmp_path: Path, home: Path, use: str) -> None:
    """A payment without its date is rejected by name, whatever it was for and wherever that stands."""
    header = ["用途", "支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
    rows = [[use, "Z1", 2017, None, "101001", 600], ["工资", "Z2", 2017, "2017-3-5", "101001", 9]]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[header, *rows])])
    assert (result.status, result.rows_rejected, result.rows_structural) == ("held", 1, 0)
    assert result.error and "第 2 行，列“支付日期”" in result.error.zh


def test_total_behind_part_of_a_key(tmp_path: Path) -> None:
    """The sum of a goal's weights names the goal, but no row of it."""
    header = [
        "目标编号",
        "行号",
        "一级指标",
        "二级指标",
        "三级指标",
        "计算符号",
        "指标值",
        "计量单位",
        "权重",
    ]
    rows = [["G1", 1, "产出", "数量", "里程", "≥", 3, "公里", 100], ["G1", None, "合计", *[None] * 5, 100]]
    table = table_of(tmp_path, *rows, header=header)
    assert (table.rows.height, table.structural) == (1, {"total": 1})
