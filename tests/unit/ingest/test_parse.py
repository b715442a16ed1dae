"""The mess catalogue: one cell of text as county offices write it → its value (domain 4.3)."""

from datetime import date
from decimal import Decimal

import pytest

from ingest.parse.cell import Cell, fold
from ingest.parse.code import parse_agency, parse_code, parse_digits, parse_project
from ingest.parse.date import parse_date
from ingest.parse.flag import parse_flag
from ingest.parse.money import parse_money
from ingest.parse.name import parse_name, parse_text
from ingest.parse.number import parse_count, parse_number
from ingest.parse.rate import bare_are_percents, parse_rate


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("1,234.50", "1234.50"),
        ("1，234.50", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("（1,234.50）", "-1234.50"),
        ("-1,234.50", "-1234.50"),
        ("－1234.5", "-1234.50"),
        ("▲1234.5", "-1234.50"),
        ("¥218万元", "2180000.00"),
        ("1.2萬元", "12000.00"),
        ("1.2万元", "12000.00"),
        ("86.4万", "864000.00"),
        ("1.2E+05", "120000.00"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("1.005元", "1.01"),
        (" 12 \n", "12.00"),
    ],
)
def test_money_is_read_in_every_spelling(written: str, yuan: str) -> None:
    """M01–M03; halves of a fen go away from zero."""
    assert parse_money(written).value == Decimal(yuan)


def test_money_unit_of_the_column_gives_way_to_the_cell() -> None:
    """6.025 万元 is 60,250 yuan exactly; a unit in the cell wins over the column's."""
    assert parse_money("6.025", "万元").value == Decimal("60250.00")
    assert parse_money("3元", "万元").value == Decimal("3.00")
    assert parse_money("(3)亿元", "元").value == Decimal("-300000000.00")


@pytest.mark.parametrize(
    ("written", "yuan"), [("+1,234.50", "1234.50"), ("'1234.5", "1234.50"), ("CNY 5", "5.00")]
)
def test_amounts_as_systems_export_them(written: str, yuan: str) -> None:
    """Ledgers sign what is added; an apostrophe keeps a text."""
    assert parse_money(written) == (Decimal(yuan), None, None)


@pytest.mark.parametrize("written", ["3O0", "12,34", "1.2.3", "十二", "--5", "(-5)", "1 2x"])
def test_what_is_no_amount_is_a_fault(written: str) -> None:
    """A letter among the digits or a misplaced comma is never guessed at."""
    assert parse_money(written).fault == "not_an_amount"


def test_amount_beyond_storage_is_a_fault() -> None:
    """DECIMAL(18,2) holds sixteen digits before the point."""
    assert parse_money("99999999999999999").fault == "amount_too_large"


@pytest.mark.parametrize(
    ("written", "rate", "note"),
    [
        ("95%", "0.95", None),
        ("９５％", "0.95", None),
        ("100百分比", "1.00", None),
        ("95", "0.95", "bare_percent"),
    ],
)
def test_rate_as_percent(written: str, rate: str, note: str | None) -> None:
    """M06 in a column whose bare numbers are percents."""
    assert parse_rate(written, bare_is_percent=True)[::2] == (Decimal(rate), note)


def test_bare_rates_are_decided_by_the_largest_of_the_column() -> None:
    """Up to 1.5 they are fractions, above it percents; written percents have no vote."""
    assert not bare_are_percents(["0.95", "1.5", "95%"])
    assert bare_are_percents(["0.95", "1.6"])
    assert parse_rate("0.95", bare_is_percent=False).value == Decimal("0.95")
    assert parse_rate("1001%", bare_is_percent=False).fault == "rate_too_large"


@pytest.mark.parametrize(
    ("written", "day", "note"),
    [
        ("2018年3月", date(2018, 3, 1), "month_only"),
        ("2018-03", date(2018, 3, 1), "month_only"),
        ("201803", date(2018, 3, 1), "month_only"),
        ("2018.10", date(2018, 10, 1), "month_only"),
        ("2018.1", date(2018, 1, 1), "month_ambiguous"),
        ("2018年", date(2018, 1, 1), "year_only"),
    ],
)
def test_month_is_its_first_day_with_a_note(written: str, day: date, note: str) -> None:
    """M08."""
    assert parse_date(written) == (day, None, note)


@pytest.mark.parametrize(
    "written", ["20180305103000", "2018/3/5 星期一", "2018年3月5日（周一）", "'2018-03-05"]
)
def test_days_as_systems_export_them(written: str) -> None:
    """With the time of day run together, or the day of the week."""
    assert parse_date(written) == (date(2018, 3, 5), None, None)


@pytest.mark.parametrize("written", ["周一", "201813", "20181305103000", "123456"])
def test_what_only_looks_like_a_day(written: str) -> None:
    """Six digits are a month only if they can be one."""
    assert parse_date(written).fault is not None


