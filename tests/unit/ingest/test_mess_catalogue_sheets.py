"""The mess catalogue of the domain (4.3), one test per line: files, sheets and headers."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ingest import LoadResult, ingest
from ingest.parse.date import parse_date
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, reserve, workbook
from warehouse.connect import read_landing
from warehouse.errors import UserError

GOOD = [2017, "101001", 3, "5%", 1]
PAYMENT = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]


def the_table(path: Path):
    """The only table of a file."""
    ((table,), _) = read_tables(path)
    return table


def only(path: Path) -> LoadResult:
    """The one result of a file."""
    (result,) = ingest([path])
    return result


def test_m10_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    """Dates with a date format and bare day numbers alike."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, PAYMENT)
        sheet.write_row(1, 0, ["1", 2018, None, "101001", 5])
        sheet.write_datetime(1, 2, date(2018, 3, 5), book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_row(2, 0, ["2", 2018, 41702, "101001", 5])
    texts = the_table(path).rows["paid_on"].to_list()
    assert [parse_date(text).value for text in texts] == [date(2018, 3, 5)] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_m11_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    """With a name that plain GBK lacks; text whose characters were lost before is refused."""
    lines = "\r\n".join(separator.join(map(str, row)) for row in ([*RESERVE_HEADER, "备注"], [*GOOD, "㐂𠮷"]))
    path = tmp_path / "a.csv"
    path.write_bytes(lines.encode(encoding))
    assert the_table(path).rows["remark"].to_list() == ["㐂𠮷"]
    path.write_bytes(lines.replace("㐂", "\ufffd").encode(encoding))
    with pytest.raises(UserError, match="丢失"):
        read_tables(path)


def test_m12_files_under_a_wrong_name(tmp_path: Path) -> None:
    """A web page or tab text called .xls, macros, a password."""
    path = tmp_path / "a.xls"
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (RESERVE_HEADER, GOOD)
    )
    path.write_bytes(f"<table>{rows}</table>".encode("gb18030"))
    assert the_table(path).rows["agency_code"].to_list() == ["101001"]
    path.write_bytes("\n".join("\t".join(map(str, row)) for row in (RESERVE_HEADER, GOOD)).encode("utf-16"))
    assert the_table(path).rows["agency_code"].to_list() == ["101001"]
    macros = workbook(tmp_path / "b.xlsm", 表=[RESERVE_HEADER, GOOD])
    with zipfile.ZipFile(macros, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\0")
    assert the_table(macros).rows["agency_code"].to_list() == ["101001"]
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UserError, match="密码"):
        read_tables(path)


def test_m13_title_unit_line_and_merged_header(tmp_path: Path) -> None:
    """Three levels under a title; rows keep their place in the file."""
    rows = [
        ["2017年三公经费表"],
        ["编制单位：财政局", None, None, "单位：万元"],
        ["单位代码", "项目", "金额", None],
        [None, None, "预算", "决算"],
        [None, None, "年初预算数", "决算数"],
        ["101001", "公务接待费", 5, 4.99],
    ]
    table = the_table(workbook(tmp_path / "a.xlsx", 表=rows))
    assert table.titles["actual_amt"] == "金额/决算/决算数"
    assert (table.units["budget_amt"], table.years) == ("万元", {2017})
    assert table.rows["source_row"].to_list() == [6]


def test_m14_totals_and_footers(tmp_path: Path) -> None:
    """Set apart and counted; the total is the control."""
    second = [2017, "102001", 12.5, "5%", "0.63"]
    aside = [["小计", None, "15.5"], ["合计", None, "15.5", None, "1.63"], ["填表人：张三"], ["注：以元计"]]
    rows = [RESERVE_HEADER, [1, 2, 3, 4, 5], GOOD, RESERVE_HEADER, second, *aside]
    table = the_table(csv_file(tmp_path / "a.csv", rows))
    assert table.rows["agency_code"].to_list() == ["101001", "102001"]
    assert table.structural.total() == 6
    stated = [(total.field, total.text, total.row.source_row) for total in table.totals]
    assert stated == [("public_fund_budget", "15.5", 7), ("reserve_amt", "1.63", 7)]


