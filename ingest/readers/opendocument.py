"""What an OpenDocument sheet says besides its values."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.limits import MOST_COPIES
from ingest.readers.marks import MOST_CELLS, Marks, column_letters
from ingest.readers.merged import Merged
from ingest.readers.shown import (
    AS_STORED,
    DAY,
    LARGE,
    PERCENT,
    SCALED,
    Places,
    Shown,
    is_scaled,
    note,
    shown_in,
)

_TAG = re.compile(
    rb"<table:(table|table-row|table-column|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>"
    rb"(?:<text:p>([^<]*)</text:p>)?"
)
_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]+)"')
_NUMBER = re.compile(rb'office:value-type="(float|percentage|currency)"(?:[^>]*\boffice:value="([^"]*)")?')
_IS_ERROR = b'calcext:value-type="error"'
_IS_DAY, _IS_TIME = b'office:value-type="date"', b'office:value-type="time"'
_IS_TEXT = b'office:value-type="string"'
# A number shown as it is stored, of no more digits than it can have: most cells are one, or are text.
_PLAIN = re.compile(rb"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*)?")
# How many rows and columns a cell takes.
_SPANS = [re.compile(rb'table:number-%b-spanned="([0-9]+)"' % sides) for sides in (b"rows", b"columns")]
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_SIGNIFICANT = 15
# So many blanks within a text that its reader asks for gigabytes.
_BLANKS = re.compile(rb'text:c="0*[1-9][0-9]{4,}"')
# A sheet's blank rest is one row and one column repeated to the end of the grid.
_REST = 1_000


@dataclass
class _Table:
    row: int = 0
    next_row: int = 1
    column: int = 0
    place: int = 0
    last_row: int = 0
    last_place: int = 0
    copies: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    uncalculated: str = ""
    shown: Places = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)

    def marks(self) -> Marks:
        return Marks(
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            uncalculated=self.uncalculated,
            last_row=self.last_row,
            last_column=column_letters(self.last_place),
            shown=self.shown,
            merged=tuple(self.merged),
        )


def scan_content(content: bytes) -> dict[str, Marks]:
    """Sheet → its marks, from the document's content. Raises ValueError for one that no program writes."""
    if _BLANKS.search(content):
        raise ValueError("content.xml: a text of endless blanks")
    tables: dict[str, _Table] = {}
    table = _Table()
    for tag, attributes, text in _TAG.findall(content):
        if tag == b"table":
            name = _NAME.search(attributes)
            table = tables.setdefault(html.unescape(name[1].decode()) if name else "", _Table())
            continue
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if tag == b"table-column":
            _column(table, attributes, times)
        elif tag == b"table-row":
            _row(table, attributes, times)
        else:
            _cell(table, attributes, times, text)
    return {name: table.marks() for name, table in tables.items()}


def _column(table: _Table, attributes: bytes, times: int) -> None:
    if times < _REST and _HIDDEN.search(attributes):
        ends = (column_letters(table.column + 1), column_letters(table.column + times))
        table.hidden_columns.append(":".join(dict.fromkeys(ends)))
    table.column += times


def _row(table: _Table, attributes: bytes, times: int) -> None:
    table.row, table.next_row, table.place = table.next_row, table.next_row + times, 0
    if times < _REST and _HIDDEN.search(attributes):
        table.hidden_rows += range(table.row, table.next_row)


def _cell(table: _Table, attributes: bytes, times: int, text: bytes) -> None:
    table.place += times
    if b"spanned=" in attributes:
        down, across = (int(found[1]) - 1 if (found := span.search(attributes)) else 0 for span in _SPANS)
        if down or across:
            left = table.place - 1
            table.merged.append(Merged(table.row, table.row + down, left, left + across))
    if b"office:value-type=" in attributes:
        table.last_row = table.next_row - 1
        table.last_place = max(table.last_place, table.place)
        if table.last_row * table.last_place > MOST_CELLS:
            return
        table.copies += (table.next_row - table.row) * times - 1
        if table.copies > MOST_COPIES:
            raise ValueError(
                f"content.xml: 第 {table.row} 行的内容重复过多 row {table.row} repeated without end"
            )
        if _PLAIN.fullmatch(text) and b'office:value="%b"' % text in attributes:
            return
        for shown in _shown(attributes, text):
            for column in range(table.place - times + 1, table.place + 1):
                note(table.shown, shown, column, range(table.row, table.next_row))
    elif b"table:formula=" in attributes and not table.uncalculated:
        table.uncalculated = f"{column_letters(table.place)}{table.row}"


def _shown(attributes: bytes, text: bytes) -> Iterator[Shown]:
    """How a cell is shown, which in an open document stands beside its value."""
    if _IS_TEXT in attributes:
        if _IS_ERROR in attributes:
            yield Shown(instead=html.unescape(text.decode()) or "#VALUE!")
    elif _IS_DAY in attributes:
        yield DAY
    elif _IS_TIME in attributes:
        yield Shown(instead=html.unescape(text.decode()))
    elif number := _NUMBER.search(attributes):
        kind, value = number.groups()
        words = html.unescape(text.decode())
        if kind == b"percentage":
            yield PERCENT
        elif value and is_scaled(words, value.decode()):
            yield SCALED
        elif shown := shown_in(words):
            yield shown
        if value and len(value) > _SIGNIFICANT and abs(float(value)) >= LARGE:
            yield AS_STORED
