"""What an xlsx sheet says besides its values: hidden rows and columns, formulas without a value.

Looked for in the bytes as they are unpacked: parsing the XML a second time would double the reading time.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})[0-9]+"[^>/]*>')
_HIDDEN = re.compile(rb'<(row|col)\s([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ATTRIBUTE = re.compile(rb'\b(r|min|max)="([0-9]+)"')
# Of formulas only those with a text result (t="str") may have an empty one.
_UNCALCULATED = re.compile(
    rb'<c\s(?![^>]*\bt=)[^>]*\br="([A-Z]+[0-9]+)"[^>]*>'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
_ALL_COLUMNS = 16_384
_HEAD = 4096


@dataclass(frozen=True)
class Marks:
    """What is known of a sheet besides its cells."""

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    uncalculated: str = ""
    is_1904: bool = False
    last_row: int = 0
    last_column: str = "A"

    @property
    def cells(self) -> int:
        """How many cells the rectangle of the sheet has."""
        return self.last_row * column_number(self.last_column)

    def fields(self) -> dict[str, Any]:
        """What a Sheet carries on of it."""
        names = ("hidden_rows", "hidden_columns", "uncalculated", "is_1904")
        return {name: getattr(self, name) for name in names}


class SheetScan:
    """Fed the bytes of one worksheet piece by piece."""

    def __init__(self) -> None:
        self._rest = self._prefix = b""
        self._rows: list[int] = []
        self._columns: list[str] = []
        self._uncalculated = ""
        self._last_row = 0
        self._far: set[bytes] = set()

    def feed(self, chunk: bytes) -> None:
        """Look through what is complete so far; a row cut in two is kept for the next piece."""
        text = self._rest + chunk
        if prefix := _PREFIX.search(text[:_HEAD]):
            self._prefix = prefix[1]
        if self._prefix:
            text = text.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
        end = text.rfind(b"<row")
        if end <= 0:
            self._rest = text
            return
        self._rest = text[end:]
        self._look(text[:end])

    def marks(self, is_1904: bool) -> Marks:
        """What was found, after the last piece."""
        self._look(self._rest)
        far = max((column.decode() for column in self._far), key=column_number, default="Z")
        return Marks(
            tuple(self._rows), tuple(self._columns), self._uncalculated, is_1904, self._last_row, far
        )

    def _look(self, text: bytes) -> None:
        for kind, attributes in _HIDDEN.findall(text) if b"hidden=" in text else ():
            numbers = {name: int(value) for name, value in _ATTRIBUTE.findall(attributes)}
            if kind == b"row" and b"r" in numbers:
                self._rows.append(numbers[b"r"])
            elif kind == b"col" and numbers.get(b"max", _ALL_COLUMNS) < _ALL_COLUMNS:
                self._columns.append(_letters(numbers.get(b"min", 1), numbers[b"max"]))
        if not self._uncalculated and b"<f" in text and (found := _UNCALCULATED.search(text)):
            self._uncalculated = found[1].decode()
        self._far.update(_FAR_COLUMN.findall(text))
        self._last_row = max(self._last_row, _last_filled_row(text))


def members_by_sheet(package: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Member of the package → sheet, and whether days count from 1904; nothing for a binary workbook."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(package.namelist()):
        return {}, False
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target", "")) for item in relations}
    sheets = {}
    for sheet in book.iterfind(".//{*}sheet"):
        relation = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        sheets[posixpath.normpath(targets.get(relation, "/")).lstrip("/")] = sheet.get("name", "")
    properties = book.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return sheets, is_1904


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


def _letters(first: int, last: int) -> str:
    return column_letters(first) if first == last else f"{column_letters(first)}:{column_letters(last)}"


def _last_filled_row(text: bytes) -> int:
    # Formatted blank cells are closed in one tag; a value has a closing tag of its own.
    end = text.rfind(b"</c>")
    start = text.rfind(b"<c ", 0, end) if end > 0 else -1
    found = re.search(rb'\br="[A-Z]+([0-9]+)"', text[start:end]) if start >= 0 else None
    return int(found[1]) if found else 0