@pytest.mark.parametrize(("written", "code"), [("1001", "001001"), ("1", "001"), ("101", "101")])
def test_unit_code_gets_its_leading_zeros_back(written: str, code: str) -> None:
    """Widths are 3, 6 and 9."""
    assert parse_agency(written).value == code


@pytest.mark.parametrize(
    "written",
    [
        "2050101 行政运行",
        "[2050101]行政运行",
        "2050101-行政运行",
        "2050101行政运行",
        "２０５０１０１（行政运行）",
    ],
)
def test_code_of_a_classification_before_its_name(written: str) -> None:
    """Budget systems export both in one cell."""
    assert parse_digits(written).value == "2050101"


@pytest.mark.parametrize(("written", "code"), [("101001 教育局", "101001"), ("[101]教育局", "101")])
def test_unit_code_before_its_name(written: str, code: str) -> None:
    """So do they of units."""
    assert parse_agency(written).value == code


@pytest.mark.parametrize("written", ["110指挥中心", "2017年项目"])
def test_a_name_that_begins_with_digits_is_no_code(written: str) -> None:
    """Three or four digits run into a word are part of it."""
    assert parse_digits(written).value == written


def test_dash_is_a_project_code_only_where_the_contract_says_so() -> None:
    """Basic expenditure has no project: '-' is then part of the key."""
    assert parse_code("—", dash=True).value == "-"
    assert parse_code("—").value is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("是", True), ("√", True), ("Ｙ", True), ("1.0", True), ("否", False), ("×", False)],
)
def test_flag(written: str, value: bool) -> None:
    """Domain 4.2."""
    assert parse_flag(written).value is value


def test_blank_flag_is_no_where_the_contract_says_so() -> None:
    """Checklists leave a failed item blank; 不适用 stays unknown."""
    assert parse_flag("", blank_is_no=True).value is False
    assert parse_flag("不适用", blank_is_no=True).value is None
    assert parse_flag("也许").fault == "not_yes_or_no"


@pytest.mark.parametrize(
    ("written", "value"),
    [("2017年", 2017), ("12.0", 12), ("1,200", 1200), ("3份", 3), ("5名", 5), ("2批次", 2)],
)
def test_count(written: str, value: int) -> None:
    """Counting words belong to the number."""
    assert parse_count(written).value == value


def test_half_a_thing_is_a_fault() -> None:
    """Counts are whole."""
    assert parse_count("1.5").fault == "not_whole"


def test_decimals_round_half_away_from_zero() -> None:
    """Marks such as 9.955."""
    assert parse_number("9.955", places=2).value == Decimal("9.96")
    assert parse_number("-9.955", places=2).value == Decimal("-9.96")


def test_a_number_that_fits_no_column_is_a_fault() -> None:
    """Marks run together, `70` and `70` as `7070`, once broke the column they were meant for."""
    assert parse_number("7070", places=2, whole_digits=3).fault == "number_too_large"
    assert parse_number("999.996", places=2, whole_digits=3).fault == "number_too_large"
    assert parse_number("999.99", places=2, whole_digits=3).value == Decimal("999.99")
    assert parse_number("1e30", places=2).fault == "number_too_large"


def test_name_loses_blanks_between_chinese_only() -> None:
    """教 育　局 is one word, Dairy Payment Program is three."""
    assert parse_name("教 育　局（本级）").value == "教育局(本级)"
    assert parse_name(" Dairy  Payment Program ").value == "Dairy Payment Program"


def test_text_keeps_its_words_and_lines() -> None:
    """M21, M29: only invisible characters go; a formula stays text."""
    assert parse_text("\ufeff一\r\n二\u200b ").value == "一\n二"
    assert parse_text("=cmd()").value == "=cmd()"


@pytest.mark.parametrize(
    "written",
    [
        "P2017-014",
        "P2017-014 农厕改造",
        "P2017-014　2017年农厕改造",
        "P2017-014\n农厕改造",
        "P2017-014（农厕改造）",
        "[P2017-014]农厕改造",
        "P2017-014-农厕改造",
        "P2017-014： 农厕改造",
    ],
)
def test_project_code_before_its_name(written: str) -> None:
    assert parse_project(written) == Cell("P2017-014")


@pytest.mark.parametrize(
    "written",
    [
        "P2017-014（二期）",
        "P2017-014二期",
        "P2017-014-追加",
        "P2017-教育-01",
        "P2017-教育扶贫类-01",
        "2017-农厕改造",
        "2017 农厕改造",
    ],
)
def test_words_that_may_be_part_of_a_project_code(written: str) -> None:
    """Nothing is cut, and a warning says so."""
    assert parse_project(written) == Cell(fold(written).replace(" ", ""), note="words_in_code")


def test_project_codes_without_ascii_are_no_matter() -> None:
    assert parse_project("扶贫-01") == Cell("扶贫-01")
    assert parse_project("—", dash=True) == Cell("-")
    assert parse_project("1.01E+05") == Cell(fault="code_damaged")
