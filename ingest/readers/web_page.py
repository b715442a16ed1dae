"""Tables of a web page: many systems export one under the name .xls. Nothing in it is run or fetched."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from html.parser import HTMLParser
from pathlib import Path

import polars as pl

from ingest.readers.limits import MOST_COLUMNS, check_page
from ingest.readers.merged import Merged
from ingest.readers.refusal import damaged, refuse
from ingest.readers.sheet import Sheet, as_sheet
from ingest.readers.shown import as_shown_in
from ingest.readers.text import decoded

_TAGS = re.compile(r"<(!doctype html|html|head|body|table|meta|div|style|tr)\b", re.I)
_HEAD = 1 << 14
_SILENT = {"script", "style", "title", "xml", "noscript", "button"}
# Of the fields of a page those that show no text of their own, or none that is meant.
_UNWRITTEN = {"hidden", "password", "submit", "button", "reset", "image", "file"}
_BOXES = {"checkbox", "radio"}
# At any of these ends a list of options, its own end left out or not.
_BEHIND_LIST = {"select", "td", "th", "tr", "table"}
# An option that only asks for one: 请选择.
_NO_CHOICE = re.compile(r"\W*请选择\W*")
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4"}
# What browsers allow.
_MOST_ROWS = 65_534
_DEEPEST = 100
_MOST_TABLES = 2_000
# Marks between one cell and the next: of the largest portal a few thousand.
_MOST_BETWEEN = 50_000
# Pictures and style sheets of a page.
_MOST_PARTS = 10_000
# From each beginning the parser looks for the end as far as the page goes.
_ENDS = {"<": ">", "<!--": "-->", "<![": "]>"}
_MOST_ENDLESS = 100
# A boundary has at most seventy characters.
_LONG_BOUNDARY = re.compile(rb'boundary="?[^";\s]{1000}', re.I)


def is_web_page(data: bytes) -> bool:
    """Whether markup has the tags of a page or of a table."""
    return _TAGS.search(data[:_HEAD].replace(b"\x00", b"").decode("ascii", "ignore")) is not None


def read_web_page(path: Path, data: bytes) -> list[Sheet]:
    """Its tables, one sheet each; text above a table is part of it. Merged cells as in a workbook.

    Rows are counted within the sheet. Raises RejectedInput when there is no table or no encoding fits.
    """
    return _sheets(path, [data])


def read_web_archive(path: Path, data: bytes) -> list[Sheet]:
    """The same of a page, or of several, saved as one file (mht)."""
    if _LONG_BOUNDARY.search(data):
        raise damaged(path, "网页归档的分界线过长 a web archive of overlong boundaries")
    if data.count(b"\n--") > _MOST_PARTS:
        raise damaged(path, "网页归档有上万个部分 a web archive of thousands of parts")
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    except RecursionError as error:
        raise damaged(path, "网页归档嵌套过深 a web archive nested too deeply") from error
    pages = [part.get_payload(decode=True) for part in parts]
    return _sheets(path, [page for page in pages if isinstance(page, bytes)])


def _sheets(path: Path, pages: Sequence[bytes]) -> list[Sheet]:
    grids = [grid for page in pages for grid in _grids(path, decoded(path, page))]
    if not grids:
        raise refuse(path, "是网页，其中没有表格", "is a web page without a table")
    names = [path.stem] if len(grids) == 1 else [f"{path.stem} {n}" for n in range(1, len(grids) + 1)]
    return [_sheet(path, name, grid) for name, grid in zip(names, grids, strict=True)]


def _grids(path: Path, text: str) -> "list[_Grid]":
    _refuse_endless(path, text)
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except ValueError as error:
        raise damaged(path, str(error)) from error
    if page.ends_within_table:
        raise damaged(path, "表格没有结束 a table without its end")
    return [grid for grid in page.grids if any(grid.rows)]


def _refuse_endless(path: Path, text: str) -> None:
    """What no program writes, and what would take the parser hours or gigabytes."""
    if any(text.count(begin, text.rfind(end) + 1) > _MOST_ENDLESS for begin, end in _ENDS.items()):
        raise damaged(path, "标记没有结束 markup without its end")
    try:
        check_page(text)
    except ValueError as error:
        raise damaged(path, str(error)) from error


class _Grid:
    """The cells of one table, as rows of {column: text}."""

    def __init__(self, above: list[str]) -> None:
        self.rows: list[dict[int, str]] = [{0: text} for text in above]
        self.hidden: list[int] = []
        self.merged: list[Merged] = []
        self._open: list[str] | None = None
        self._column = self._next = 0
        self._number = ""
        # Column → the last row, from 1, that a cell above takes of it.
        self._reaching_down: dict[int, int] = {}

    def begin_row(self, is_hidden: bool) -> None:
        self.end_cell()
        self.rows.append({})
        self._next = 0
        if is_hidden:
            self.hidden.append(len(self.rows))

    def begin_cell(self, width: int, height: int, number: str = "") -> None:
        """`number`: what a spreadsheet program notes of a number that the page shows rounded."""
        self.end_cell()
        if not self.rows:
            self.begin_row(is_hidden=False)
        while self._reaching_down.get(self._next, 0) >= len(self.rows):
            self._next += 1
        self._open, self._column, self._number = [], self._next, number
        self._next += width
        if width > 1 or height > 1:
            top = len(self.rows)
            self.merged.append(Merged(top, top + height - 1, self._column, self._next - 1))
        if height > 1:
            covered = range(self._column, min(self._next, MOST_COLUMNS))
            self._reaching_down |= dict.fromkeys(covered, len(self.rows) + height - 1)

    def add(self, text: str) -> bool:
        """Whether there is a cell to take the text."""
        if self._open is not None:
            self._open.append(text)
        return self._open is not None

    def end_cell(self) -> None:
        if self._open is not None and (text := _lines("".join(self._open))):
            self.rows[-1][self._column] = as_shown_in(text, self._number)
        self._open = None


class _Options:
    """What a list of a page offers, and which of it is chosen: the first where none is marked."""

    def __init__(self, is_of_several: bool) -> None:
        self._is_of_several = is_of_several
        self._all: list[tuple[bool, str | None, list[str]]] = []

    def begin(self, is_selected: bool, value: str | None) -> None:
        self._all.append((is_selected, value, []))

    def add(self, text: str) -> None:
        if self._all:
            self._all[-1][-1].append(text)

    @property
    def chosen(self) -> str:
        """As a browser shows it; blank where it only asks to choose."""
        marked = ["".join(texts) for is_selected, _, texts in self._all if is_selected]
        if marked or self._is_of_several:
            return "\n".join(marked if self._is_of_several else marked[-1:])
        value, text = next(((value, "".join(texts)) for _, value, texts in self._all), ("", ""))
        return "" if value == "" or _NO_CHOICE.fullmatch(text) else text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._nested: list[_Grid] = []
        self._loose: list[str] = []
        self._silent: list[str] = []
        self._options: _Options | None = None
        """Of the list that is open."""
        self._between = 0

    @property
    def ends_within_table(self) -> bool:
        """So does a page that was cut off: the rows that are not there would not be missed."""
        return bool(self._nested)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._between = 0 if tag in ("td", "th") else self._between + 1
        if self._between > _MOST_BETWEEN:
            raise ValueError("一格内有上万个标记 tens of thousands of marks in one cell")
        values = {name: value or "" for name, value in attrs}
        if tag in _BEHIND_LIST:
            self._end_list()
        if tag == "select":
            self._options = _Options("multiple" in values)
        elif tag == "option" and self._options:
            self._options.begin("selected" in values, values.get("value"))
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            if len(self._nested) == _DEEPEST:
                raise ValueError("表格嵌套过深 tables nested too deeply")
            above, self._loose = ([], self._loose) if self._nested else (self._above(), [])
            self._nested.append(_Grid(above))
            self.grids.append(self._nested[-1])
            if len(self.grids) > _MOST_TABLES:
                raise ValueError("表格过多 too many tables")
        elif tag == "tr" and self._nested:
            self._nested[-1].begin_row("display:none" in values.get("style", "").replace(" ", "").lower())
        elif tag in ("td", "th") and self._nested:
            width = _span(values.get("colspan"), MOST_COLUMNS)
            self._nested[-1].begin_cell(
                width, _span(values.get("rowspan"), _MOST_ROWS), values.get("x:num", "")
            )
        elif tag in _BREAKS:
            self._add("\n")
        elif tag == "input":
            self._add(_typed(values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)
        if tag == "table":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BEHIND_LIST:
            self._end_list()
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag == "table" and self._nested:
            self._nested.pop().end_cell()
        elif tag in ("td", "th", "tr") and self._nested:
            self._nested[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_list(self) -> None:
        options, self._options = self._options, None
        if options:
            self._add(options.chosen)

    def _add(self, text: str) -> None:
        if self._options:
            self._options.add(text)
        elif not self._nested:
            self._loose.append(text)
        else:
            self._nested[-1].add(text)

    def _above(self) -> list[str]:
        return _lines("".join(self._loose)).splitlines()


def _typed(field: dict[str, str]) -> str:
    """What a field of a page shows: what was typed into it, or whether its box is ticked."""
    kind = field.get("type", "text").lower()
    if kind in _BOXES:
        return "☑" if "checked" in field else "□"
    return "" if kind in _UNWRITTEN else field.get("value", "")


def _lines(text: str) -> str:
    return "\n".join(line for line in (line.strip(" \xa0") for line in text.split("\n")) if line)


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() else 1


def _sheet(path: Path, name: str, grid: _Grid) -> Sheet:
    width = 1 + max(column for row in grid.rows for column in row)
    if width > MOST_COLUMNS:
        raise refuse(path, f"一行有 {width} 列", f"has {width} columns in one row")
    columns = {f"c{i}": [row.get(i) for row in grid.rows] for i in range(width)}
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return replace(as_sheet(name, cells), hidden_rows=tuple(grid.hidden), merged=tuple(grid.merged))
