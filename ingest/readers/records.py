"""What binary workbooks (xls, xlsb) say besides their values, record by record.

A cell far off the others would make the reader ask for more memory than there is, which ends the process:
how far the cells reach is known before it is let near them.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.readers.marks import Marks, column_letters, column_range
from ingest.readers.merged import Merged
from ingest.readers.shown import AS_STORED, LARGE, Places, Shown, formats_shown, note

Record = tuple[int, bytes]

# Records of BIFF and of xlsb that hold a cell.
_BIFF_CELLS = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_XLSB_CELLS = frozenset(range(2, 12))
# Of these the ones that hold a number, and whether in all its digits; of BIFF besides the row of numbers.
_BIFF_NUMBERS = {0x0006: True, 0x0203: True, 0x027E: False}
_XLSB_NUMBERS = {2: False, 5: True, 9: True}
_BIFF_ROW_OF_NUMBERS = 0x00BD
_BIFF_MERGED, _XLSB_MERGED = 0x00E5, 0xB0
_NOT_A_NUMBER = b"\xff\xff"
_BIFF8 = 0x0600
_NO_END = 0xFFFFFFFF


@dataclass
class _Sheet:
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    shown: Places = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def hide(self, first: int, last: int, of: int) -> None:
        """Columns from 0, except to the end of the grid, where nothing stands."""
        if last < of - 1:
            self.hidden_columns.append(column_range(first + 1, last + 1))

    def marks(self, is_1904: bool) -> Marks:
        return Marks(
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            is_1904=is_1904,
            last_row=self.last_row,
            last_column=column_letters(self.last_column),
            shown=self.shown,
            merged=tuple(self.merged),
        )


def _merged(top: int, bottom: int, left: int, right: int) -> Merged:
    """Of a range whose rows count from 0."""
    return Merged(top + 1, bottom + 1, left, right)


def scan_biff(stream: bytes) -> dict[str, Marks]:
    """Sheet → its marks, from the stream of an xls workbook."""
    names: list[tuple[int, str]] = []
    is_1904, version = False, _BIFF8
    codes: dict[int, str] = {}
    cells: list[int] = []
    for kind, body in _biff_records(stream, 0):
        if kind == 0x0809 and len(body) >= 2:
            version = struct.unpack_from("<H", body)[0]
        elif kind == 0x0022:
            is_1904 = body[:1] == b"\x01"
        elif kind == 0x0085 and len(body) > 7:
            names.append((struct.unpack_from("<I", body)[0], _biff_text(body[6:], version)))
        elif kind == 0x041E and len(body) > 5:
            codes[struct.unpack_from("<H", body)[0]] = _biff_text(body[2:], version, wide=version == _BIFF8)
        elif kind == 0x00E0 and len(body) >= 4:
            cells.append(struct.unpack_from("<H", body, 2)[0])
    styles = formats_shown(cells, codes)
    return {name: _biff_sheet(stream, at, styles).marks(is_1904) for at, name in names}


def scan_xlsb(book: bytes, styles: bytes, targets: dict[str, bytes]) -> dict[str, Marks]:
    """Sheet → its marks; `targets`: relation → the bytes of its sheet."""
    shown = _xlsb_styles(styles)
    is_1904, marks = False, {}
    for kind, body in _xlsb_records(book):
        if kind == 0x99:
            is_1904 = bool(body[:1] and body[0] & 1)
        elif kind == 0x9C:
            relation, rest = _wide(body[8:])
            marks[_wide(rest)[0]] = _xlsb_sheet(targets.get(relation, b""), shown).marks(is_1904)
    return marks


def _biff_records(stream: bytes, at: int) -> Iterator[Record]:
    """Up to the end of the globals or of the sheet, charts within it included."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        depth += {0x0809: 1, 0x000A: -1}.get(kind, 0)
        if depth <= 0:
            return
        at += 4 + size


def _biff_text(body: bytes, version: int, *, wide: bool = False) -> str:
    """A text behind its length, of one byte or `wide`."""
    size, rest = (int.from_bytes(body[:2], "little"), body[2:]) if wide else (body[0], body[1:])
    if version != _BIFF8:
        return rest[:size].decode("gb18030", "replace")
    if rest[0] & 1:
        return rest[1 : 1 + 2 * size].decode("utf-16-le", "replace")
    return rest[1 : 1 + size].decode("latin-1")


