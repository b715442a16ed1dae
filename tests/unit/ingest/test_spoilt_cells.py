"""What spreadsheets make of codes and days: undone where it can be, else the row is held with the place."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from ingest import ingest
from ingest.contracts.registry import contract
from ingest.parse.code import parse_agency, parse_code
from ingest.parse.column import parse_column
from ingest.parse.date import parse_date
from ingest.parse.masked import all_masked, masked
from ingest.parse.money import parse_money
from ingest.parse.name import parse_name, parse_text
from ingest.parse.number import parse_count, parse_number
from ingest.parse.rate import parse_rate
from tests.unit.ingest.deliveries import csv_file, unit_list, workbook
from warehouse.connect import read_landing

PAYMENTS = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额（元）", "支付申请编号"]
INDICATORS = [
    *("自评编号", "行号", "一级指标", "二级指标", "三级指标", "年度指标值"),
    *("实际完成值", "分值", "得分"),
]
LONG = 123456789012345678


def payment(code: object, day: object = "2017-03-05", number: object = "N1") -> list[object]:
    return [code, 2017, day, "101001", 12.5, number]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2017-12-31 00:00:00", "2017-12-31"),
        ("2017-12-31T00:00:00", "2017-12-31"),
        ("2017-12-31 08:30:00", "2017-12-31 08:30:00"),
        ("2017-12-31 00:00:01", "2017-12-31 00:00:01"),
        ("1899-12-31 08:30:00", "08:30:00"),
        ("1899-12-29 08:30:00", "1899-12-29 08:30:00"),
        ("at 2017-12-31 00:00:00", "at 2017-12-31 00:00:00"),
    ],
)
def test_a_day_among_texts_loses_its_midnight(written: str, kept: str) -> None:
    """Whether read one by one or as a column."""
    assert (parse_text(written).value, parse_name(written).value) == (kept, kept)
    parsed = parse_column(pl.Series([written, "1"]), contract("DC17").columns["target_value"])
    assert parsed.values.to_list() == [kept, "1"]


def test_a_day_as_target(home: Path, tmp_path: Path) -> None:
    """A date cell lands as the day; with a time of day it keeps it."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("指标")
        day, moment = (book.add_format({"num_format": code}) for code in ("yyyy年m月d日", "yyyy-mm-dd hh:mm"))
        sheet.write_row(0, 0, INDICATORS)
        sheet.write_row(1, 0, ["Z1", 1, "产出指标", "时效指标", "完成时间", "", "", 10, 10])
        sheet.write_datetime(1, 5, datetime(2017, 12, 31), day)
        sheet.write_datetime(1, 6, datetime(2017, 12, 30, 8, 30), moment)
    (result,) = ingest([path])
    assert result.status == "current", result.error
    cells = "select target_value, actual_value from landing.self_eval_indicator"
    assert read_landing().execute(cells).fetchall() == [("2017-12-31", "2017-12-30 08:30:00")]


@pytest.mark.parametrize(
    ("written", "value", "fault"),
    [
        (str(LONG), str(LONG), None),
        ("1.23456789012345678E+17", str(LONG), None),
        ("1.23456789012346E+17", None, "code_damaged"),
        ("1.23457E+17", None, "code_damaged"),
        ("1E+17", None, "code_damaged"),
        ("2018-01-01 00:00:00", None, "code_is_date"),
        ("2018-01-01", "2018-01-01", None),
        ("3月18日", None, "code_is_date"),
        ("Mar-18", None, "code_is_date"),
        ("Mark-18", "Mark-18", None),
    ],
)
def test_codes_with_lost_digits(written: str, value: str | None, fault: str | None) -> None:
    """What has all its digits left is read; one by one as in a column."""
    assert parse_code(written) == (value, fault, None)
    parsed = parse_column(pl.Series([written]), contract("DC05").columns["pay_app_id"])
    assert (parsed.values.item(), parsed.faults.item()) == (value, fault)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (LONG, "code_damaged"),
        (10**15, "code_damaged"),
        (999_999_999_999_999, None),
        (str(LONG), None),
        (datetime(2018, 1, 1), "code_is_date"),
    ],
)
def test_a_code_that_was_typed_as_a_number(
    home: Path, tmp_path: Path, code: object, fault: str | None
) -> None:
    """Beyond fifteen digits it is held with the place, and a text of eighteen digits is taken."""
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    path = tmp_path / "payments.xlsx"
    if isinstance(code, datetime):
        with xlsxwriter.Workbook(path, {"default_date_format": "mmm-yy"}) as book:
            sheet = book.add_worksheet("支付")
            sheet.write_row(0, 0, PAYMENTS)
            sheet.write_row(1, 0, payment(code))
    else:
        workbook(path, 支付=[PAYMENTS, payment(code)])
    (result,) = ingest([path])
    if fault:
        assert result.status == "held" and result.error
        assert "第 2 行，列“支付申请主键”" in result.error.zh and "设为文本格式后重新录入" in result.error.zh
    else:
        assert result.status == "current", result.error
        codes = read_landing().execute("select pay_app_id from landing.treasury_payment").fetchall()
        assert codes == [(str(code),)]


