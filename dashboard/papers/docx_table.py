"""A table of a paper as a native Word table, written as XML at once: cell by cell python-docx is slow."""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from dashboard.papers.document import Cell, Column, Document, Table
from dashboard.papers.printed import PLACES, plain, printed, total_row

FIRM, NARROWEST, WIDEST = 10, 12, 60
"""In half-width characters: texts up to FIRM stand on one line, longer ones share what is left."""
HEAD = 6
"""Longer heads are broken rather than widen a column."""
HALF, PADDING = 115, 150
"""Twentieths of a point: a half-width character in the size of tables, and a cell's margins."""
SIZE, SMALLEST = 21, 15
"""Half points: the size of tables, and down to where one too wide for the page is set smaller."""


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
    widths, scale = _widths(table.columns, [heads, *rows], int(width.twips))
    grid = "".join(f'<w:gridCol w:w="{twips}"/>' for twips in widths)
    own = [style["Table Number" if column.kind in PLACES else "Table Text"] for column in table.columns]
    look = f'<w:rPr><w:sz w:val="{max(SMALLEST, int(SIZE * scale))}"/></w:rPr>' if scale < 1 else ""
    lines = [_row(heads, [style["Table Head"]] * len(heads), widths, look, is_head=True, keep=True)]
    before_total = len(rows) - 2 if totals else None
    lines += [_row(row, own, widths, look, keep=place == before_total) for place, row in enumerate(rows)]
    markup = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style["Paper Table"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    page.element.body.sectPr.addprevious(parse_xml(markup))


def _total(column: Column, cell: Cell) -> str:
    return printed(column, cell) if column.has_total else str(cell)


def _row(
    texts: Sequence[str],
    styles: Sequence[str],
    widths: Sequence[int],
    look: str,
    *,
    is_head: bool = False,
    keep: bool = False,
) -> str:
    """A row that stays whole; `keep` holds it on the page of the next one."""
    kept, head = "<w:keepNext/>" * keep, "<w:tblHeader/>" * is_head
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for text, style, width in zip(texts, styles, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> tuple[list[int], float]:
    """The width of each column and by how much the letters are smaller than usual, if they have to be.

    Numbers, dates and short texts get what they need to stand on one line, longer texts share the rest by
    their quadratic mean: a column long throughout gets more than one with a single long text. Letters shrink
    until a usual text of such a column takes three lines at most.
    """
    firm, wishes = [], []
    for column, (head, *texts) in zip(columns, zip(*rows, strict=True), strict=True):
        halves = [_halves(text) for text in texts]
        longest = max([min(_halves(head), HEAD), *halves])
        is_loose = column.kind == "text" and longest > FIRM
        firm.append((NARROWEST if is_loose else longest) * HALF + PADDING)
        wishes.append(_quadratic_mean(min(length, WIDEST) for length in halves) * HALF if is_loose else 0.0)
    wanted = sum(firm) + sum(wishes) / 3
    scale = min(1.0, max(SMALLEST / SIZE, width / wanted))
    if sum(firm) > width / scale:
        return [width * share // sum(firm) for share in firm], scale
    spare = width / scale - sum(firm)
    wishes = wishes if any(wishes) else [float(share) for share in firm]
    return [
        int((share + spare * wish / sum(wishes)) * scale) for share, wish in zip(firm, wishes, strict=True)
    ], scale


def _quadratic_mean(lengths: Iterable[int]) -> float:
    return sqrt(fmean(length**2 for length in lengths))


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(mark) in "WFA" else 1 for mark in text)
