"""Formats that report systems name .xls: loaded right, or refused with what they are."""

import zipfile
from pathlib import Path

import pytest

from ingest import ingest
from ingest.readers import read_sheets
from ingest.readers.sheet import Sheet
from ingest.sample.web_page import web_page
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from tests.unit.ingest.old_book import old_book
from tests.unit.ingest.test_formats import FIXTURES, ROWS, change
from tests.unit.ingest.test_shown_numbers import as_xlsx
from warehouse.errors import UserError

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/>
<Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s2" ss:Parent="s1"/>
<Style ss:ID="s3"><NumberFormat ss:Format="000000"/></Style>
<Style ss:ID="s4"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet>
<Worksheet ss:Name="底稿"><Table/>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
<Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


def cell(kind: str, text: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def book(path: Path, *rows: str, encoding: str = "utf-8") -> list[Sheet]:
    """The sheets of a workbook with these rows."""
    path.write_bytes(BOOK.format(encoding=encoding, rows="".join(rows)).encode(encoding))
    return read_sheets(path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_xml_spreadsheet(tmp_path: Path, encoding: str) -> None:
    """Places, merged cells, types and formats; 0.95 as Excel writes it."""
    first = cell("String", "甲", 'ss:Index="2" ss:MergeAcross="1"') + cell("String", "乙 &amp; <B>丙</B>")
    numbers = [
        cell("Number", "0.94999999999999996", 'ss:StyleID="s2"'),
        cell("Number", "1234", 'ss:StyleID="s3"'),
        cell("DateTime", "2017-12-31T00:00:00.000", 'ss:StyleID="s4"'),
        cell("Number", "1.2345678901234568E+17"),
        cell("Boolean", "1"),
        cell("Error", "#DIV/0!", 'ss:Formula="=1/0"'),
        cell("String", "123456789012345678"),
        cell("Number", "1.5E-2"),
    ]
    shown, hidden = book(
        tmp_path / "a.xls",
        f"<Row>{first}</Row>",
        f'<Row ss:Index="3" ss:Hidden="1">{"".join(numbers)}</Row>',
        encoding=encoding,
    )
    assert shown.cells.select(shown.columns).rows() == [
        (None, "甲", None, "乙 & 丙", *[None] * 4),
        (None,) * 8,
        ("95%", "001234", "2017-12-31 00:00:00", "1.23456789012346E+17", "true", "#DIV/0!")
        + ("123456789012345678", "0.015"),
    ]
    assert shown.hidden_rows == (3,) and (shown.is_hidden, hidden.is_hidden) == (False, True)


def test_styles_of_rows_and_columns_of_an_xml_spreadsheet(tmp_path: Path) -> None:
    """A cell without a style has that of its row, else of its column."""
    shown, _ = book(
        tmp_path / "a.xls",
        '<Column ss:Index="2" ss:StyleID="s1"/><Column ss:Hidden="1" ss:Span="1"/>',
        f"<Row>{cell('Number', '1')}{cell('Number', '1')}{cell('Number', '1')}</Row>",
        f'<Row ss:StyleID="s3">{cell("Number", "1")}{cell("Number", "1")}</Row>',
    )
    assert shown.cells.select(shown.columns).rows() == [("1", "100%", "1"), ("000001", "000001", None)]
    assert shown.hidden_columns == ("C:D",)


def test_formula_without_value_of_an_xml_spreadsheet(tmp_path: Path) -> None:
    shown, _ = book(tmp_path / "a.xls", f'<Row>{cell("String", "甲")}<Cell ss:Formula="=A1"/></Row>')
    assert shown.uncalculated == "B1"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (cell("Number", "x"), "损坏"),
        (cell("String", "甲", 'ss:Index="16385"'), "范围过大"),
        (cell("String", "甲") + cell("String", "乙", 'ss:Index="1"'), "损坏"),
        ("</Row>", "损坏"),
    ],
    ids=["no-number", "far", "twice", "broken"],
)
def test_spoilt_xml_spreadsheet(tmp_path: Path, row: str, word: str) -> None:
    with pytest.raises(UserError, match=word):
        book(tmp_path / "a.xls", f"<Row>{row}</Row>")


