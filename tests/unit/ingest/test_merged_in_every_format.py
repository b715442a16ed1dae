"""One messy table with merged cells, saved in every format that has them: the same rows land."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter

from ingest import ingest
from ingest.sample.cells import Cell
from ingest.sample.opendocument import open_document
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.old_book import book_of_97
from tests.unit.ingest.test_formats import change
from tests.unit.ingest.test_other_formats import BOOK, cell
from warehouse.connect import read_landing


class Range(NamedTuple):
    """Merged cells: the first one from 0, and how many rows and columns."""

    row: int
    column: int
    down: int
    across: int


Rows = Sequence[Sequence[Cell]]
Write = Callable[[Path, Rows, Sequence[Range]], object]

TABLE: Rows = [
    ["2017年结转结余及存量资金清理表", *[None] * 7],
    [*[None] * 7, "单位：万元"],
    ["预算年度", "预算单位", None, "项目代码", "最初安排年度", "批复数", "年末余额", None],
    [None, "单位代码", "单位名称", None, None, None, "结转金额", "结余金额"],
    [2017, "101001", "县教育局", "P001", 2016, 30, 12.5, 3],
    [None, None, None, "P002", 2016, None, 2, 1],
    [None, None, None, "P003", 2015, 8, 1.25, None],
    [None, "102001", None, "P004", 2016, 20, 4, 0.5],
    [None, None, None, "P005", 2017, 9, 6, None],
    ["合计", None, None, None, None, 67, 25.75, 4.5],
]
MERGED = [
    Range(0, 0, 1, 8),
    *(Range(2, column, 2, 1) for column in (0, 3, 4, 5)),
    Range(2, 1, 1, 2),
    Range(2, 6, 1, 2),
    Range(4, 0, 5, 1),
    Range(4, 1, 3, 1),
    Range(4, 2, 3, 1),
    Range(4, 5, 2, 1),
    Range(7, 1, 2, 2),
    Range(9, 0, 1, 5),
]


def as_xlsx(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for row, column, down, across in merged:
            sheet.merge_range(row, column, row + down - 1, column + across - 1, "")
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write(line, place, value)


def as_xls(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    book_of_97(path, rows, merged)


def as_xlsb(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    typed = [
        [value or "" if not isinstance(value, int | float) else float(value) for value in r] for r in rows
    ]
    binary_workbook(path, typed, merged=merged)


def as_ods(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    places = iter(range(len(rows) * len(rows[0])))
    spans = {(row, column): (down, across) for row, column, down, across in merged}

    def spanning(tag: re.Match[bytes]) -> bytes:
        span = spans.get(divmod(next(places), len(rows[0])))
        if span is None:
            return tag[0]
        return tag[0] + b' table:number-rows-spanned="%d" table:number-columns-spanned="%d"' % span

    path.write_bytes(open_document(rows, sheet="表"))
    change(
        path,
        "content.xml",
        lambda xml: re.sub(rb"<table:table-cell", spanning, xml, count=len(rows) * len(rows[0])),
    )


def as_xml(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    spans = {(row, column): (down, across) for row, column, down, across in merged}
    lines = []
    for line, row in enumerate(rows):
        cells = []
        for place, value in enumerate(row):
            down, across = spans.get((line, place), (1, 1))
            attributes = f'ss:Index="{place + 1}" ss:MergeDown="{down - 1}" ss:MergeAcross="{across - 1}"'
            if value is not None:
                cells.append(cell("String" if isinstance(value, str) else "Number", str(value), attributes))
        lines.append(f"<Row>{''.join(cells)}</Row>")
    path.write_text(BOOK.format(encoding="utf-8", rows="".join(lines)), encoding="utf-8")


def as_web_page(path: Path, rows: Rows, merged: Sequence[Range]) -> None:
    spans = {(row, column): (down, across) for row, column, down, across in merged}
    covered = {
        (row + r, column + c)
        for row, column, down, across in merged
        for r in range(down)
        for c in range(across)
    } - spans.keys()
    lines = []
    for line, row in enumerate(rows):
        cells = [
            "<td rowspan={} colspan={}>{}</td>".format(*spans.get((line, place), (1, 1)), value or "")
            for place, value in enumerate(row)
            if (line, place) not in covered
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    path.write_text(f"<meta charset=utf-8><table>{''.join(lines)}</table>", encoding="utf-8")


FORMATS: dict[str, Write] = {
    "a.xlsx": as_xlsx,
    "a.xls": as_xls,
    "a.xlsb": as_xlsb,
    "a.ods": as_ods,
    "a.xml": as_xml,
    "a.html": as_web_page,
}


LANDED = [
    (2017, "101001", "P001", 2016, "300000.00", "125000.00", "30000.00", 5),
    (2017, "101001", "P002", 2016, "0.00", "20000.00", "10000.00", 6),
    (2017, "101001", "P003", 2015, "80000.00", "12500.00", "0.00", 7),
    (2017, "102001", "P004", 2016, "200000.00", "40000.00", "5000.00", 8),
    (2017, "102001", "P005", 2017, "90000.00", "60000.00", "0.00", 9),
]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_land_from_every_format(home: Path, tmp_path: Path, name: str) -> None:
    """A unit merged over three rows is of each of them; an amount over two is of the first."""
    FORMATS[name](tmp_path / name, TABLE, MERGED)
    (result,) = ingest([tmp_path / name])
    assert result.error is None
    counts = (result.rows_delivered, result.rows_accepted, result.rows_rejected, result.rows_structural)
    assert counts == (6, 5, 0, 1)
    columns = "approve_amt::varchar, carryover_amt::varchar, surplus_amt::varchar"
    query = f"select fiscal_year, agency_code, project_code, origin_year, {columns}, source_row"
    rows = read_landing().execute(f"{query} from landing.carryover_stock order by source_row").fetchall()
    assert rows == LANDED
