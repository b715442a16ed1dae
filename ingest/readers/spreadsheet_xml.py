"""XML Spreadsheet 2003, which report systems export under the name .xls: cells with their types."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

from ingest.readers.marks import Marks, column_letters, column_range
from ingest.readers.refusal import damaged, refuse, scattered
from ingest.readers.sheet import Sheet, as_sheet
from ingest.readers.shown import AS_STORED, DAY, Shown, as_shown, shown_as
from ingest.readers.text import decoded

Element = ElementTree.Element

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WORKBOOK = re.compile(rb"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}WorksheetOptions/{*}Visible"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NAMED_FORMATS = {"Percent": "0.00%"}
_UNNUMBERED = 164
_SIGNIFICANT = 15


def is_spreadsheet_xml(head: bytes) -> bool:
    """Whether markup begins with such a workbook."""
    return _WORKBOOK.search(head.replace(b"\x00", b"")) is not None


def read_spreadsheet_xml(path: Path, data: bytes) -> list[Sheet]:
    """Every sheet, hidden ones too. Raises RejectedInput when it is damaged or declares things of its own."""
    text = _DECLARATION.sub("", decoded(path, data), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise refuse(path, "是带有文档定义的 XML", "is XML with definitions of its own")
    try:
        book = ElementTree.fromstring(text)
        styles = _styles(book)
        return [_sheet(path, sheet, styles) for sheet in book.iterfind(f"{_SS}Worksheet")]
    except (ElementTree.ParseError, ValueError, ArithmeticError) as error:
        raise damaged(path, str(error)) from error


@dataclass
class _Grid:
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    uncalculated: str = ""
    styles_of_columns: dict[int, str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0


def _styles(book: Element) -> dict[str, Shown]:
    """How each style shows a number; what it does not say is said by its parent."""
    styles = {style.get(f"{_SS}ID", ""): style for style in book.iterfind(f"{_SS}Styles/{_SS}Style")}
    return {name: _shown(style, styles) for name, style in styles.items()}


def _shown(style: Element, styles: Mapping[str, Element], depth: int = 9) -> Shown:
    own = style.find(f"{_SS}NumberFormat")
    parent = styles.get(style.get(f"{_SS}Parent", ""))
    if own is None:
        return _shown(parent, styles, depth - 1) if parent is not None and depth else AS_STORED
    code = own.get(f"{_SS}Format", "General")
    return shown_as(_UNNUMBERED, _NAMED_FORMATS.get(code, code))


def _sheet(path: Path, worksheet: Element, styles: Mapping[str, Shown]) -> Sheet:
    name = worksheet.get(f"{_SS}Name", "")
    grid = _Grid()
    for table in worksheet.iterfind(f"{_SS}Table"):
        _read_columns(grid, table)
        _read_rows(grid, table, styles)
    reach = Marks(last_row=grid.last_row, last_column=column_letters(grid.last_column))
    if reach.is_scattered:
        raise scattered(path, name, reach.last_row, reach.last_column)
    columns = {
        f"c{column}": [grid.cells.get((row, column)) for row in range(1, grid.last_row + 1)]
        for column in range(1, grid.last_column + 1)
    }
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return replace(
        as_sheet(name, cells),
        is_hidden=worksheet.findtext(_VISIBLE, "").startswith("Sheet"),
        hidden_rows=tuple(grid.hidden_rows),
        hidden_columns=tuple(grid.hidden_columns),
        uncalculated=grid.uncalculated,
    )


def _read_columns(grid: _Grid, table: Element) -> None:
    for first, last, column in _placed(table, "Column", "Span"):
        if column.get(f"{_SS}Hidden") == "1":
            grid.hidden_columns.append(column_range(first, last))
        if style := column.get(f"{_SS}StyleID"):
            grid.styles_of_columns[first] = style


def _read_rows(grid: _Grid, table: Element, styles: Mapping[str, Shown]) -> None:
    for number, _, row in _placed(table, "Row", "Span"):
        if row.get(f"{_SS}Hidden") == "1":
            grid.hidden_rows.append(number)
        for column, _, cell in _placed(row, "Cell", "MergeAcross"):
            data = cell.find(f"{_SS}Data")
            if data is None:
                if cell.get(f"{_SS}Formula") and not grid.uncalculated:
                    grid.uncalculated = f"{column_letters(column)}{number}"
                continue
            style = cell.get(f"{_SS}StyleID") or row.get(f"{_SS}StyleID")
            shown = styles.get(style or grid.styles_of_columns.get(column, ""), AS_STORED)
            grid.cells[number, column] = _text(data, shown)
            grid.last_row, grid.last_column = number, max(grid.last_column, column)


def _placed(parent: Element, kind: str, more: str) -> Iterator[tuple[int, int, Element]]:
    """First and last place of each element of a kind: its own, or the one behind the last."""
    last = 0
    for element in parent.iterfind(f"{_SS}{kind}"):
        first = int(element.get(f"{_SS}Index") or last + 1)
        if first <= last:
            raise ValueError(f"{kind} {first} after {last}")
        last = first + int(element.get(f"{_SS}{more}", 0))
        yield first, last, element


def _text(data: Element, shown: Shown) -> str:
    text = "".join(data.itertext())
    match data.get(f"{_SS}Type"):
        case "Number":
            plain = f"{Decimal(f'{float(text):.{_SIGNIFICANT}g}'):f}"
            return as_shown(plain, shown, is_1904=False) or plain
        case "DateTime":
            return as_shown(text, DAY, is_1904=False) or text
        case "Boolean":
            return {"1": "true", "0": "false"}.get(text, text)
    return text
