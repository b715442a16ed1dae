"""Tables → files, plain or the way county offices write them. Same rows, same bytes."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ingest.sample.budget_tables import Row
from ingest.sample.cells import DATE_STYLES, FULL_WIDTH, Cell, clean, money, percent
from ingest.sample.columns import COLUMNS, TITLES, Column
from ingest.sample.layouts import CLEAN, LAYOUTS, Layout
from ingest.sample.opendocument import open_document
from ingest.sample.reshape import side_by_side, widened
from ingest.sample.web_page import web_page

MARK = "示例数据（虚构）"
OFFICE = "编制单位：示例县财政局（虚构）"
# The workbook says it was made on this day, whenever it was: the same county is the same bytes.
MADE_ON = datetime(2018, 12, 31)
WIDE_EVERY, BRACKETS_EVERY, FIRST_OF_MONTH = 50, 2, 1


def write_table(folder: Path, stem: str, period: str, rows: Sequence[Row], *, messy: bool) -> Path:
    """One table as one file in `folder`; `period` (such as 2017年) opens the file name. Returns the file."""
    layout = LAYOUTS[stem] if messy else CLEAN
    columns = COLUMNS[stem]
    if layout.wide:
        columns, rows, groups = widened(columns, rows, layout.wide, layout.item_headings)
        layout = replace(layout, groups=groups)
    if layout.right_side:
        columns = side_by_side(columns, layout.right_side)
    path = folder / f"{period}{TITLES[stem]}_{MARK}.{_suffix(layout)}"
    if not messy:
        body = [[clean(column, row[column.field]) for column in columns] for row in rows]
    else:
        body = [_office_row(layout, columns, row, number) for number, row in enumerate(rows)]
    total = _total(layout, columns, rows) if layout.has_total else None
    title = f"示例县{period}{TITLES[stem]}（{MARK}）"
    match layout.medium:
        case "csv":
            path.write_bytes(_csv(layout, columns, body).encode(layout.encoding))
        case "xlsx":
            path.write_bytes(_workbook(title, layout, columns, body, total))
        case "ods":
            lines = [[title], [OFFICE, f"单位：{layout.unit}"], *_table(layout, columns, body)]
            hidden = range(5, 8) if layout.hides_rows else ()
            path.write_bytes(open_document(lines, hidden=hidden))
        case "page":
            above = (title, OFFICE, f"单位：{layout.unit}")
            path.write_bytes(web_page(title, above, _table(layout, columns, body), layout.encoding))
    return path


def _suffix(layout: Layout) -> str:
    """Web pages and text with tabs go by the name of a workbook."""
    is_text = layout.medium == "csv" and layout.separator == ","
    return {"csv": "csv" if is_text else "xls", "page": "xls"}.get(layout.medium, layout.medium)


def _csv(layout: Layout, columns: Sequence[Column], body: list[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=layout.separator, lineterminator="\r\n")
    # A CSV has no unit line above its headings: the unit stands in the heading itself.
    headings = [c.heading + ("(元)" if c.kind == "money" else "") for c in columns]
    for number, row in enumerate(body):
        if number == 0 or (layout.repeats_headings and number % layout.repeats_headings == 0):
            writer.writerow(headings)
        writer.writerow(row)
    return text.getvalue()


def _table(layout: Layout, columns: Sequence[Column], body: list[list[str]]) -> list[list[Cell]]:
    """The headings and the rows."""
    lines: list[list[Cell]] = [[column.heading for column in columns]]
    for row in body:
        lines.append([_value(layout, column, text) for column, text in zip(columns, row, strict=True)])
    return lines


def _office_row(layout: Layout, columns: Sequence[Column], row: Row, number: int) -> list[str]:
    return [_office_cell(layout, column, row[column.field], number) for column in columns]


def _office_cell(layout: Layout, column: Column, value: object, number: int) -> str:
    if value is None:
        return clean(column, value)
    match column.kind:
        case "money":
            return _office_money(layout, int(str(value)), number)
        case "date" if isinstance(value, date):
            return DATE_STYLES[_date_style(layout, column, value, number)](value)
        case "rate":
            return percent(float(str(value)))
        case "flag":
            return layout.flags[0 if value else 1]
        case _:
            return clean(column, value)


def _office_money(layout: Layout, fen: int, number: int) -> str:
    if layout.unit_in_cell and fen:
        return money(fen, "万元") + "万元"
    if fen == 0 and layout.zero is not None:
        return layout.zero
    text = money(fen, layout.unit)
    if fen < 0 and layout.brackets and number % BRACKETS_EVERY == 0:
        return f"({text.removeprefix('-')})"
    if layout.has_wide_digits and number % WIDE_EVERY == 0:
        return text.translate(FULL_WIDTH)
    return text


def _date_style(layout: Layout, column: Column, value: date, number: int) -> str:
    """A quota document dated the first of a month is one whose month alone is known."""
    if column.field == "doc_date" and value.day == FIRST_OF_MONTH:
        return "month"
    return layout.dates[number % len(layout.dates)]


def _total(layout: Layout, columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    sums = [
        money(sum(int(str(row[column.field] or 0)) for row in rows), layout.unit)
        if column.kind == "money"
        else ""
        for column in columns
    ]
    return ["合计", *sums[1:]]


def _workbook(
    title: str, layout: Layout, columns: Sequence[Column], body: list[list[str]], total: list[str] | None
) -> bytes:
    """Title, office and unit, one or two lines of headings, the rows, the total, the signature."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": MADE_ON, "comments": MARK})
        sheet = book.add_worksheet("Sheet1")
        last = len(columns) - 1
        bold = book.add_format({"bold": True, "align": "center"})
        middle = book.add_format({"valign": "vcenter"})
        sheet.merge_range(0, 0, 0, last, title, bold)
        sheet.write_string(1, 0, OFFICE)
        sheet.write_string(1, last, f"单位：{layout.unit}")
        first = _headings(sheet, layout, columns, bold)
        for number, row in enumerate([*body, *([total] if total else [])], start=first):
            _cells(sheet, layout, columns, number, row)
        for place, start, end in _runs(layout, columns, body):
            sheet.merge_range(first + start, place, first + end, place, body[start][place], middle)
        if layout.hides_rows:
            for number in range(first + 1, first + 4):
                sheet.set_row(number, None, None, {"hidden": True})
        if layout.is_signed:
            end = first + len(body) + bool(total)
            sheet.write_string(end, 0, "填表人：示例填表人")
            sheet.write_string(end, last, "审核人：示例审核人")
    return file.getvalue()


