"""An empty workbook of a contract, to be filled in and sent back: what it asks for is what ingest checks."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ingest.contracts import Contract, contracts
from ingest.contracts.registry import meta
from ingest.describe import KINDS, allowed_words, limits, unit
from ingest.example import example
from ingest.parse.column import parse_column
from warehouse.errors import ConfigError

EXAMPLE_ROW = 4
"""1-based row of the example: below title, note and header."""

# Rows for which drop-downs are prepared; a list of a county's units or projects is shorter.
_PREPARED_ROWS = 5_000
_NUMBER_FORMATS = {
    "money": "#,##0.00",
    "rate": "0.00####%",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
    "count": "0",
    "number": "General",
}
_COLORS = {"required": "#F8CBAD", "optional": "#D9E1F2", "example": "#7F7F7F"}
_NOTE = (
    "橙色列必填；灰色斜体一行为示例，填报前请删除 · orange columns are required; delete the grey example row"
)


def write_template(contract_id: str, out: Path) -> Path:
    """Write the workbook of `contract_id` (e.g. DC16) to `out`, whole or not at all; returns `out`.

    Title, unit of money, official headers with notes, drop-downs, one example row. Raises ConfigError for an
    unknown contract and for a file name that is not .xlsx.
    """
    known = {each.id: each for each in contracts()}.get(contract_id.upper())
    if known is None:
        ids = "、".join(each.id for each in contracts())
        raise ConfigError(
            f"没有报表 {contract_id}，可用：{ids}", f"there is no extract {contract_id}; known: {ids}"
        )
    if out.suffix.lower() != ".xlsx":
        raise ConfigError(f"模板只能写成 .xlsx：{out.name}", f"a template is an .xlsx file: {out.name}")
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f".{out.name}")
    with xlsxwriter.Workbook(unfinished, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        _write(book, known)
    unfinished.replace(out)
    return out


def _write(book: xlsxwriter.Workbook, known: Contract) -> None:
    sheet = book.add_worksheet(known.id)
    last = len(known.columns) - 1
    sheet.merge_range(0, 0, 0, max(last, 1), known.title_zh, book.add_format({"bold": True, "font_size": 16}))
    sheet.write_string(1, 0, _NOTE)
    if known.of_kind("money"):
        sheet.write_string(1, last, "单位：元", book.add_format({"align": "right"}))
    headers = {
        True: book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "bg_color": _COLORS["required"]}
        ),
        False: book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "bg_color": _COLORS["optional"]}
        ),
    }
    values = example(known.id)
    for position, (field, column) in enumerate(known.columns.items()):
        number_format = {"num_format": _NUMBER_FORMATS.get(meta(column)["kind"], "@")}
        sheet.set_column(position, position, _width(column), book.add_format(number_format))
        sheet.write_string(2, position, meta(column)["headers"][0], headers[field in known.required])
        sheet.write_comment(2, position, _about(column, field in known.required), {"x_scale": 2})
        _offer_words(sheet, position, column)
        style = {**number_format, "italic": True, "font_color": _COLORS["example"]}
        if field in values:
            _write_value(sheet, position, _typed(values[field], column), book.add_format(style))
    sheet.write_comment(EXAMPLE_ROW - 1, 0, "示例行，填报前请删除 · example; delete it before filling in")
    sheet.freeze_panes(3, 0)


def _typed(text: str, column: dy.Column) -> Any:
    """What a cell holds: numbers and days as such, everything else as the text to fill in."""
    if meta(column)["kind"] in _NUMBER_FORMATS:
        return parse_column(pl.Series([text]), column).values[0]
    return text


def _write_value(sheet: Worksheet, position: int, value: Any, style: Format) -> None:
    row = EXAMPLE_ROW - 1
    match value:
        case str():
            sheet.write_string(row, position, value, style)
        case int() | Decimal():
            sheet.write_number(row, position, value, style)
        case _:
            sheet.write_datetime(row, position, _day(value), style)


def _day(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _offer_words(sheet: Worksheet, position: int, column: dy.Column) -> None:
    about = meta(column)
    words = ["是", "否"] if about["kind"] == "flag" else list(allowed_words(column))
    if not words:
        return
    sheet.data_validation(
        *(EXAMPLE_ROW - 1, position, EXAMPLE_ROW + _PREPARED_ROWS, position),
        {
            "validate": "list",
            "source": words,
            # Of an open list other words are taken too; a spreadsheet only asks whether they are meant.
            "error_type": "warning" if about.get("is_open") or about.get("codes") else "stop",
            "error_message": "请从下拉列表中选择 · choose from the list",
        },
    )


def _about(column: dy.Column, is_required: bool) -> str:
    about = meta(column)
    zh, en = KINDS[about["kind"]]
    lines = ["必填 · required" if is_required else "可空 · may be blank", f"{zh} · {en}"]
    if of := unit(column):
        lines.append(f"单位 · unit：{of}")
    if words := allowed_words(column):
        lines.append("、".join(words))
    if form := limits(column):
        lines.append(f"取值 · values：{form}")
    if about.get("blank_is_zero"):
        lines.append("空白按 0 计 · blank is 0")
    if about.get("blank_is_no"):
        lines.append("空白按否计 · blank is no")
    return "\n".join(lines)


def _width(column: dy.Column) -> int:
    # A Chinese character is twice as wide as the digit that widths are measured in.
    header = 2 * len(meta(column)["headers"][0]) + 2
    return max(
        header, {"money": 16, "moment": 20, "text": 24, "name": 20, "code": 16}.get(meta(column)["kind"], 12)
    )