def test_m15_blocks_side_by_side(home: Path, tmp_path: Path) -> None:
    """Income to the left, expense to the right, each with its keys; lines that do not match are refused."""
    keys = ["决算年度", "单位代码"]
    top = ["收入", *[None] * 3, "支出"]
    header = [*keys, "本年收入合计", "财政拨款收入", *keys, "本年支出合计", "公用经费", "年末结转和结余"]
    row = [2017, "101001", 9, 9, 2017, "101001", 7, 3, 2]
    path = workbook(tmp_path / "a.xlsx", 表=[top, header, row])
    assert only(path).status == "current"
    columns = "cast(income_total as int), cast(expense_total as int), cast(closing_balance as int)"
    assert read_landing().execute(f"select {columns} from landing.final_accounts").fetchall() == [(9, 7, 2)]
    row[5] = "102001"
    held = only(workbook(tmp_path / "b.xlsx", 表=[top, header, row]))
    assert held.error and "第 3 行，列“单位代码”“102001”" in held.error.zh.replace("收入/", "")


def test_m16_merged_cells_fill_down_where_declared(tmp_path: Path) -> None:
    """The first-level indicator reaches down, a unit code does not."""
    header = [
        "评价编号",
        "工作年度",
        "预算年度",
        "单位代码",
        "评价方式",
        "牵头单位",
        "指标序号",
        "一级指标",
        "分值",
        "得分",
    ]
    rows = [
        ["W1", 2018, 2017, "101001", "自评", "财政局", n, level, 50, 40]
        for n, level in ((1, "投入"), (2, None))
    ]
    rows[1][3] = None
    table = the_table(workbook(tmp_path / "a.xlsx", 表=[header, *rows]))
    assert table.rows["lv1"].to_list() == ["投入", "投入"]
    assert table.rows["agency_code"].to_list() == ["101001", None]


