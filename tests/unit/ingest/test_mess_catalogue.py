"""The mess catalogue of the domain (4.3), one test per line: cells and rows; sheets have their own file."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from ingest.parse.code import parse_agency, parse_code
from ingest.parse.date import parse_date
from ingest.parse.flag import parse_flag
from ingest.parse.money import parse_money
from ingest.parse.name import parse_name, parse_text
from ingest.parse.number import parse_count
from ingest.parse.rate import bare_are_percents, parse_rate
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, unit_list
from warehouse.connect import read_landing

GOOD = [2017, "101001", 3, "5%", 1]
NOTHING = ["-", "—", "－－", "/", "*", "无", "不适用", "N/A", "", "  \u3000"]
PAYMENT = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
BUDGET = [
    *("预算年度", "单位代码", "单位名称", "支出类别", "项目代码", "支出功能分类代码", "部门支出经济分类代码"),
    *("资金性质代码", "批复金额", "批复日期"),
]


def only(path: Path) -> LoadResult:
    """The one result of a file."""
    (result,) = ingest([path])
    return result


def yuan(written: str) -> str:
    return str(parse_money(written).value)


def test_the_catalogue_is_complete() -> None:
    """M01 to M30, each once."""
    here = Path(__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in here.glob("test_mess_catalogue*.py"))
    assert sorted(re.findall(r"def test_m(\d\d)_", text)) == [f"{n:02}" for n in range(1, 31)]


def test_m01_grouped_and_wide_digits() -> None:
    assert {yuan(text) for text in ("1,234.50", "1，234.50", "１，２３４．５０")} == {"1234.50"}


def test_m02_negative_amounts() -> None:
    ways = ("(1,234.50)", "（1,234.50）", "-1,234.50", "－1234.5", "▲1234.5")
    assert {yuan(text) for text in ways} == {"-1234.50"}


def test_m03_units_and_approximations_in_the_cell() -> None:
    assert [yuan(text) for text in ("¥218万元", "1.2万元", "86.4万")] == [
        "2180000.00",
        "12000.00",
        "864000.00",
    ]
    assert parse_money("约218万") == (Decimal("2180000.00"), None, "approximate")


@pytest.mark.parametrize("written", NOTHING)
def test_m04_signs_of_nothing(home: Path, tmp_path: Path, written: str) -> None:
    """No value; zero where the contract says so (here: carry-over)."""
    for parse in (parse_money, parse_date, parse_count, parse_code, parse_flag):
        assert parse(written) == (None, None, None)
    header = ["预算年度", "单位代码", "项目代码", "资金最初安排年度", "结转金额", "结余金额"]
    ingest([csv_file(tmp_path / "a.csv", [header, [2017, "101001", "P1", 2016, 1, written]])])
    assert read_landing().execute("select surplus_amt from landing.carryover_stock").fetchall() == [(0,)]


@pytest.mark.parametrize("written", ["#REF!", "#DIV/0!", "#VALUE!", "########", "#N/A"])
def test_m05_spreadsheet_errors(written: str) -> None:
    for parse in (parse_money, parse_date, parse_count, parse_code, parse_flag):
        assert parse(written).fault == "spreadsheet_error"


def test_m06_rates() -> None:
    """Bare numbers are percents or fractions by the largest of their column."""
    for text in ("95%", "９５％"):
        assert parse_rate(text, bare_is_percent=True) == (Decimal("0.95"), None, None)
    assert parse_rate("95", bare_is_percent=True) == (Decimal("0.95"), None, "bare_percent")
    assert parse_rate("0.95", bare_is_percent=False).value == Decimal("0.95")
    assert parse_rate("100百分比", bare_is_percent=True).value == 1
    assert bare_are_percents(["0.95", "1.6"]) and not bare_are_percents(["0.95", "1.5", "95%"])


def test_m07_days() -> None:
    ways = (
        "2018.3.5",
        "2018-3-5",
        "2018/03/05",
        "20180305",
        "2018年3月5日",
        "2018-3-5 0:00:00",
        "43164",
        "43164.0",
        "20180305.0",
        "二〇一八年三月五日",
        "2018年三月五日",
        "2018年3月5日上午",
        "2018、3、5",
    )
    assert {parse_date(text) for text in ways} == {(date(2018, 3, 5), None, None)}


def test_days_in_words() -> None:
    """Tens with and without their ones."""
    assert parse_date("二○一八年十二月二十五日").value == date(2018, 12, 25)
    assert parse_date("二零一八年十月三十日").value == date(2018, 10, 30)
    assert parse_date("20180305.5").fault == "not_a_date"
    assert parse_date("二〇一八年二月底").fault == "date_vague"


def test_m08_months() -> None:
    for text in ("2018年3月", "2018.03", "2018-03"):
        assert parse_date(text) == (date(2018, 3, 1), None, "month_only")
    assert parse_date("2018.10") == (date(2018, 10, 1), None, "month_only")
    assert parse_date("2018.1") == (date(2018, 1, 1), None, "month_ambiguous")


@pytest.mark.parametrize("written", ["2月底", "近期", "长期"])
def test_m09_vague_dates(home: Path, tmp_path: Path, written: str) -> None:
    """No day is made up: the row is taken without it, the words wait for a person."""
    assert parse_date(written) == (None, "date_vague", None)
    header = ["年度", "单位代码", "公开类型", "批复日期", "公开日期", "检查项序号", "是否符合"]
    row = [2017, "101001", "预算", "2017-2-10", written, 0, "是"]
    assert only(csv_file(tmp_path / "a.csv", [header, row])).status == "current"
    assert read_landing().execute("select published_on from landing.disclosure_check").fetchall() == [(None,)]
    doubts = "select source_row, column_name, raw_value from ledger.doubts"
    assert read_landing().execute(doubts).fetchall() == [(2, "published_on", written)]


def test_m17_codes_that_became_numbers() -> None:
    ways = ("101001", "101001.0", "1.01001E+05", "'101001", "１０１００１", " 101 001")
    assert {parse_code(text).value for text in ways} == {"101001"}
    assert parse_code("1.01E+05").fault == "code_damaged"
    assert parse_agency("1001").value == "001001"


def test_m18_the_code_decides_between_names(home: Path, tmp_path: Path) -> None:
    """Another name for a listed code is taken with a warning; a code of no listed unit is not."""
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    row = [2017, "101001", "别名局", "公用", "-", "2050101", "30201", "一般公共预算", 5, "2017-2-10"]
    renamed = only(csv_file(tmp_path / "a.csv", [BUDGET, row]))
    assert renamed.status == "current" and any("以代码为准" in zh for zh, _ in renamed.warnings)
    unknown = only(csv_file(tmp_path / "b.csv", [BUDGET, [2017, "109001", *row[2:]]]))
    assert unknown.error and "“109001”" in unknown.error.zh


def test_m19_a_merger_counts_from_its_day(home: Path, tmp_path: Path) -> None:
    header = ["原单位代码", "原单位名称", "新单位代码", "新单位名称", "变更类型", "生效日期"]
    ingest(
        [
            csv_file(
                tmp_path / "a.csv", [header, ["148001", "旧局", "123001", "新局", "并入", "2019年1月15日"]]
            )
        ]
    )
    landed = "select old_code, new_code, change_type, effective_on from landing.agency_change"
    assert read_landing().execute(landed).fetchall() == [("148001", "123001", "合并", date(2019, 1, 15))]


def test_m21_text_with_breaks_and_invisible_characters() -> None:
    """Words and lines stay; names lose the blanks between Chinese characters."""
    assert parse_text("\ufeff一\r\n二\u200b ").value == "一\n二"
    assert parse_name("教 育　局（本级）\n").value == "教育局(本级)"


def test_m25_unusual_but_possible(home: Path, tmp_path: Path) -> None:
    """A refund is a payment; a negative budget and execution of 130 % are taken with a warning."""
    refund = only(csv_file(tmp_path / "a.csv", [PAYMENT, ["1", 2017, "2017-3-1", "101001", -5]]))
    assert (refund.status, refund.rows_accepted) == ("current", 1)
    row = [2017, "101001", "某局", "公用", "-", "2050101", "30201", "一般公共预算", -5, "2017-2-10"]
    negative = only(csv_file(tmp_path / "b.csv", [BUDGET, row]))
    assert negative.status == "current" and any("批复金额为负数" in zh for zh, _ in negative.warnings)
    header = [
        "自评编号",
        "工作年度",
        "预算年度",
        "项目代码",
        "项目名称",
        "主管部门",
        "实施单位代码",
        "年初预算数",
    ]
    header += ["全年预算数", "全年执行数", "自评总分", "状态"]
    row = ["ZP2018-1", 2018, 2017, "P1", "某项目", "某局", "101001", 100, 100, 130, 90, "已审核"]
    overspent = only(csv_file(tmp_path / "c.csv", [header, row]))
    assert overspent.status == "current" and any("执行率超过 100%" in zh for zh, _ in overspent.warnings)


def test_m29_text_that_looks_like_a_formula(home: Path, tmp_path: Path) -> None:
    """Kept as text, also in the list of rejects, where no program carries it out."""
    assert parse_text("=cmd()").value == "=cmd()"
    result = only(csv_file(tmp_path / "a.csv", [[*RESERVE_HEADER, "备注"], [*GOOD[:4], "x", "=1+1"]]))
    assert result.rejects_file
    with zipfile.ZipFile(result.rejects_file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
