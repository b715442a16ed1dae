"""A table of a paper as a native Word table, written as XML at once: cell by cell python-docx is slow."""

from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from dashboard.papers.document import Cell, Column, Document, Table
from dashboard.papers.printed import PLACES, plain, printed, total_row

NARROWEST, WIDEST = 4, 28
"""Columns of text share what numbers leave by their longest text, in half-width characters, between these."""
HEAD = 6
"""Longer heads are broken rather than widen a column."""
HALF, PADDING = 115, 150
"""Twentieths of a point: a half-width character in the size of tables, and a cell's margins."""


def add_table(page: WordDocument, document: Document, table: Table, width: Emu) -> None:
    """Append the table: its head again on each page, no row across pages, 合计 last where it has totals."""
    rows = [[printed(*pair) for pair in zip(table.columns, row, strict=True)] for row in table.rows]
    if (totals := total_row(document, table)) is not None:
        rows.append([_total(*pair) for pair in zip(table.columns, totals, strict=True)])
    style = {
        name: page.styles[name].style_id
        for name in ("Paper Table", "Table Head", "Table Text", "Table Number")
    }
    heads = [plain(column.heading) for column in table.columns]
    widths = _widths(table.columns, [heads, *rows], int(width.twips))
    grid = "".join(f'<w:gridCol w:w="{twips}"/>' for twips in widths)
    own = [style["Table Number" if column.kind in PLACES else "Table Text"] for column in table.columns]
    lines = [_row(heads, [style["Table Head"]] * len(heads), widths, head="<w:tblHeader/>")]
    lines += [_row(row, own, widths) for row in rows]
    markup = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style["Paper Table"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    page.element.body.sectPr.addprevious(parse_xml(markup))


def _total(column: Column, cell: Cell) -> str:
    return printed(column, cell) if column.has_total else str(cell)


def _row(texts: Sequence[str], styles: Sequence[str], widths: Sequence[int], head: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for text, style, width in zip(texts, styles, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Numbers and dates get what they need to stand on one line, texts share the rest."""
    longest = [
        max(min(_halves(head), HEAD), *map(_halves, texts), 0) for head, *texts in zip(*rows, strict=True)
    ]
    is_text = [column.kind == "text" for column in columns]
    shares = [min(max(halves, NARROWEST), WIDEST) * HALF + PADDING for halves in longest]
    left = width - sum(share for share, text in zip(shares, is_text, strict=True) if not text)
    asked = sum(share for share, text in zip(shares, is_text, strict=True) if text)
    if not asked or left < asked // 3:
        return [width * share // sum(shares) for share in shares]
    return [left * share // asked if text else share for share, text in zip(shares, is_text, strict=True)]


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(mark) in "WFA" else 1 for mark in text)
