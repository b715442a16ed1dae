"""The tables of a document as a workbook (附表): exact numbers, totals as formulas, text, figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from math import ceil
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.utility import xl_range

from dashboard.papers.document import Block, Cell, Document, Heading, Paragraph, Table
from dashboard.papers.printed import (
    appendix,
    built_at,
    numbered,
    origin_lines,
    plain,
    printed,
    total,
    total_row,
    unit_line,
)
from dashboard.texts import Speaker, speaker
from warehouse.cells import FORMULA_STARTS

A4 = 9
NARROWEST, WIDEST = 6, 32
TEXT_WIDTH = 100
LINE, HEADING_LINE = 18, 24
NUMBERS = {"count": "#,##0", "yuan": "#,##0.00", "wan": "#,##0.00", "score": "#,##0.00", "rate": '0.0"%"'}
LINK = {"font_color": "#0563C1", "underline": 1}


def write_xlsx(document: Document) -> bytes:
    """The document as xlsx: contents, a sheet per table, the text, the figures; the same bytes each time."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as workbook:
        workbook.set_properties(
            {
                "title": plain(document.title)[:255],
                "author": speaker(document.lang)("frame.name"),
                "created": built_at(document),
            }
        )
        _Book(workbook, document).write()
    return out.getvalue()