def _headings(sheet: Worksheet, layout: Layout, columns: Sequence[Column], bold: Format) -> int:
    """Writes the headings below the two top lines and returns the first row of the body."""
    if not layout.groups:
        for place, column in enumerate(columns):
            sheet.write_string(2, place, column.heading, bold)
        return 3
    for place, column in enumerate(columns):
        group = layout.groups.get(column.field)
        if group is None:
            sheet.merge_range(2, place, 3, place, column.heading, bold)
        else:
            sheet.write_string(3, place, column.heading, bold)
    for group in dict.fromkeys(layout.groups.values()):
        places = [n for n, column in enumerate(columns) if layout.groups.get(column.field) == group]
        sheet.merge_range(2, places[0], 2, places[-1], group, bold)
    return 4


def _cells(sheet: Worksheet, layout: Layout, columns: Sequence[Column], number: int, row: list[str]) -> None:
    for place, (column, text) in enumerate(zip(columns, row, strict=True)):
        value = _value(layout, column, text)
        if isinstance(value, str):
            if value:
                sheet.write_string(number, place, value)
        else:
            sheet.write_number(number, place, value)


def _runs(
    layout: Layout, columns: Sequence[Column], body: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int, int]]:
    """Place, first and last row of equal cells to merge: never across keys or outer merged cells."""
    merged = [place for place, column in enumerate(columns) if column.field in layout.merged]
    for depth, place in enumerate(merged, start=1):
        same = itemgetter(0, *merged[:depth])
        for _, run in groupby(enumerate(body), key=lambda pair: same(pair[1])):
            rows = [number for number, _ in run]
            if len(rows) > 1:
                yield place, rows[0], rows[-1]


def _value(layout: Layout, column: Column, text: str) -> str | int | float:
    """A cell as the office's program holds it: counts and plain amounts as numbers, the rest as text."""
    if column.kind in ("whole", "points", "number") and text.replace(".", "", 1).lstrip("-").isdigit():
        return float(text)
    plain = text.replace(",", "")
    if column.kind == "money" and layout.unit == "万元" and plain.replace(".", "").isdigit():
        return float(plain)
    if layout.codes_are_numbers and column.kind == "code" and text.isdigit():
        return int(text)
    return text
