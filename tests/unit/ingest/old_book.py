"""A workbook of Excel 5.0/95 (BIFF5) of one sheet, record by record: nothing that is at hand writes one."""

import struct
from collections.abc import Sequence
from pathlib import Path

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
# Streams below this size are stored in a way of their own; nothing forbids to fill one up.
_SMALLEST = 4096


def old_book(path: Path, rows: Sequence[Sequence[object]], codepage: int = 936, stream: str = "Book") -> Path:
    """Texts in the code page that the book states, and numbers."""
    sheet = _bof(0x10) + _record(0x0200, struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for line, row in enumerate(rows):
        for position, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet += _record(0x0203, struct.pack("<HHHd", line, position, 0, cell))
            elif cell is not None:
                text = str(cell).encode("gb18030")
                sheet += _record(0x0204, struct.pack("<HHHH", line, position, 0, len(text)) + text)
    sheet += _record(0x000A)
    name = "表".encode("gb18030")
    head = _bof(0x05) + (_record(0x0042, struct.pack("<H", codepage)) if codepage else b"")
    formats = _record(0x00E0, bytes(16))
    bound = len(head) + len(formats) + 4 + 7 + len(name) + 4
    head += formats + _record(0x0085, struct.pack("<IHB", bound, 0, len(name)) + name) + _record(0x000A)
    path.write_bytes(_container(head + sheet, stream))
    return path


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x096C, 1993))


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
