"""A workbook of Excel 5.0/95 (BIFF5) or 97 (BIFF8) of one sheet, record by record: no writer is at hand."""

import struct
from collections.abc import Callable, Sequence
from pathlib import Path

Rows = Sequence[Sequence[object]]

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
# Streams below this size are stored in a way of their own; nothing forbids to fill one up.
_SMALLEST = 4096


def old_book(path: Path, rows: Rows, codepage: int = 936, stream: str = "Book") -> Path:
    """Of Excel 95: texts in the code page that the book states, and numbers."""
    size = struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _bof(0x0500, 0x10) + _record(0x0200, size) + _cells(rows, _text_of_95) + _record(0x000A)
    head = _bof(0x0500, 0x05) + (_record(0x0042, struct.pack("<H", codepage)) if codepage else b"")
    return _book(path, head + _record(0x00E0, bytes(16)), bytes([2]) + "表".encode("gb18030"), sheet, stream)


def book_of_97(path: Path, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """`merged`: ranges by their first row and column, from 0, and how many rows and columns they have."""
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    ranges = [struct.pack("<HHHH", r, r + down - 1, c, c + across - 1) for r, c, down, across in merged]
    sheet = _bof(0x0600, 0x10) + _record(0x0200, size) + _cells(rows, _text_of_97)
    sheet += _record(0x00E5, struct.pack("<H", len(ranges)) + b"".join(ranges)) + _record(0x000A)
    head = _bof(0x0600, 0x05) + _record(0x00E0, bytes(20))
    return _book(path, head, bytes([1, 1]) + "表".encode("utf-16-le"), sheet, "Workbook")


def _book(path: Path, head: bytes, name: bytes, sheet: bytes, stream: str) -> Path:
    bound = len(head) + 4 + 6 + len(name) + 4
    head += _record(0x0085, struct.pack("<IH", bound, 0) + name) + _record(0x000A)
    path.write_bytes(_container(head + sheet, stream))
    return path


def _cells(rows: Rows, text_of: Callable[[str], bytes]) -> bytes:
    records = b""
    for line, row in enumerate(rows):
        for position, cell in enumerate(row):
            place = struct.pack("<HHH", line, position, 0)
            if isinstance(cell, int | float):
                records += _record(0x0203, place + struct.pack("<d", cell))
            elif cell is not None:
                records += _record(0x0204, place + text_of(str(cell)))
    return records


def _text_of_95(text: str) -> bytes:
    data = text.encode("gb18030")
    return struct.pack("<H", len(data)) + data


def _text_of_97(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _bof(version: int, kind: int) -> bytes:
    since_97 = bytes(8) if version == 0x0600 else b""
    return _record(0x0809, struct.pack("<HHHH", version, kind, 0x096C, 1993) + since_97)


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _container(data: bytes, stream: str) -> bytes:
    """An OLE2 file of one stream: its sectors first, then the directory, then the table of sectors."""
    data = data.ljust(_SMALLEST, b"\0")
    count = -(-len(data) // _SECTOR)
    chain = [*range(1, count), _END, _END, _TABLE]
    table = struct.pack(f"<{_SECTOR // 4}I", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IIIIIIIII", 1, count, 0, _SMALLEST, _END, 0, _END, 0, count + 1)
    header += struct.pack("<108I", *[_FREE] * 108)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(stream, 2, 0, len(data)) + bytes(256)
    return header + data.ljust(count * _SECTOR, b"\0") + directory + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + links
    return entry + bytes(36) + struct.pack("<III", start, size, 0)