@dataclass
class _Book:
    """A workbook being written, with the formats that its sheets share."""

    workbook: Any
    document: Document

    @cached_property
    def t(self) -> Speaker:
        return speaker(self.document.lang)

    def write(self) -> None:
        contents = self._sheet(self.t("writer.contents"))
        text = self._sheet(self.t("writer.text"))
        tables = [
            (self.t("writer.table", number=number), block, number)
            for block, number in numbered(self.document)
            if isinstance(block, Table)
        ]
        figures = (self.t("writer.figures"), appendix(self.document), 0)
        for name, table, number in (*tables, figures):
            self._write_table(self._sheet(name), table, number)
        self._write_text(text)
        listed = [(self.t("writer.text"), self.document.title, len(self.document.blocks))]
        listed += [(name, table.caption, len(table.rows)) for name, table, _ in (*tables, figures)]
        self._write_contents(contents, listed)

    def _sheet(self, name: str) -> Any:
        """A sheet that prints on A4 across, as wide as the page, with its page number."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C— &P —")
        if self.document.is_draft:
            sheet.set_header(f"&R{plain(self.document.draft_mark).replace('&', '&&')}")
        return sheet

    def _format(self, **looks: Any) -> Any:
        """A format, made once for the same looks."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(looks)
        return self._formats[key]

    @cached_property
    def _formats(self) -> dict[tuple, Any]:
        return {}

    def _put(self, sheet: Any, row: int, column: int, text: str, **looks: Any) -> None:
        """Text as text: never a formula, and marked as text also for who edits a cell that looks like one."""
        text = plain(text)
        quoted = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
        sheet.write_string(row, column, text, self._format(**looks, **quoted))

    def _write_contents(self, sheet: Any, listed: list[tuple[str, str, int]]) -> None:
        self._put(sheet, 0, 0, self.document.title, bold=True, font_size=16)
        self._put(sheet, 1, 0, self.document.subtitle)
        if self.document.is_draft:
            self._put(sheet, 2, 0, self.document.draft_mark, bold=True, font_color="#C00000")
        for column, name in enumerate(("sheet", "content", "rows")):
            self._put(sheet, 3, column, self.t(f"writer.{name}"), bold=True, bottom=1)
        for row, (name, caption, size) in enumerate(listed, start=4):
            self._put_link(sheet, row, 0, name, name)
            self._put(sheet, row, 1, caption)
            sheet.write_number(row, 2, size)
        for row, line in enumerate(origin_lines(self.document), start=5 + len(listed)):
            self._put(sheet, row, 0, line)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 60)

    def _put_link(self, sheet: Any, row: int, column: int, text: str, target: str) -> None:
        sheet.write_url(row, column, f"internal:'{target}'!A1", self._format(**LINK), plain(text))

    def _write_table(self, sheet: Any, table: Table, number: int) -> None:
        """Caption, units, head, rows, totals, note; the head stays in sight and on each printed page."""
        self._put(sheet, 0, 0, self._caption("table", number, table.caption), bold=True, font_size=14)
        self._put(sheet, 1, 0, unit_line(self.document, table))
        for column, asked in enumerate(table.columns):
            self._put(sheet, 2, column, asked.heading, bold=True, align="center", border=1, text_wrap=True)
        widths = list(_widths(table))
        for row, cells in enumerate(table.rows, start=3):
            for column, cell in enumerate(cells):
                self._put_cell(sheet, row, column, table, cell)
            sheet.set_row(row, max(map(_height, map(str, cells), widths)))
        end = 3 + len(table.rows)
        for column, cell in enumerate(total_row(self.document, table) or ()):
            self._put_total(sheet, end, column, table, cell)
        self._put(sheet, end + 1, 0, table.note)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)

    def _put_cell(self, sheet: Any, row: int, column: int, table: Table, cell: Cell) -> None:
        kind = table.columns[column].kind
        if isinstance(cell, str) or (cell is not None and kind not in NUMBERS):
            self._put(sheet, row, column, str(cell), border=1, text_wrap=True, valign="vcenter")
        elif cell is None:
            sheet.write_blank(row, column, None, self._format(border=1))
        else:
            look = self._format(border=1, valign="vcenter", num_format=NUMBERS[kind])
            sheet.write_number(row, column, cell, look)

    def _put_total(self, sheet: Any, row: int, column: int, table: Table, cell: Cell) -> None:
        asked = table.columns[column]
        if not asked.has_total:
            self._put(sheet, row, column, str(cell), bold=True, border=1)
            return
        look = self._format(bold=True, border=1, num_format=NUMBERS[asked.kind])
        formula = f"=SUM({xl_range(3, column, row - 1, column)})"
        sheet.write_formula(row, column, formula, look, total(table, column))

    def _write_text(self, sheet: Any) -> None:
        sheet.set_column(0, 0, TEXT_WIDTH)
        self._put(sheet, 0, 0, self.document.title, bold=True, font_size=16, align="center", text_wrap=True)
        for row, (block, number) in enumerate(numbered(self.document), start=1):
            self._write_block(sheet, row, block, number)

    def _write_block(self, sheet: Any, row: int, block: Block, number: int) -> None:
        if isinstance(block, Heading):
            self._put(sheet, row, 0, block.text, bold=True, font_size=15 - block.level)
            sheet.set_row(row, HEADING_LINE)
        elif isinstance(block, Paragraph):
            is_missing = any(run.is_missing for run in block.runs)
            marked = {"bg_color": "#FFFF00"} if is_missing else {}
            self._put(sheet, row, 0, block.text, text_wrap=True, valign="top", **marked)
            sheet.set_row(row, _height(block.text, TEXT_WIDTH))
        elif isinstance(block, Table):
            name = self.t("writer.table", number=number)
            self._put_link(sheet, row, 0, self._caption("table", number, block.caption), name)
        else:
            caption = self._caption("picture", number, block.caption)
            text = self.t("writer.line", name=caption, value=block.alt)
            self._put(sheet, row, 0, text, text_wrap=True, valign="top")
            sheet.set_row(row, _height(text, TEXT_WIDTH))

    def _caption(self, kind: str, number: int, caption: str) -> str:
        return f"{self.t(f'writer.{kind}', number=number)}　{caption}" if number else caption


def _widths(table: Table) -> Iterator[float]:
    """The longest cell of each column, within bounds; a head may break."""
    for index, column in enumerate(table.columns):
        texts = [printed(column, row[index]) for row in table.rows]
        texts += [printed(column, total(table, index))] if column.has_total else []
        longest = max((_halves(text) for text in texts), default=0)
        yield min(max(longest, _halves(column.heading) / 2, NARROWEST) + 2, WIDEST)


def _height(text: str, width: float) -> int:
    """What a row needs to show the whole text in a column: not every reader works it out by itself."""
    lines = sum(max(1, ceil(_halves(line) / (width - 2))) for line in text.split("\n"))
    return LINE * lines


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(mark) in "WFA" else 1 for mark in text)
