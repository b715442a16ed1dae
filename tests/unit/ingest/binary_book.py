"""A binary workbook (xlsb) of one sheet, record by record: nothing that is at hand writes one."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_RELATION = (
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
)


Cell = str | float | tuple[float, int]
"""A number may have a style beside it."""


def binary_workbook(
    path: Path,
    rows: Sequence[Sequence[Cell]],
    sheet: str = "表",
    formats: Sequence[str] = (),
    merged: Sequence[tuple[int, int, int]] = (),
) -> Path:
    """Texts and numbers in the record types that Excel writes for them. `formats`: styles 1, 2 …

    `merged`: row, first and last column.
    """
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
    ranges = [_record(176, struct.pack("<IIII", row - 1, row - 1, *columns)) for row, *columns in merged]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", _RELATION)
        package.writestr("xl/styles.bin", _styles(formats))
        package.writestr("xl/worksheets/sheet1.bin", b"".join([*lines, _record(146), *ranges, _record(130)]))
    return path


def _record(kind: int, body: bytes = b"") -> bytes:
    """Kind and length in groups of seven bits, the lowest first."""
    return _sevens(kind) + _sevens(len(body)) + body


def _sevens(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _sevens(rest) if rest else bytes([low])


def _styles(formats: Sequence[str]) -> bytes:
    codes = [_record(44, struct.pack("<H", 164 + n) + _text(code)) for n, code in enumerate(formats)]
    # The styles that cells are based on come first, and are not counted.
    bases = [_record(626), _record(47, struct.pack("<HH", 0xFFFF, 9) + bytes(12)), _record(627)]
    used = [0, *(164 + n for n in range(len(formats)))]
    cells = [_record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in used]
    counts = [struct.pack("<I", len(records)) for records in (codes, cells)]
    codes = [_record(615, counts[0]), *codes, _record(616)] if codes else []
    return b"".join(
        [_record(278), *codes, *bases, _record(617, counts[1]), *cells, _record(618), _record(279)]
    )


def _cell(column: int, value: Cell) -> bytes:
    value, style = value if isinstance(value, tuple) else (value, 0)
    place = struct.pack("<II", column, style)
    if value == "":
        return b""
    if isinstance(value, str):
        return _record(6, place + _text(value))
    return _record(5, place + struct.pack("<d", value))


def _text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")
