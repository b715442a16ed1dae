"""A binary workbook (xlsb) of one sheet, record by record: nothing that is at hand writes one."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_RELATION = (
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
)


def binary_workbook(path: Path, rows: Sequence[Sequence[str | float]], sheet: str = "表") -> Path:
    """Texts and numbers in the record types that Excel writes for them."""
    book = b"".join(
        [
            _record(131),
            _record(153, bytes(12)),
            _record(143),
            _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text(sheet)),
            _record(144),
            _record(132),
        ]
    )
    width = max(len(row) for row in rows)
    lines = [_record(129), _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)), _record(145)]
    for number, row in enumerate(rows):
        lines += [_record(0, struct.pack("<I", number) + bytes(21)), *map(_cell, range(len(row)), row)]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", _RELATION)
        package.writestr("xl/worksheets/sheet1.bin", b"".join([*lines, _record(146), _record(130)]))
    return path


def _record(kind: int, body: bytes = b"") -> bytes:
    """Kind and length in groups of seven bits, the lowest first."""
    return _sevens(kind) + _sevens(len(body)) + body


def _sevens(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _sevens(rest) if rest else bytes([low])


def _cell(column: int, value: str | float) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _record(6, place + _text(value))
    return _record(5, place + struct.pack("<d", value))


def _text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")
