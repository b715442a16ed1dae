"""Where the header, the unit, the data rows and the totals of a delivered sheet are found."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from ingest.readers.sheet import as_sheet
from ingest.recognise import recognise
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, UNIT_HEADER, csv_file, workbook
from warehouse.errors import UserError

ROW = [2017, "101001", 12.5, "5%", "0.63"]


def the_table(path: Path):
    """The only table of a file."""
    ((table,), _) = read_tables(path)
    return table


def test_title_and_unit_line_above_the_header(tmp_path: Path) -> None:
    """M13: title row, unit line, header; rows keep their place in the file."""
    rows = [["2017年公用经费预留表"], ["编制单位：财政局", None, None, "单位：万元"], RESERVE_HEADER, ROW]
    table = the_table(workbook(tmp_path / "a.xlsx", 表一=rows))
    assert table.units == {"public_fund_budget": "万元", "reserve_amt": "万元"}
    assert table.rows["source_row"].to_list() == [4]
    assert table.years == {2017}


def test_unit_in_the_header_wins(tmp_path: Path) -> None:
    """公用经费预算（万元） beside a column in 元."""
    header = ["预算年度", "单位代码", "公用经费预算（万元）", "预留比例", "预留金额(元)"]
    assert the_table(csv_file(tmp_path / "a.csv", [header, ROW])).units == {
        "public_fund_budget": "万元",
        "reserve_amt": "元",
    }


def test_merged_header_of_two_levels(tmp_path: Path) -> None:
    """M13, M24: levels are joined; a cell merged downwards counts as itself."""
    top = ["年度", "单位代码", "项目", "金额（万元）", None, "备注"]
    low = [None, None, None, "年初预算数", "决算数", None]
    table = the_table(
        workbook(tmp_path / "a.xlsx", 表=[top, low, [2017, "101001", "公务接待费", 5, 4.99, None]])
    )
    assert table.titles["budget_amt"] == "金额(万元)/年初预算数"
    assert table.units == {"budget_amt": "万元", "actual_amt": "万元"}
    assert table.rows.height == 1


@pytest.mark.parametrize(
    ("function", "economic", "unit"),
    [
        ("功能科目编码", "经济科目编码", "单位编号"),
        ("支出功能分类科目编码", "部门预算经济分类编码", "部门(单位)代码"),
        ("功能分类科目代码", "支出经济分类科目编码", "预算单位编号"),
    ],
)
def test_classifications_are_named_alike_in_every_extract(
    tmp_path: Path, function: str, economic: str, unit: str
) -> None:
    """A ledger of payments names them as the approved budget does."""
    header = ["支付申请主键", "年度", "付款日期", unit, function, economic, "付款金额"]
    table = the_table(
        csv_file(tmp_path / "a.csv", [header, ["ZF1", 2017, "2017-3-1", "101001", "2050101", "30201", 5]])
    )
    named = table.rows.select("exp_func_code", "dep_bgt_eco_code", "agency_code", "paid_on", "xpay_amt")
    assert named.row(0) == ("2050101", "30201", "101001", "2017-3-1", "5")


def test_personal_columns_are_dropped_at_the_reader(tmp_path: Path) -> None:
    """Payee names reach neither the rows nor the list of rejects."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "收款人全称", "收款人账号", "实际支付金额"]
    row = ["ZF1", 2017, "2017-3-1", "101001", "张三", "6222", 5]
    table = the_table(csv_file(tmp_path / "a.csv", [header, row]))
    assert "payee_name" not in table.rows.columns
    assert "张三" not in str(table.delivered.cells.rows()) and "6222" not in str(table.delivered.cells.rows())


def test_workbook_numbers_arrive_as_typed(tmp_path: Path) -> None:
    """A float's binary tail must not show: 1234567890.12 stays what it is."""
    rows = [RESERVE_HEADER, [2017, 101001, 1234567890.12, "5%", 0.1 + 0.2]]
    table = the_table(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [Decimal(text) for text in table.rows.row(0)[2:5:2]] == [Decimal("1234567890.12"), Decimal("0.3")]
    assert table.rows["agency_code"].to_list() == ["101001"]


def test_recognised_by_headers_not_by_name() -> None:
    """The contract follows from the header cells; a sheet of something else is none."""
    reserve = pl.DataFrame([RESERVE_HEADER], schema=[f"c{i}" for i in range(5)], orient="row")
    header = recognise(as_sheet("国库集中支付明细", reserve))
    assert header is not None and header.contract.id == "DC23"
    assert recognise(as_sheet("部门预算批复表", pl.DataFrame({"c0": ["你好"], "c1": ["世界"]}))) is None


def test_workbook_with_a_foreign_sheet_says_so(tmp_path: Path) -> None:
    """Other sheets are skipped with a warning."""
    path = workbook(tmp_path / "a.xlsx", 表=[RESERVE_HEADER, ROW], 说明=[["随便写写"]])
    (tables, warnings) = read_tables(path)
    assert len(tables) == 1
    assert any("说明" in zh for zh, _ in warnings)


def test_archive_that_is_no_workbook(tmp_path: Path) -> None:
    """A zip of anything else."""
    import zipfile

    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "x")
    with pytest.raises(UserError, match="不是工作簿"):
        read_tables(path)


