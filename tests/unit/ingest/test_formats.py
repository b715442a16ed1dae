"""What a file is follows from its bytes; whatever it is, the same rows come out of it."""

import zipfile
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from ingest.readers import read_sheets
from ingest.readers.sheet import as_sheet, without_tail
from ingest.sample.opendocument import open_document
from ingest.sample.web_page import web_page
from ingest.tables import read_tables
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from warehouse.errors import UserError

FIXTURES = Path(__file__).parent / "fixtures"
ROWS = [RESERVE_HEADER, [2017, "101001", 1234567890.12, "5%", 0.3]]
READ = ["2017", "101001", "1234567890.12", "5%", "0.3"]


def as_xlsb(path: Path) -> Path:
    return binary_workbook(path, [[float(c) if isinstance(c, int) else c for c in row] for row in ROWS])


def as_ods(path: Path) -> Path:
    path.write_bytes(open_document(ROWS))
    return path


def as_web_page(path: Path, encoding: str = "gb18030") -> Path:
    path.write_bytes(web_page("预留", ["2017年公用经费预留表", "单位：万元"], ROWS, encoding))
    return path


def change(path: Path, member: str, replace: Callable[[bytes], bytes]) -> None:
    """Rewrite one member of a package."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members[member] = replace(members[member])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)


def as_tabs(path: Path) -> Path:
    path.write_bytes("\r\n".join("\t".join(map(str, row)) for row in ROWS).encode("utf-16"))
    return path


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "a.bin"])
@pytest.mark.parametrize("write", [as_xlsb, as_ods, as_web_page, as_tabs])
def test_content_decides_whatever_the_name(tmp_path: Path, write, name: str) -> None:
    """xlsb, ods, a web page and tab text under any name give the one row."""
    ((table,), _) = read_tables(write(tmp_path / name))
    assert list(table.rows.select(list(table.columns)).row(0)) == READ


def test_old_binary_workbook() -> None:
    """BIFF8: numbers, a date, and a sheet that is hidden; see fixtures/make_reserve_xls.py."""
    shown, hidden = read_sheets(FIXTURES / "reserve.xls")
    assert shown.cells.row(1)[1:] == (*READ, "2018-03-05 00:00:00")
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_web_page_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    """By BOM or by what the page says of itself; the unit stands above the table."""
    ((table,), _) = read_tables(as_web_page(tmp_path / "a.xls", encoding))
    assert table.units == {"public_fund_budget": "万元", "reserve_amt": "万元"}
    assert table.rows["source_row"].to_list() == [4]


def test_web_page_cells_that_span(tmp_path: Path) -> None:
    """Rows and columns shift as in a browser; scripts and styles say nothing."""
    path = tmp_path / "a.html"
    path.write_text(
        "<script>document.write('<table><tr><td>x</table>')</script><style>td{color:red}</style>"
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<td rowspan=99999999>丙</tr>"
        "<tr><td>丁&amp;戊<br>己<td>&nbsp;</tr><tr style='display: none'><td>庚</table>",
        encoding="utf-8",
    )
    (sheet,) = read_sheets(path)
    assert sheet.cells.select(sheet.columns).rows() == [
        ("甲", "乙", None, "丙"),
        (None, "丁&戊\n己", None, None),
        ("庚", None, None, None),
    ]
    assert sheet.hidden_rows == (3,)


@pytest.mark.parametrize("cut", ["</table></body></html>", "<td>101001</td>", "</tr>"])
def test_web_page_that_was_cut_off(tmp_path: Path, cut: str) -> None:
    """Else the rows that are not there would not be missed; </body> and </html> may lack."""
    path = as_web_page(tmp_path / "a.xls", "utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("</table>")] + "</table>", encoding="utf-8")
    assert read_sheets(path)
    path.write_text(text[: text.rindex(cut)], encoding="utf-8")
    with pytest.raises(UserError, match="没有结束"):
        read_sheets(path)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<html><p>no table</p></html>", "没有表格"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "没有表格"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "WordDocument".encode("utf-16-le"), "Word"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "损坏"),
    ],
    ids=["no-table", "xml", "mht", "word", "broken"],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(UserError, match=word) as refused:
        read_sheets(path)
    assert "a.xls" in refused.value.zh and refused.value.hint_zh


def test_encrypted_open_document(tmp_path: Path) -> None:
    path = as_ods(tmp_path / "a.ods")
    change(path, "META-INF/manifest.xml", lambda manifest: b"<manifest:encryption-data/>")
    with pytest.raises(UserError, match="密码"):
        read_sheets(path)


def test_first_look_reads_the_head_only(tmp_path: Path) -> None:
    """The header is found in a few rows of a large workbook, macros or not."""
    path = workbook(
        tmp_path / "a.xlsm", 表=[RESERVE_HEADER, *[[2017, "101001", n, "5%", 1] for n in range(300)]]
    )
    assert [sheet.cells.height for sheet in read_sheets(path, rows=60)] == [60]


def test_hidden_rows_columns_and_formulas_of_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(open_document(ROWS, hidden=[2]))
    (sheet,) = read_sheets(path)
    assert sheet.hidden_rows == (2,)
    formula = b'<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    change(path, "content.xml", lambda content: content.replace(b"</table:table-row>", formula, 1))
    (sheet,) = read_sheets(path)
    assert sheet.uncalculated == "F1"


@pytest.mark.parametrize("stray", ["ZZ1048576", "XFD40000"])
def test_stray_cell_at_the_end_of_the_grid_is_refused(tmp_path: Path, stray: str) -> None:
    """A rectangle up to there would take tens of gigabytes."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, RESERVE_HEADER)
        sheet.write(stray, "零星")
    with pytest.raises(UserError, match="范围过大") as refused:
        read_sheets(path)
    assert "表" in refused.value.zh