def test_a_code_in_text_that_lost_its_digits(home: Path, tmp_path: Path) -> None:
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    rows = [PAYMENTS, payment("1.23457E+17"), payment(LONG)]
    (result,) = ingest([csv_file(tmp_path / "payments.csv", rows)])
    assert result.error and (result.rows_accepted, result.rows_rejected) == (1, 1)
    assert "第 2 行" in result.error.zh and "1.23457E+17" in result.error.zh


def test_what_is_left_of_a_bank_card_is_masked() -> None:
    """In free text the fifteen digits that a spreadsheet keeps are as private as all of them."""
    assert masked("卡 6.22848155288731E+18。") == "卡 ***。"
    assert masked("1.5E+18 6.22848155288731E+12") == "1.5E+18 6.22848155288731E+12"
    assert all_masked(pl.Series(["6.228481552E+18", "x"])).to_list() == ["***", "x"]


@pytest.mark.parametrize(
    "written",
    [
        "100\n200",
        "5 3",
        "1 234 56",
        "12 3456",
        "100①",
        "100²",
        "1⁰",
        "5\u3000300 1",
        "①",
        "500 300",
        "1\u3000234",
    ],
)
def test_two_numbers_in_a_cell(written: str) -> None:
    """They are not run together, whatever number the column holds."""
    assert parse_money(written).fault == "not_an_amount"
    assert parse_number(written, places=2).fault == parse_count(written).fault == "not_a_number"
    assert parse_rate(written, bare_is_percent=True).fault == "not_a_rate"


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("1 234 567.50", "1234567.50"),
        ("12\u00a0345", "12345"),
        ("5 万 元", "50000"),
        ("¥ 5", "5"),
        ("1 234.50", "1234.5"),
    ]
    + [("- 5", "-5"), ("5\n元", "5")],
)
def test_blanks_within_a_number(written: str, yuan: str) -> None:
    """As thousands are set apart, and around signs and units."""
    assert parse_money(written).value == Decimal(yuan)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("25568", None),
        ("25569", date(1970, 1, 1)),
        ("73415", date(2100, 12, 31)),
        ("73416", None),
        # A month without its separator is no day of 1955.
        ("20181", None),
        ("1949-1-1", date(1949, 1, 1)),
        ("1949-01-01", date(1949, 1, 1)),
        ("1950-01-01", date(1950, 1, 1)),
        ("1948-12-31", None),
        # 2018 and 8:30 in cells for dates.
        ("1905-07-10 00:00:00", None),
        ("1899-12-31 08:30:00", None),
        ("0218-03-05", None),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_days_no_county_means(written: str, day: date | None) -> None:
    """Neither read one by one nor as a column."""
    fault = None if day else "not_a_date"
    assert parse_date(written) == (day, fault, None)
    parsed = parse_column(pl.Series([written]), contract("DC05").columns["paid_on"])
    assert (parsed.values.item(), parsed.faults.item()) == (day, fault)


@pytest.mark.parametrize("written", ["#REF!", "#N/A", " #DIV/0! ", "#####"])
def test_a_failed_formula_is_no_text(written: str) -> None:
    """A name or a description least of all."""
    assert parse_text(written).fault == parse_name(written).fault == "spreadsheet_error"
    assert parse_text("#1 楼").value == "#1 楼"


def test_codes_in_several_lines() -> None:
    """P1 and P2 below each other are no code P1P2; a line break at the end says nothing."""
    assert parse_code("P1\nP2").fault == parse_agency("101001\r\n102001").fault == "several_lines"
    assert (parse_code("P1\n").value, parse_code(" 101 001").value) == ("P1", "101001")


def test_scientific_notation_without_a_plus() -> None:
    """Of a number with a point; 1E5 may be a code."""
    assert parse_code("1.01001E5").value == "101001" and parse_code("1.01E5").fault == "code_damaged"
    assert parse_code("1E5").value == "1E5"


@pytest.mark.parametrize(
    ("number", "unit", "read"),
    [
        ("95%", "", (95, "%")),
        ("95%", "%", (95, "%")),
        ("95", "%", (95, "%")),
        ("0.95", "", (Decimal("0.95"), None)),
    ],
)
def test_percent_among_the_numbers_of_targets(
    home: Path, tmp_path: Path, number: str, unit: str, read: tuple
) -> None:
    """≥95% is 95 of the unit %, wherever the percentage stands."""
    header = [
        "目标编号",
        "行号",
        "一级指标",
        "二级指标",
        "三级指标",
        "计算符号",
        "指标值",
        "数值",
        "计量单位",
        "权重",
    ]
    row = ["G1", 1, "产出指标", "质量指标", "合格率", "≥", "合格", number, unit, 100]
    (result,) = ingest([csv_file(tmp_path / "a.csv", [header, row])])
    assert result.status == "current", result.error
    kept = read_landing().execute("select kpi_num, meter_unit from landing.goal_indicator").fetchall()
    assert kept == [read]