@pytest.mark.parametrize("order", [["序号", "答卷编号"], ["答卷编号", "序号"]])
def test_a_running_number_beside_a_better_name(tmp_path: Path, order: list[str]) -> None:
    """Wherever it stands, 序号 is no field while another column says what it numbers."""
    about = ["问卷编号", "评价对象编号", "调查对象类别", "是否有效", "1、环境", "2、设备"]
    row = ["WJ2018-02", "ZJ2018-02", "群众", "是", "满意", "满意", 7, 8]
    (tables, _) = read_tables(workbook(tmp_path / "a.xlsx", 表=[[*about, *order], row]))
    assert tables[0].titles["response_no"] == "答卷编号"


@pytest.mark.parametrize("order", [["金额", "支付金额"], ["支付金额", "金额"]])
def test_of_two_names_the_more_exact_one_counts(tmp_path: Path, order: list[str]) -> None:
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", *order]
    table = the_table(csv_file(tmp_path / "a.csv", [header, ["ZF1", 2017, "2017-3-1", "101001", 5, 6]]))
    assert (table.titles["xpay_amt"], table.unknown_headers) == ("支付金额", ["金额"])


FINAL = ["决算年度", "单位代码", "本年收入合计", None, "本年支出合计", None, "公用经费", "年末结转和结余"]


@pytest.mark.parametrize("parts", [("上年数", "本年数"), ("2016年", "2017年"), ("预算数", "决算数")])
def test_several_columns_below_one_heading(tmp_path: Path, parts: tuple[str, str]) -> None:
    """Which of them is meant is not guessed, and the row that names them is no data."""
    low = [None, None, *parts, *parts, None, None]
    row = [2017, "101001", 1, 2, 3, 4, 5, 6]
    with pytest.raises(UserError, match=f"“本年收入合计”下有多列：{'、'.join(parts)}"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=[FINAL, low, row]))


def test_a_figure_and_its_parts_below_one_heading(tmp_path: Path) -> None:
    """合计 below a heading is the figure itself; its parts are further columns."""
    low = [None, None, "合计", "其中：事业收入", "小计", "其中：上缴支出", None, None]
    table = the_table(workbook(tmp_path / "a.xlsx", 表=[FINAL, low, [2017, "101001", 1, 2, 3, 4, 5, 6]]))
    assert table.rows.select("income_total", "expense_total").rows() == [("1", "3")]


def test_words_in_a_column_without_a_heading(tmp_path: Path) -> None:
    """A row with its keys is data, whatever stands beside its figures."""
    header = [*RESERVE_HEADER, None]
    rows = [header, [2017, "101001", "待定", "5%", "待定", "未批复"]]
    assert the_table(workbook(tmp_path / "a.xlsx", 表=rows)).rows.height == 1


@pytest.mark.parametrize(
    "header",
    [
        ["预算年度", "公用经费预算", "单位代码", "预留比例", "预留金额"],
        ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"],
    ],
)
def test_another_table_below(tmp_path: Path, header: list[str]) -> None:
    """Its rows would be read under the first header; the same header again is no other table."""
    rows = [RESERVE_HEADER, ROW, [], header, [2017, 80, "102001", "5%", 4]]
    with pytest.raises(UserError, match="第 4 行：又是一个表头"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    rows[3] = RESERVE_HEADER
    assert the_table(workbook(tmp_path / "b.xlsx", 表=rows)).rows.height == 2


@pytest.mark.parametrize("lost", [0, 1])
def test_another_table_above(tmp_path: Path, lost: int) -> None:
    """The table with more columns is the sheet's: the rows above it would be taken for its title."""
    unit = [2017, "101001", "单位", "101", "部门", 1, "行财科", "否", "是"]
    rows = [RESERVE_HEADER[: 5 - lost], ROW, [2018, *ROW[1:]], [], UNIT_HEADER, unit]
    with pytest.raises(UserError, match="第 5 行：又是一个表头"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=rows))


def test_the_same_figure_under_two_headings(tmp_path: Path) -> None:
    """上半年/金额 and 下半年/金额 would both be the amount paid; 支付/金额 beside 指标/金额 is."""
    top = ["支付申请主键", "预算年度", "支付日期", "单位代码", "上半年", None, "下半年", None]
    low = [None, None, None, None, "文号", "金额", "方式", "金额"]
    row = ["Z1", 2017, "2017-3-1", "101001", "x", 100, "直接支付", 9]
    with pytest.raises(UserError, match="表头重复：上半年/金额、下半年/金额"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=[top, low, row]))
    top[4], top[6] = "指标", "支付"
    table = the_table(workbook(tmp_path / "b.xlsx", 表=[top, low, row]))
    assert table.rows["xpay_amt"].to_list() == ["9"]


def test_a_part_named_with_其中(tmp_path: Path) -> None:
    """其中：财政拨款收入 below 收入 is the field of that name."""
    header = ["决算年度", "单位代码", "收入", None, "本年支出合计", "公用经费", "年末结转和结余"]
    low = [None, None, "本年收入合计", "其中：财政拨款收入", None, None, None]
    table = the_table(workbook(tmp_path / "a.xlsx", 表=[header, low, [2017, "101001", 3, 2, 3, 1, 0]]))
    assert table.rows.select("income_total", "fiscal_income").rows() == [("3", "2")]
