"""Numbers of a workbook are taken as it shows them, in every format of workbooks."""

import struct
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from ingest.parse.number import parse_count, parse_number
from ingest.readers import read_sheets
from ingest.readers.shown import AS_STORED, PERCENT, Shown, as_shown, shown_as, shown_in
from ingest.sample.opendocument import open_document
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.test_formats import FIXTURES, change

LONG = 123456789012345678


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0%;[Red]-0.0%"])
def test_percent_cells(tmp_path: Path, shown: str) -> None:
    """≥90% is fulfilled by 95%, which is stored as 0.95; texts and other numbers stay as they are."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": shown})
        # The first row and column are blank; the sheet is wide enough for letters of two places.
        for column, value in enumerate([0.95, 1, 0.07, 1.234, -0.5, "≥90%", None, "0.95"], 1):
            sheet.write(1, column, value, percent)
        sheet.write(2, 27, 0.98254, percent)
        sheet.write(2, 28, 0.5)
    (found,) = read_sheets(path)
    cells = found.cells
    # The reader begins with the first column that is filled.
    assert cells.row(1)[1:9] == ("95%", "100%", "7%", "123.4%", "-50%", "≥90%", None, "0.95")
    assert cells.row(2)[27:29] == ("98.254%", "0.5")
    (top,) = read_sheets(path, rows=2)
    assert top.cells.row(1)[1] == "95%"


def test_percents_among_numbers() -> None:
    """A weight of 10% is 10 of 100 marks, a measured 97% is 0.97, and no count is a percentage."""
    assert parse_number("10%", places=2, percent=Decimal(1)).value == 10
    assert parse_number("97%", places=4, percent=Decimal("0.01")).value == Decimal("0.97")
    assert parse_number("97%", places=4).fault == "not_a_number"
    assert parse_count("97%").fault == "not_a_number"


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("General", "1234", "1234"),
        ("#,##0.00_);(#,##0.00)", "-1234.5", "-1234.5"),
        ('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "1234.5", "1234.5"),
        ("[$￥-804]#,##0.00", "1234.5", "1234.5"),
        ("000000", "1234", "001234"),
        ("0.00", "0.5", "0.5"),
        ('"P2017-"000', "12", "P2017-012"),
        ('0"米"', "266", "266米"),
        ('0.00"%"', "0.95", "0.95%"),
        (r"0.00\%", "0.95", "0.95%"),
        ('0"%";', "95", "95%"),
        ('"≥"0%', "0.9", "≥90%"),
        ('"不少于"0"人"', "12", "不少于12人"),
        # The stored amount is in yuan, whatever unit the header states for what is shown.
        ("#,##0,", "1234567.89", "1234567.89元"),
        ('0!.0,"万元"', "12345678", "12345678元"),
        ('0"."0000', "12345678", "12345678元"),
        ("000-000", "101001", "101001"),
        ("# ?/?", "0.5", "0.5"),
        ("0.00E+00", "1234", "1234"),
        ("h:mm", "0.5", "0.5"),
        ('"无"', "0", "0"),
    ],
)
def test_number_formats(code: str, text: str, shown: str) -> None:
    """Words and leading zeros count; brackets, blanks, colours and signs of currencies do not."""
    assert as_shown(text, shown_as(164, code), is_1904=False) == shown


def test_formats_that_need_no_code() -> None:
    """0.00% is number 10; 31 and 57 are dates in East Asia, 32 is a time of day."""
    assert (shown_as(9, None), shown_as(10, None), shown_as(2, None)) == (PERCENT, PERCENT, AS_STORED)
    assert as_shown("43100", shown_as(31, None), is_1904=False) == "2017-12-31 00:00:00"
    assert as_shown("43100.5", shown_as(57, None), is_1904=False) == "2017-12-31 12:00:00"
    assert as_shown("41638", shown_as(31, None), is_1904=True) == "2017-12-31 00:00:00"
    assert shown_as(32, None) == AS_STORED
    assert as_shown("0", shown_as(31, None), is_1904=False) == "0"
    # What the workbook states for a number holds.
    assert shown_as(9, "0.00") == AS_STORED


def test_what_a_number_is_shown_with() -> None:
    """An open document says beside every value how it looks."""
    assert shown_in("第3号") == Shown(before="第", after="号")
    assert shown_in("≥90") == Shown(before="≥")
    assert shown_in("001234") == Shown(least_digits=6)
    assert shown_in("(1,234.50)") is shown_in("¥1,234.50") is shown_in("1/2") is shown_in("0.50") is None


def as_xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        percent, filled = (book.add_format({"num_format": code}) for code in ("0.00%", "000000"))
        sheet.write_row(1, 0, ["甲", 0.95, "0.95"], percent)
        sheet.write_row(2, 1, [1234, LONG, str(LONG)], filled)
        sheet.write_formula(3, 1, "=0.2", percent, 0.2)
        sheet.write_formula(3, 2, '="0.3"', percent, "0.3")
    return path


def as_xlsb(path: Path) -> Path:
    rows = [[], ["甲", (0.95, 1), "0.95"], ["", (1234.0, 2), float(LONG), str(LONG)], ["", (0.2, 1), "0.3"]]
    return binary_workbook(path, rows, formats=["0.00%", "000000"])


def as_ods(path: Path) -> Path:
    path.write_bytes(open_document([["甲", "乙", "丙"]]))
    kind = b'office:value-type="%b" office:value="%b"'
    cell = b"<table:table-cell %b><text:p>%b</text:p></table:table-cell>"
    text = b'office:value-type="string"'
    rows = [
        [
            cell % (text, "甲".encode()),
            cell % (kind % (b"percentage", b"0.95"), b"95.00%"),
            cell % (text, b"0.95"),
        ],
        [
            b"<table:table-cell/>",
            cell % (kind % (b"float", b"1234"), b"001234"),
            cell % (kind % (b"float", b"1.23456789012346E+017"), b"123456789012346000"),
            cell % (text, b"%d" % LONG),
        ],
        [b"<table:table-cell/>", cell % (kind % (b"percentage", b"0.2"), b"20.00%"), cell % (text, b"0.3")],
    ]
    xml = b"".join(b"<table:table-row>" + b"".join(row) + b"</table:table-row>" for row in rows)
    change(
        path,
        "content.xml",
        lambda content: content.replace(b"</table:table-row>", b"</table:table-row>" + xml, 1),
    )
    return path


@pytest.mark.parametrize("write", [as_xlsx, as_xlsb, as_ods])
def test_same_numbers_from_every_workbook(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    """Numbers as shown, texts as written, and the loss of digits visible where there was a number."""
    (sheet,) = read_sheets(write(tmp_path / "a"))
    assert sheet.cells.select(sheet.columns[:4]).rows()[1:] == [
        ("甲", "95%", "0.95", None),
        (None, "001234", "1.23456789012346E+17", str(LONG)),
        (None, "20%", "0.3", None),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "text", "read"),
    [
        ("float", "1234567.89", "1,235", "1234567.89元"),
        ("float", "1234567.89", "1235", "1234567.89元"),
        ("currency", "-12345678", "-¥1,234.6万元", "-12345678元"),
        ("float", "400", "0", "400元"),
        ("float", "3.333333", "3.33", "3.333333"),
        ("float", "1234.5", "1,235", "1234.5"),
        ("float", "0.95321", "0.953", "0.95321"),
        ("float", "266", "266米", "266米"),
        ("float", "2018", "18", "2018"),
    ],
)
def test_thousands_of_an_open_document(tmp_path: Path, kind: str, value: str, text: str, read: str) -> None:
    """A format that divides by a thousand once left an amount in the unit of the header."""
    path = tmp_path / "a.ods"
    path.write_bytes(open_document([["甲"]]))
    cell = (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{text}</text:p>'
        "</table:table-cell></table:table-row>"
    ).encode()
    change(path, "content.xml", lambda xml: xml.replace(b"</table:table-row>", cell, 1))
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[2] == read


def test_repeated_percents_of_an_open_document(tmp_path: Path) -> None:
    """Two rows of two cells, written once."""
    path = tmp_path / "a.ods"
    path.write_bytes(open_document([["甲", "乙"], ["丙", 1]]))
    many = (
        b'<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"'
        b' office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
        b"</table:table-row>"
    )
    change(
        path, "content.xml", lambda xml: xml.replace(b"</table:table-row>", b"</table:table-row>" + many, 1)
    )
    (sheet,) = read_sheets(path)
    assert sheet.cells.select(sheet.columns).rows() == [
        ("甲", "乙"),
        ("50%", "50%"),
        ("50%", "50%"),
        ("丙", "1"),
    ]


def test_days_and_times_of_an_open_document(tmp_path: Path) -> None:
    """A day is given with its midnight, as every workbook gives it; a time of day as it is shown."""
    path = tmp_path / "a.ods"
    path.write_bytes(open_document([["甲"]]))
    cells = b"".join(
        b'<table:table-cell office:value-type="%b" office:%b-value="%b">' % cell[:3]
        + b"<text:p>%b</text:p></table:table-cell>" % cell[3]
        for cell in (
            (b"date", b"date", b"2018-01-01", b"2018-1"),
            (b"date", b"date", b"2018-01-01T08:30:00", b"8:30"),
            (b"time", b"time", b"PT08H30M00S", b"8:30"),
        )
    )
    change(
        path, "content.xml", lambda xml: xml.replace(b"</table:table-row>", cells + b"</table:table-row>", 1)
    )
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[2:] == ("2018-01-01 00:00:00", "2018-01-01 08:30:00", "8:30")


def test_error_of_an_open_document(tmp_path: Path) -> None:
    """A failed formula is no blank cell."""
    path = tmp_path / "a.ods"
    path.write_bytes(open_document([["甲", "乙"], ["丙", 1]]))
    failed = (
        b'<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        b'xmlns:calcext="urn:x" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        b"</table:table-row>"
    )
    change(path, "content.xml", lambda xml: xml.replace(b"</table:table-row>", failed, 1))
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[1:] == ("甲", "乙", "#DIV/0!")


# In the fixture every column has a style of its own, known by the number of its font.
FONTS_OF_STYLES = {"a": 0x0D, "b": 0x0E, "c": 0x0F, "d": 0x10, "e": 0x11}


def test_percents_of_an_old_workbook(tmp_path: Path) -> None:
    """In a row of numbers, in a number of full length, and in a text that stays one."""
    data = (FIXTURES / "reserve.xls").read_bytes()
    for column in "acde":
        general, percent = (struct.pack("<HH", FONTS_OF_STYLES[column], number) for number in (164, 10))
        data = data.replace(b"\xe0\x00\x14\x00" + general, b"\xe0\x00\x14\x00" + percent, 1)
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    shown, _ = read_sheets(path)
    assert shown.cells.row(1)[1:6] == ("201700%", "101001", "123456789012%", "5%", "30%")


def test_long_number_of_an_old_workbook(tmp_path: Path) -> None:
    data = (FIXTURES / "reserve.xls").read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes(data.replace(struct.pack("<d", 1234567890.12), struct.pack("<d", LONG), 1))
    shown, _ = read_sheets(path)
    assert shown.cells.row(1)[3] == "1.23456789012346E+17"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (999999999999999, "999999999999999"),
        (10**15, "1.00000000000000E+15"),
        (-(10**17), "-1.00000000000000E+17"),
    ],
)
def test_fifteen_digits_are_kept(tmp_path: Path, number: int, shown: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["甲", number])
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[1:] == ("甲", shown)


def test_closed_blank_cell_before_the_first_filled_column(tmp_path: Path) -> None:
    """<c r="A1" s="1"></c> is blank, and no cell of another column is taken for it."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0%"})
        sheet.write_blank(0, 0, None, percent)
        sheet.write_row(0, 1, ["甲", 5])
    change(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="A1" s="1"/>', b'<c r="A1" s="1"></c>'),
    )
    (sheet,) = read_sheets(path)
    assert [cell for cell in sheet.cells.row(0)[1:] if cell] == ["甲", "5"]
