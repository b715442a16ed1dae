"""Cells merged over several columns, as each format says which they are."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers.merged import Merged
from ingest.readers.opendocument import scan_content
from ingest.readers.records import scan_biff
from ingest.readers.sniff import read_sheets
from ingest.sample.paper import Cell, write_book
from tests.unit.ingest.binary_book import binary_workbook

LINES = [[Cell("标签", 2), Cell("", 3), Cell("名称")], [Cell("一"), Cell("二", 2)]]
ROWS = [["标签", "", "", "", "", "名称"], ["一", "二"]]
WIDE = (Merged(1, 1, 0, 1), Merged(1, 1, 2, 4), Merged(2, 2, 1, 2))


def as_xlsx(folder: Path) -> Path:
    return write_book(folder / "a.xlsx", {"表": LINES})


def as_xlsb(folder: Path) -> Path:
    return binary_workbook(
        folder / "a.xlsb", ROWS, merged=[(top - 1, left, 1, right - left + 1) for top, _, left, right in WIDE]
    )


def as_page(folder: Path) -> Path:
    rows = ["".join(f"<td colspan={cell.across}>{cell.text}</td>" for cell in line) for line in LINES]
    path = folder / "a.html"
    path.write_text(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>", "utf-8")
    return path


def as_xml(folder: Path) -> Path:
    rows = [
        "".join(
            f'<Cell ss:MergeAcross="{cell.across - 1}"><Data ss:Type="String">{cell.text}</Data></Cell>'
            for cell in line
        )
        for line in LINES
    ]
    path = folder / "a.xml"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
        f"{''.join(f'<Row>{row}</Row>' for row in rows)}</Table></Worksheet></Workbook>",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("write", [as_xlsx, as_xlsb, as_page, as_xml])
def test_cells_merged_over_columns(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    (sheet,) = read_sheets(write(tmp_path))
    assert tuple(sorted(sheet.merged)) == WIDE


def test_cells_merged_over_columns_of_an_open_document() -> None:
    content = (
        '<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-spanned="2"/>'
        '<table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-columns-spanned="3"/></table:table-row></table:table>'
    )
    assert scan_content(content.encode())["a"].merged == (Merged(1, 1, 0, 1), Merged(1, 1, 4, 6))


def test_cells_merged_over_columns_of_an_xls_sheet() -> None:
    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    begin, end = record(0x0809, struct.pack("<HHHH", 0x0600, 5, 0, 0)), record(0x000A)
    bound = len(begin) + len(end) + 4 + 9
    book = begin + record(0x0085, struct.pack("<IHBB", bound, 0, 1, 0) + b"a") + end
    ranges = struct.pack("<H4H4H", 2, 0, 0, 2, 4, 3, 5, 1, 1)
    sheet = begin + record(0x00E5, ranges) + end
    assert scan_biff(book + sheet)["a"].merged == (Merged(1, 1, 2, 4), Merged(4, 6, 1, 1))
