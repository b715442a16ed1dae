"""XML Spreadsheet 2003, which report systems export under the name .xls: cells with their types."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

from ingest.readers.limits import check_xml
from ingest.readers.marks import Marks, column_letters, column_range
from ingest.readers.merged import Merged
from ingest.readers.refusal import damaged, refuse, scattered
from ingest.readers.sheet import Sheet, as_sheet
from ingest.readers.shown import AS_STORED, DAY, Shown, as_shown, shown_as
from ingest.readers.text import decoded

Element = ElementTree.Element

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WORKBOOK = re.compile(rb"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_ID, _INDEX, _SPAN, _ACROSS, _DOWN, _HIDDEN, _STYLE, _FORMULA, _TYPE, _CELL, _DATA = (
    _SS + name
    for name in [
        *("ID", "Index", "Span", "MergeAcross", "MergeDown", "Hidden"),
        *("StyleID", "Formula", "Type", "Cell", "Data"),
    ]
)
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}WorksheetOptions/{*}Visible"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NAMED_FORMATS = {"Percent": "0.00%"}
_UNNUMBERED = 164
_ALL_COLUMNS = 16_384
# A cell's text with its formats is nine deep.
_DEEPEST = 100
_SIGNIFICANT = 15
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{0,5}[1-9])?")


def is_spreadsheet_xml(head: bytes) -> bool:
    """Whether markup begins with such a workbook."""
    return _WORKBOOK.search(head.replace(b"\x00", b"")) is not None


def read_spreadsheet_xml(path: Path, data: bytes) -> list[Sheet]:
    """Every sheet, hidden ones too. Raises RejectedInput when it is damaged or declares things of its own."""
    text = _DECLARATION.sub("", decoded(path, data), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise refuse(path, "是带有文档定义的 XML", "is XML with definitions of its own")
    try:
        sheets = list(_sheets(path, text))
    except (ElementTree.ParseError, ValueError, ArithmeticError) as error:
        raise damaged(path, str(error)) from error
    if len({sheet.name for sheet in sheets}) < max(len(sheets), 1):
        raise damaged(path, "没有工作表或两张同名 no sheet, or two of one name")
    return sheets


def _sheets(path: Path, text: str) -> Iterator[Sheet]:
    """Row by row, of which only the texts are kept."""
    styles: dict[str, Shown] = {}
    grid, table = _Grid(styles), Element("Table")
    depth = 0
    xml = check_xml(text.encode())
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ValueError("markup nested too deeply")
        match event, element.tag.removeprefix(_SS):
            case "start", "Worksheet":
                grid = _Grid(styles)
            case "start", "Table":
                table = element
            case "end", "Styles":
                styles |= _styles(element)
            case "end", "Column":
                grid.add_column(element)
            case "end", "Row":
                grid.add_row(element)
                table.clear()
            case "end", "Worksheet":
                yield _sheet(path, element, grid)
                element.clear()


def _styles(styles: Element) -> dict[str, Shown]:
    """How each style shows a number; what it does not say is said by its parent."""
    by_name = {style.get(_ID, ""): style for style in styles.iterfind(f"{_SS}Style")}
    return {name: _shown(style, by_name) for name, style in by_name.items()}


def _shown(style: Element, styles: Mapping[str, Element], depth: int = 9) -> Shown:
    own = style.find(f"{_SS}NumberFormat")
    parent = styles.get(style.get(f"{_SS}Parent", ""))
    if own is None:
        return _shown(parent, styles, depth - 1) if parent is not None and depth else AS_STORED
    code = own.get(f"{_SS}Format", "General")
    return shown_as(_UNNUMBERED, _NAMED_FORMATS.get(code, code))


@dataclass
class _Grid:
    styles: Mapping[str, Shown]
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    uncalculated: str = ""
    styles_of_columns: dict[int, str] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    width: int = 0

    def add_column(self, column: Element) -> None:
        first, self.column = _place(column, self.column, _SPAN)
        if column.get(_HIDDEN) == "1":
            self.hidden_columns.append(column_range(first, self.column))
        if style := column.get(_STYLE):
            self.styles_of_columns |= dict.fromkeys(range(first, min(self.column, _ALL_COLUMNS) + 1), style)

    def add_row(self, row: Element) -> None:
        number, self.row = _place(row, self.row, _SPAN)
        if row.get(_HIDDEN) == "1":
            self.hidden_rows.append(number)
        cells, last = {}, 0
        for cell in row.iterfind(_CELL):
            column, last = _place(cell, last, _ACROSS)
            down = int(cell.get(_DOWN, 0))
            if down or last > column:
                self.merged.append(Merged(number, number + down, column - 1, last - 1))
            data = cell.find(_DATA)
            if data is not None:
                style = cell.get(_STYLE) or row.get(_STYLE) or self.styles_of_columns.get(column, "")
                cells[column] = _text(data, self.styles.get(style, AS_STORED))
                self.width = max(self.width, column)
            elif cell.get(_FORMULA) and not self.uncalculated:
                self.uncalculated = f"{column_letters(column)}{number}"
        if cells:
            self.cells[number] = cells


def _place(element: Element, last: int, more: str) -> tuple[int, int]:
    """First and last place of what follows upon `last`: one of its own, or the next."""
    first = int(element.get(_INDEX) or last + 1)
    if first <= last:
        raise ValueError(f"{element.tag.removeprefix(_SS)} {first} after {last}")
    return first, first + int(element.get(more, 0))


def _sheet(path: Path, worksheet: Element, grid: _Grid) -> Sheet:
    name = worksheet.get(f"{_SS}Name", "")
    height = max(grid.cells, default=0)
    reach = Marks(last_row=height, last_column=column_letters(grid.width))
    if reach.is_scattered:
        raise scattered(path, name, reach.last_row, reach.last_column)
    rows = [grid.cells.get(row, {}) for row in range(1, height + 1)]
    columns = {f"c{column}": [row.get(column) for row in rows] for column in range(1, grid.width + 1)}
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return replace(
        as_sheet(name, cells),
        is_hidden=worksheet.findtext(_VISIBLE, "").startswith("Sheet"),
        hidden_rows=tuple(grid.hidden_rows),
        hidden_columns=tuple(grid.hidden_columns),
        merged=tuple(grid.merged),
        uncalculated=grid.uncalculated,
    )


def _text(data: Element, shown: Shown) -> str:
    text = "".join(data.itertext())
    match data.get(_TYPE):
        case "Number" if shown == AS_STORED and _PLAIN.fullmatch(text):
            return text
        case "Number":
            plain = f"{Decimal(f'{float(text):.{_SIGNIFICANT}g}'):f}"
            return as_shown(plain, shown, is_1904=False) or plain
        case "DateTime":
            return as_shown(text, DAY, is_1904=False) or text
        case "Boolean":
            return {"1": "true", "0": "false"}.get(text, text)
    return text
