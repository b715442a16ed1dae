"""A form as lines of cells that span columns and rows, like an HTML table, typed into a workbook."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# Excel keeps what it takes for a number as a number; 10.00 or 100% survive only as text.
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")
# The workbook says it was made on this day, whenever it was.
MADE_ON = datetime(2018, 12, 31)


@dataclass(frozen=True)
class Cell:
    """A printed cell; `across` columns wide and `down` rows high."""

    text: str = ""
    across: int = 1
    down: int = 1


Line = list[Cell]


def cells(*texts: str) -> Line:
    """Single cells side by side."""
    return [Cell(text) for text in texts]


def beside(label: str, lines: Sequence[Line], across: int = 1) -> list[Line]:
    """`lines` with one merged cell to the left of all of them."""
    first, *rest = lines
    return [[Cell(label, across, len(lines)), *first], *rest]


def whole(width: int, *texts: str) -> list[Line]:
    """Lines of one cell each, merged over the whole width."""
    return [[Cell(text, width)] for text in texts]


def write_book(path: Path, sheets: Mapping[str, Sequence[Line]]) -> Path:
    """One xlsx file; merged cells hold their text in the first cell only, as in every workbook.

    Same lines, same bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE_ON})
        look = book.add_format({"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        for name, lines in sheets.items():
            _write_sheet(book.add_worksheet(name), lines, look)
    return path


def _write_sheet(sheet: Worksheet, lines: Sequence[Line], look: Format) -> None:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(lines):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            _write_cell(sheet, row, column, cell, look)
            taken |= {(row + r, column + c) for r in range(cell.down) for c in range(cell.across)}


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if cell.across > 1 or cell.down > 1:
        sheet.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "", look)
    if _PLAIN_NUMBER.fullmatch(cell.text):
        sheet.write_number(row, column, float(cell.text), look)
    elif cell.text:
        sheet.write_string(row, column, cell.text, look)
    else:
        sheet.write_blank(row, column, None, look)