def test_m22_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    """Read like all others, and said."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, code in (("显示", "101001"), ("底稿", "102001")):
            sheet = book.add_worksheet(name)
            for line, row in enumerate((RESERVE_HEADER, [2017, code, *GOOD[2:]], [2018, code, *GOOD[2:]])):
                sheet.write_row(line, 0, row)
        sheet.hide()
        book.worksheets()[0].set_row(2, None, None, {"hidden": True})
        book.worksheets()[0].set_column("D:E", None, None, {"hidden": True})
    tables, warnings = read_tables(path)
    assert [table.rows.height for table in tables] == [2, 2]
    words = "\n".join(en for _, en in warnings if "[HIDDEN]" in en)
    assert "'显示' has hidden parts, which were read too: rows 3; columns D:E" in words
    assert "'底稿' has hidden parts, which were read too: the sheet" in words


def test_m23_formula_saved_without_its_value(tmp_path: Path) -> None:
    """Refused with the cell; a formula that yields no text is no fault."""
    path = tmp_path / "a.xlsx"
    for value, is_fault in (("", True), (3, False)):
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("表")
            sheet.write_row(0, 0, RESERVE_HEADER)
            sheet.write_row(1, 0, GOOD)
            sheet.write_formula("C2", "=1+2", None, value)
        if is_fault:
            with pytest.raises(UserError, match="工作表“表”单元格 C2：公式没有计算结果"):
                read_tables(path)
        else:
            assert the_table(path).rows["public_fund_budget"].to_list() == ["3"]


def test_m24_headers_of_one_name_under_different_groups(tmp_path: Path) -> None:
    """预算数 three times: the level above says of what, the sum is no item."""
    top = ["年度", "单位代码", "合计", None, "因公出国（境）费", None, "公务接待费", None]
    rows = [top, [None, None, *["预算数", "决算数"] * 3], [2017, "101001", 5, 3, 2, 1, 3, 2]]
    tables, _ = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    found = [(t.rows["item_code"][0], t.rows["budget_amt"][0], t.rows["actual_amt"][0]) for t in tables]
    assert found == [("因公出国（境）费", "2", "1"), ("公务接待费", "3", "2")]


def test_m26_one_form_per_project(home: Path, tmp_path: Path) -> None:
    """Labels lead to their neighbouring cells; a form that lacks one is refused by the labels."""
    head = [["项目支出绩效自评表"], ["（2017年度）"], ["项目名称", "校舍维修"], ["主管部门", "教育局"]]
    with pytest.raises(UserError, match="缺少") as refused:
        read_tables(workbook(tmp_path / "a.xlsx", 表=head))
    assert "a.xlsx" in refused.value.zh and "三级指标" in refused.value.zh


def test_m27_year_only_in_the_title(home: Path, tmp_path: Path) -> None:
    """Taken from there; a title of another year than the rows is refused."""
    title = ["2017年公用经费预留表"]
    table = the_table(csv_file(tmp_path / "a.csv", [title, RESERVE_HEADER[1:], GOOD[1:]]))
    assert table.rows["fiscal_year"].to_list() == ["2017"]
    other = only(workbook(tmp_path / "b.xlsx", 表=[["2016年公用经费预留表"], RESERVE_HEADER, GOOD]))
    assert other.error and "标题年度" in other.error.zh


@pytest.mark.parametrize(
    ("file", "sheet", "year"),
    [
        ("2017年公用经费预留表", "表", "2017"),
        ("公用经费预留表2017", "表", "2017"),
        ("2018年1月报送", "2017年度", "2017"),
        ("2016年公用经费预留表", "2017年", "2017"),
        ("公用经费预留表_20180305", "表", None),
        ("2018年1月报送", "表", None),
        ("2016-2018年公用经费", "表", None),
    ],
)
def test_year_only_in_a_name(home: Path, tmp_path: Path, file: str, sheet: str, year: str | None) -> None:
    """The sheet's name comes before the file's, whose month or day may be that of its delivery."""
    path = workbook(tmp_path / f"{file}.xlsx", **{sheet: [["公用经费预留表"], RESERVE_HEADER[1:], GOOD[1:]]})
    if year is None:
        assert only(path).status == "refused"
        return
    tables, warnings = read_tables(path)
    assert [table.rows["fiscal_year"].to_list() for table in tables] == [[year]]
    assert any(f"认定为 {year} 年" in zh for zh, _ in warnings)
    assert any("文件名中的年度 2016" in zh for zh, _ in warnings) == file.startswith("2016")


def test_a_name_of_another_year_than_the_rows(home: Path, tmp_path: Path) -> None:
    """Said, for a file may be named for the year in which it is sent."""
    result = only(workbook(tmp_path / "2016年公用经费预留表.xlsx", 表=[RESERVE_HEADER, GOOD]))
    assert result.status == "current"
    assert any("文件名中的年度 2016 与数据年度 2017 不符" in zh for zh, _ in result.warnings)


def test_m28_blank_rows_to_the_end_of_the_grid(tmp_path: Path) -> None:
    """Formatted to row 1,048,576: not read; something far below is said to be unread."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, bold = book.add_worksheet("表"), book.add_format({"bold": True})
        for line, row in enumerate((RESERVE_HEADER, GOOD)):
            sheet.write_row(line, 0, row)
        sheet.write("A300", "底部的零星文字")
        sheet.write_blank("E1048576", None, bold)
    table = the_table(path)
    assert (table.rows.height, table.structural.total()) == (1, 0)
    assert any("第 2 行以下连续 200 行空白，其后 1 行未读取" in zh for zh, _ in read_tables(path)[1])


def test_m30_half_a_file(home: Path, tmp_path: Path) -> None:
    """The last row is short and no total proves the rest complete."""
    broken = reserve(tmp_path / "a.csv", GOOD, [2017, "102001", 3])
    held = only(broken)
    assert held.status == "held" and held.error and "TRUNCATED" in held.error.zh
    assert "第 3 行" in held.error.zh
    whole = csv_file(tmp_path / "b.csv", [RESERVE_HEADER, GOOD, ["合计", None, 3, None, 1]])
    assert only(whole).status == "current"
    half = whole.read_bytes()[: whole.stat().st_size // 2]
    book = workbook(tmp_path / "c.xlsx", 表=[RESERVE_HEADER, GOOD])
    book.write_bytes(book.read_bytes()[: book.stat().st_size // 2])
    assert half and only(book).status == "refused"