@pytest.mark.parametrize(("name", "other"), [('ss:Name="底稿"', 'ss:Name="表"'), ("Worksheet", "Sheet")])
def test_sheets_of_an_xml_spreadsheet_have_names_of_their_own(tmp_path: Path, name: str, other: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(BOOK.format(encoding="utf-8", rows="").replace(name, other), encoding="utf-8")
    with pytest.raises(UserError, match="同名"):
        read_sheets(path)


def test_xml_spreadsheet_with_definitions(tmp_path: Path) -> None:
    """Entities may grow without end."""
    path = tmp_path / "a.xls"
    text = BOOK.format(encoding="utf-8", rows="<Row>&a;</Row>")
    path.write_text(text.replace("<Workbook", '<!DOCTYPE a [<!ENTITY a "x">]>\n<Workbook'), encoding="utf-8")
    with pytest.raises(UserError, match="文档定义"):
        read_sheets(path)


@pytest.mark.parametrize(
    "head", ["MIME-Version: 1.0\n", "From: <Saved by WPS>\nSubject: x\nMIME-Version: 1.0\n"]
)
def test_web_page_in_one_file(tmp_path: Path, head: str) -> None:
    """A frame without a table, and the table, each a part of one message."""
    page = web_page("预留", ["公用经费预留表"], ROWS, "gb18030").hex("=").upper()
    path = tmp_path / "a.xls"
    path.write_text(
        f'{head}Content-Type: multipart/related;\n\tboundary="b"\n\n'
        "--b\nContent-Type: text/html\n\n<html></html>\n"
        "--b\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"={page}\n--b\nContent-Type: image/png\n\nx\n--b--\n",
        encoding="ascii",
    )
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(2)[1:] == ("2017", "101001", "1234567890.12", "5%", "0.3")


def test_numbers_that_a_web_page_shows_rounded(tmp_path: Path) -> None:
    """Excel notes beside the text what it rounds; a day or an amount in thousands is none of that."""
    cells = [
        ("1234567.891", "1,234,567.89", "1234567.891"),
        ("0.95321", "95%", "95.321%"),
        ("-1234.567", "(1,235)", "-1234.567"),
        ("12", "012", "012"),
        ("266.4", "266米", "266.4米"),
        ("43101", "2018年", "2018年"),
        ("1234567.891", "1,235", "1,235"),
        ("1.2345678901234568E+17", "1.23E+17", "1.23E+17"),
        ("123456789012345678", "123456789012346000", "1.23456789012346E+17"),
        ("x", "5", "5"),
        ("", "5", "5"),
    ]
    row = "".join(f'<td x:num="{number}">{text}</td>' for number, text, _ in cells)
    path = tmp_path / "a.xls"
    path.write_text(f"<table><tr>{row}</tr></table>", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[1:] == tuple(read for *_, read in cells)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n', "SYLK"),
        (b"\x03\x76\x05\x06" + bytes(8) + bytes(20) + b"NAME", "DBF"),
        (bytes.fromhex("0904060000001000"), "Excel 4"),
        (bytes.fromhex("0908080000051000"), "旧工作簿"),
        (b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "fods"),
    ],
)
def test_old_formats_are_named(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(UserError, match=word):
        read_sheets(path)


@pytest.mark.parametrize(
    "text",
    [
        "ID;PROJECT\n1;a\n",
        "1,\n\n2,\n",
        "0000,1\n",
        "Content;Type\na;b\n",
        "a: b\nc: d\n",
        "a: b\r\n\tc\r\n" * 900,
    ],
)
def test_text_that_only_begins_like_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert read_sheets(path)[0].is_delimited


@pytest.mark.parametrize("codepage", [936, 1252, 0])
@pytest.mark.parametrize("stream", ["Book", "Workbook"])
def test_workbook_of_excel_95(tmp_path: Path, codepage: int, stream: str) -> None:
    """Its Chinese is in a code page that the reader of workbooks takes for another one."""
    path = old_book(tmp_path / "a.xls", [RESERVE_HEADER, [2017, "101001", 3, "5%", 1]], codepage, stream)
    with pytest.raises(UserError, match="Excel 5.0/95") as refused:
        read_sheets(path)
    assert "另存为 xlsx" in refused.value.hint_zh


@pytest.mark.parametrize("name", ["预留.et", "预留.ett"])
def test_workbook_of_wps(tmp_path: Path, name: str) -> None:
    """WPS writes what Excel 97 wrote, or a package, under names of its own."""
    old = tmp_path / name
    old.write_bytes((FIXTURES / "reserve.xls").read_bytes())
    assert read_sheets(old)[0].cells.row(1)[1:3] == ("2017", "101001")
    new = workbook(tmp_path / f"新{name}", 表=[RESERVE_HEADER, [2017, "101001", 3, "5%", 1]])
    assert read_sheets(new)[0].cells.row(1)[1:3] == ("2017", "101001")


def test_strict_workbook(tmp_path: Path) -> None:
    """Saved as Strict Open XML: the same cells in other namespaces."""
    path = as_xlsx(tmp_path / "a.xlsx")
    (transitional,) = read_sheets(path)
    spaces = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006",
            b"http://purl.oclc.org/ooxml/spreadsheetml",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006",
            b"http://purl.oclc.org/ooxml/officeDocument",
        ),
    )
    for member in zipfile.ZipFile(path).namelist():
        for space in spaces:
            change(path, member, lambda xml, space=space: xml.replace(*space))
    (strict,) = read_sheets(path)
    assert strict.cells.equals(transitional.cells)


def test_cells_without_their_places(tmp_path: Path) -> None:
    """Where it matters which cell is a percentage, a sheet that does not say is refused."""
    path = as_xlsx(tmp_path / "a.xlsx")
    change(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<c r="B2"', b"<c"))
    with pytest.raises(UserError, match="place"):
        read_sheets(path)


def test_no_table_of_a_folder_is_passed_over(home: Path, tmp_path: Path) -> None:
    """What cannot be read is told, with what to do; notes and pictures beside the tables are not."""
    folder = tmp_path / "报表"
    folder.mkdir()
    (folder / "a.dbf").write_bytes(b"\x03\x76\x05\x06" + bytes(28))
    (folder / "b.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    book(folder / "c.xml", f"<Row>{cell('String', '甲')}</Row>")
    (folder / "说明.md").write_text("x", encoding="utf-8")
    results = ingest([folder])
    assert {result.file_name: result.status for result in results} == dict.fromkeys(
        ("a.dbf", "b.zip", "c.xml"), "refused"
    )
    assert all(result.error and result.error.hint_zh for result in results)