def _biff_sheet(stream: bytes, at: int, styles: Mapping[int, Shown]) -> _Sheet:
    sheet = _Sheet()
    for kind, body in _biff_records(stream, at):
        if kind in _BIFF_CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            is_several = kind == _BIFF_ROW_OF_NUMBERS
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if is_several else column
            sheet.reach(row + 1, max(column, last) + 1)
            _note_biff(sheet.shown, styles, kind, body)
        elif kind == 0x0200 and len(body) in (10, 14):
            # The stated size, for which the reader asks memory beforehand.
            first, end, columns = struct.unpack_from("<II2xH" if len(body) == 14 else "<HH2xH", body)
            sheet.reach(end if first <= end else _NO_END, columns)
        elif kind == 0x0208 and len(body) >= 14 and body[12] & 0x20:
            sheet.hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == 0x007D and len(body) >= 10 and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            sheet.hide(first, last, of=256)
        elif kind == _BIFF_MERGED:
            for range_ in struct.iter_unpack("<HHHH", body[2 : len(body) - (len(body) - 2) % 8]):
                sheet.merged.append(_merged(*range_))
    return sheet


def _note_biff(places: Places, styles: Mapping[int, Shown], kind: int, body: bytes) -> None:
    """The numbers of a record that are shown otherwise than they are stored."""
    row, column, style = struct.unpack_from("<HHH", body)
    if kind == _BIFF_ROW_OF_NUMBERS and styles:
        for number in range((len(body) - 6) // 6):
            if shown := styles.get(struct.unpack_from("<H", body, 4 + 6 * number)[0]):
                note(places, shown, column + number + 1, [row + 1])
    elif kind in _BIFF_NUMBERS and body[12:14] != _NOT_A_NUMBER:
        if shown := styles.get(style):
            note(places, shown, column + 1, [row + 1])
        if _BIFF_NUMBERS[kind] and _is_large(body[6:14]):
            note(places, AS_STORED, column + 1, [row + 1])


def _is_large(number: bytes) -> bool:
    return len(number) == 8 and abs(struct.unpack("<d", number)[0]) >= LARGE


def _xlsb_styles(data: bytes) -> dict[int, Shown]:
    codes: dict[int, str] = {}
    cells: list[int] = []
    is_of_cells = False
    for kind, body in _xlsb_records(data):
        if kind == 0x2C and len(body) >= 6:
            codes[struct.unpack_from("<H", body)[0]] = _wide(body[2:])[0]
        elif kind in (0x269, 0x26A):
            is_of_cells = kind == 0x269
        elif kind == 0x2F and is_of_cells and len(body) >= 4:
            cells.append(struct.unpack_from("<H", body, 2)[0])
    return formats_shown(cells, codes)


def _xlsb_sheet(data: bytes, styles: Mapping[int, Shown]) -> _Sheet:
    sheet, row = _Sheet(), 0
    for kind, body in _xlsb_records(data):
        if kind == 0 and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & 0x10:
                sheet.hidden_rows.append(row)
        elif kind in _XLSB_CELLS and len(body) >= 4:
            column = struct.unpack_from("<I", body)[0] + 1
            sheet.reach(row, column)
            if kind in _XLSB_NUMBERS and (shown := styles.get(int.from_bytes(body[4:7], "little"))):
                note(sheet.shown, shown, column, [row])
            if _XLSB_NUMBERS.get(kind) and _is_large(body[8:16]):
                note(sheet.shown, AS_STORED, column, [row])
        elif kind == 0x3C and len(body) >= 18 and body[16] & 1:
            sheet.hide(*struct.unpack_from("<II", body), of=16_384)
        elif kind == _XLSB_MERGED and len(body) >= 16:
            sheet.merged.append(_merged(*struct.unpack_from("<IIII", body)))
    return sheet


def _xlsb_records(data: bytes) -> Iterator[Record]:
    at = 0
    while at < len(data):
        kind, at = _sevens(data, at, most=2)
        size, at = _sevens(data, at, most=4)
        yield kind, data[at : at + size]
        at += size


def _sevens(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where it ends."""
    number = 0
    for group, byte in enumerate(data[at : at + most]):
        number |= (byte & 0x7F) << 7 * group
        if byte < 0x80:
            return number, at + group + 1
    return number, at + most


def _wide(data: bytes) -> tuple[str, bytes]:
    """A text behind its length, and what follows."""
    size = 2 * int.from_bytes(data[:4], "little")
    return data[4 : 4 + size].decode("utf-16-le", "replace"), data[4 + size :]