def test_text_that_looks_like_a_place_is_none(tmp_path: Path) -> None:
    """Only where a cell stands counts."""
    text = 'err="XFD1048576" 一处'
    (sheet,) = read_sheets(workbook(tmp_path / "a.xlsx", 表=[RESERVE_HEADER, [text]]))
    assert sheet.cells.row(1)[1] == text


@pytest.mark.parametrize("kind", [b"string", b"percentage"])
def test_repeated_cells_of_an_open_document_are_refused(tmp_path: Path, kind: bytes) -> None:
    """A few bytes that unpack to a whole grid of one word, or of one number shown in its own way."""
    path = as_ods(tmp_path / "a.ods")
    many = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16000" '
    )
    first = b"<table:table-row><table:table-cell "
    text = b'office:value-type="string"'
    typed = b'office:value-type="%b"' % kind
    change(path, "content.xml", lambda xml: xml.replace(first, many, 1).replace(text, typed, 1))
    with pytest.raises(UserError, match="范围过大"):
        read_sheets(path)


def test_prefixed_xml_is_seen_through(tmp_path: Path) -> None:
    """Some systems write <x:row> for <row>."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, RESERVE_HEADER)
        sheet.set_row(0, None, None, {"hidden": True})
    tags = ((b"<", b"<x:"), (b"<x:/", b"</x:"), (b"<x:?", b"<?"), (b"xmlns=", b"xmlns:x="))
    change(
        path, "xl/worksheets/sheet1.xml", lambda xml: reduce(lambda text, tag: text.replace(*tag), tags, xml)
    )
    (sheet,) = read_sheets(path)
    assert sheet.hidden_rows == (1,) and sheet.cells.row(0)[1:] == tuple(RESERVE_HEADER)


def test_tail_begins_after_two_hundred_blank_rows() -> None:
    """199 blank rows are a gap, 200 are the end."""
    for blanks, height, unread in ((199, 202, 0), (200, 1, 2)):
        cells = pl.DataFrame({"a": ["x", *[None] * blanks, "y", "z"]})
        sheet = without_tail(as_sheet("表", cells))
        assert (sheet.cells.height, sheet.unread_rows) == (height, unread)
