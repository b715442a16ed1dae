"""What an xlsx sheet says besides its values: hidden rows and columns, formulas without a value.

Looked for in the bytes as they are unpacked: parsing the XML a second time would double the reading time.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from ingest.readers.limits import MOST_COLUMNS, check_xml
from ingest.readers.merged import Merged
from ingest.readers.shown import AS_STORED, Places, Shown, formats_shown, note

_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
# Cells with a value beyond column Z or row 99,999; a formatted blank cell is one closed tag. A literal
# at its beginning makes the search fast; what else ends in r= is told apart by `reach`.
_FAR = re.compile(rb"""r=["']([A-Za-z]{2,}|[A-Za-z](?=[0-9]{6}))([0-9]+)["'](?:\s[^>]*[^/>])?>""")
# Told at once where a sheet has none.
_PERHAPS_FAR = re.compile(rb"""r=["'][A-Za-z](?![0-9]{1,5}["'])""")
_VALUE = re.compile(rb"""\sr=["']([A-Za-z]+)([0-9]+)["'](?:\s[^>]*[^/>])?>""")
_HIDDEN = re.compile(rb'<(row|col)\s([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ATTRIBUTE = re.compile(rb'\b(r|min|max)="([0-9]+)"')
# Told at once where a sheet has none; as a pattern it is found twice as fast as the bare `<f`.
_FORMULA = re.compile(rb"<f[\s/>]")
# Of formulas only those with a text result (t="str") may have an empty one.
_UNCALCULATED = re.compile(
    rb'<c\s(?![^>]*\bt=)[^>]*\br="([A-Z]+[0-9]+)"[^>]*>'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_IS_TEXT = re.compile(rb'\bt="(?:s|str|inlineStr|b|e)"')
# Place and style as nearly all programs write them, else the attributes in whatever order.
_STYLED = rb'<c(?: r="([A-Z]+)([0-9]+)" s="(%b)"(?: t="n")?|\s(?=[^>]*\bs="(?:%b)")([^>]*[^/]))>'
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_LARGE = re.compile(
    rb"<c(\s[^>]*)>(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?"
    rb"<v>-?(?:[0-9]{16,}|[0-9.]+[Ee]\+?0?(?:1[5-9]|[2-9][0-9]))\b"
)
_MERGED = re.compile(rb'<mergeCell\s[^>]*\bref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_ALL_COLUMNS = 16_384
_ALL_ROWS = 1_048_576
MOST_CELLS = 32_000_000
"""A sheet is unpacked as one rectangle: a million rows of thirty columns take a gigabyte."""
_HEAD = 4096
_LONGEST_ROW = 1 << 23
_NEAR_ROW, _NEAR_COLUMN = 99_999, 26


@dataclass(frozen=True)
class Marks:
    """What is known of a sheet besides its cells."""

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    uncalculated: str = ""
    is_1904: bool = False
    last_row: int = 0
    last_column: str = "A"
    shown: Places = field(default_factory=dict)
    """The numbers that are shown otherwise than they are stored."""
    merged: tuple[Merged, ...] = ()
    """Columns counted from the first of the worksheet."""

    @property
    def cells(self) -> int:
        """How many cells the rectangle of the sheet has."""
        return self.last_row * column_number(self.last_column)

    @property
    def is_scattered(self) -> bool:
        """Whether the sheet reaches beyond any grid or table, or so far that it cannot be unpacked."""
        is_beyond = self.last_row > _ALL_ROWS or column_number(self.last_column) > MOST_COLUMNS
        return is_beyond or self.cells > MOST_CELLS

    def fields(self) -> dict[str, Any]:
        """What a Sheet carries on of it."""
        names = ("hidden_rows", "hidden_columns", "uncalculated", "is_1904")
        return {name: getattr(self, name) for name in names}


class SheetScan:
    """Fed the bytes of one worksheet piece by piece; `styles`: of cells, by their numbers.

    Numbers of more than fifteen digits take long to find: only where the cells have long ones (`has_large`).
    """

    def __init__(self, styles: Mapping[int, Shown], *, has_large: bool) -> None:
        self._styles = styles
        self._has_large = has_large
        numbers = "|".join(map(str, styles)).encode()
        self._styled = re.compile(_STYLED % (numbers, numbers)) if styles else None
        self._shown: Places = {}
        self._rest = self._prefix = b""
        self._rows: list[int] = []
        self._columns: list[str] = []
        self._uncalculated = ""
        # Whatever stands nearer is no danger, and need not be looked for.
        self._last_row, self._last_column = _NEAR_ROW, _NEAR_COLUMN

    def feed(self, chunk: bytes) -> None:
        """Look through what is complete so far; a row cut in two is kept for the next piece."""
        text = self._rest + chunk
        if prefix := _PREFIX.search(text[:_HEAD]):
            self._prefix = prefix[1]
        if self._prefix:
            text = text.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
        end = text.rfind(b"<row")
        if end <= 0 and len(text) < _LONGEST_ROW:
            self._rest = text
            return
        end = max(end, 0) or len(text)
        self._rest = text[end:]
        self._look(text[:end])

    def marks(self, is_1904: bool) -> Marks:
        """What was found, after the last piece; merged cells are listed below the rows."""
        self._look(self._rest)
        merged = [
            Merged(int(top), int(bottom), column_number(left.decode()) - 1, column_number(right.decode()) - 1)
            for left, top, right, bottom in _MERGED.findall(self._rest)
        ]
        return Marks(
            tuple(self._rows),
            tuple(self._columns),
            self._uncalculated,
            is_1904,
            self._last_row,
            column_letters(self._last_column),
            self._shown,
            tuple(merged),
        )

    def _look(self, text: bytes) -> None:
        for kind, attributes in _HIDDEN.findall(text) if b"hidden=" in text else ():
            numbers = {name: int(value) for name, value in _ATTRIBUTE.findall(attributes)}
            if kind == b"row" and b"r" in numbers:
                self._rows.append(numbers[b"r"])
            elif kind == b"col" and numbers.get(b"max", _ALL_COLUMNS) < _ALL_COLUMNS:
                self._columns.append(column_range(numbers.get(b"min", 1), numbers[b"max"]))
        if not self._uncalculated and _FORMULA.search(text) and (found := _UNCALCULATED.search(text)):
            self._uncalculated = found[1].decode()
        if self._styled:
            self._look_for_styles(text, self._styled)
        for tag in _LARGE.findall(text) if self._has_large else ():
            self._note(tag, AS_STORED)
        for letters, row in _FAR.findall(text) if _PERHAPS_FAR.search(text) else ():
            self._last_column = max(self._last_column, column_number(letters.decode().upper()))
            self._last_row = max(self._last_row, int(row))

    def _look_for_styles(self, text: bytes, cells: re.Pattern[bytes]) -> None:
        rows: dict[tuple[bytes, bytes], list[int]] = {}
        for letters, row, style, attributes in cells.findall(text):
            if letters:
                rows.setdefault((style, letters), []).append(int(row))
            elif found := _STYLE.search(attributes):
                self._note(attributes, self._styles[int(found[1])])
        for (style, letters), numbers in rows.items():
            note(self._shown, self._styles[int(style)], column_number(letters.decode()), numbers)

    def _note(self, tag: bytes, shown: Shown) -> None:
        if _IS_TEXT.search(tag):
            return
        place = _PLACE.search(tag)
        if place is None:
            raise ValueError("cell without its place")
        note(self._shown, shown, column_number(place[1].decode()), [int(place[2])])


def reach(xml: bytes) -> tuple[int, str]:
    """The last row and the last column in which a value stands, looked for in every cell."""
    found = _VALUE.findall(xml)
    last = max((column_number(letters.decode().upper()) for letters in {c for c, _ in found}), default=1)
    return max((int(row) for row in {r for _, r in found}), default=1), column_letters(last)


def shown_styles(package: zipfile.ZipFile) -> dict[int, Shown]:
    """The cell styles, by their numbers, that show a number otherwise than it is stored."""
    member = "xl/styles.xml"
    if member not in package.namelist():
        return {}
    styles = ElementTree.fromstring(check_xml(package.read(member)))
    codes = {
        int(i.get("numFmtId", 0)): i.get("formatCode", "") for i in styles.iterfind("./{*}numFmts/{*}numFmt")
    }
    cells = styles.iterfind("./{*}cellXfs/{*}xf")
    return formats_shown([int(cell.get("numFmtId", 0)) for cell in cells], codes)


def members_by_sheet(package: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Member of the package → sheet, and whether days count from 1904."""
    book = ElementTree.fromstring(check_xml(package.read("xl/workbook.xml")))
    targets = relations(package, "xl/_rels/workbook.xml.rels")
    sheets = {}
    for sheet in book.iterfind(".//{*}sheet"):
        relation = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        sheets[targets.get(relation or "", "")] = sheet.get("name", "")
    properties = book.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return sheets, is_1904


def relations(package: zipfile.ZipFile, member: str) -> dict[str, str]:
    """Relation of the workbook → member of the package."""
    is_there = member in package.namelist()
    items = ElementTree.fromstring(check_xml(package.read(member))) if is_there else ()
    return {
        item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
        for item in items
    }


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_range(first: int, last: int) -> str:
    """4, 4 → D; 4, 5 → D:E."""
    return column_letters(first) if first == last else f"{column_letters(first)}:{column_letters(last)}"
