"""Old and binary workbooks that would end the process, or hide something, are known before they are read.

In a bad case the reader asks for memory that no machine has: without the checks the tests abort.
"""

import struct
from pathlib import Path

import pytest

from ingest.readers import read_sheets
from tests.unit.ingest.test_formats import FIXTURES, as_xlsb, change
from warehouse.errors import RejectedInput

XLS = (FIXTURES / "reserve.xls").read_bytes()
SECTOR = 512
# Places in the header of the container: the sizes of its tables, and the first sector of the main one.
SECTORS_OF_TABLE, SECTORS_OF_SMALL_TABLE, TABLE = 44, 64, 76
DIMENSIONS, ROW, COLUMN_INFO = (struct.pack("<H", kind) for kind in (0x0200, 0x0208, 0x007D))


def patched(folder: Path, at: int, value: int, form: str = "<I") -> Path:
    """The fixture with one number replaced."""
    data = bytearray(XLS)
    struct.pack_into(form, data, at, value)
    path = folder / "a.xls"
    path.write_bytes(data)
    return path


def body_of(record: bytes, size: int) -> int:
    """Where the body of the first record of a kind begins."""
    return XLS.index(record + struct.pack("<H", size)) + 4


def test_container_that_claims_more_than_it_holds(tmp_path: Path) -> None:
    for place in (SECTORS_OF_TABLE, SECTORS_OF_SMALL_TABLE):
        with pytest.raises(RejectedInput, match="larger than itself"):
            read_sheets(patched(tmp_path, place, 0x7FFFFFFF))


def test_container_that_runs_in_a_circle(tmp_path: Path) -> None:
    """The first sector of the workbook follows upon its second one."""
    table = (struct.unpack_from("<I", XLS, TABLE)[0] + 1) * SECTOR
    second = struct.unpack_from("<I", XLS, table)[0]
    with pytest.raises(RejectedInput, match="circle"):
        read_sheets(patched(tmp_path, table + 4 * second, 0))


@pytest.mark.parametrize("rows", [None, 60])
def test_stated_size_beyond_any_table(tmp_path: Path, rows: int | None) -> None:
    path = patched(tmp_path, body_of(DIMENSIONS, 14) + 4, 0xFFFFFFF0)
    with pytest.raises(RejectedInput, match="工作表“预留”：内容散布到第 4294967280 行 F 列"):
        read_sheets(path, rows=rows)


def test_hidden_row_of_an_old_workbook(tmp_path: Path) -> None:
    sheet, _ = read_sheets(patched(tmp_path, body_of(ROW, 16) + 12, 0x0120, "<H"))
    assert sheet.hidden_rows == (1,)


def test_hidden_row_of_a_binary_workbook(tmp_path: Path) -> None:
    path = as_xlsb(tmp_path / "a.xlsb")
    shown = b"\x00\x19" + struct.pack("<I", 1) + bytes(7) + b"\x00"
    change(path, "xl/worksheets/sheet1.bin", lambda sheet: sheet.replace(shown, shown[:-1] + b"\x10", 1))
    (sheet,) = read_sheets(path)
    assert sheet.hidden_rows == (2,)


def test_cell_beyond_any_grid_of_a_binary_workbook(tmp_path: Path) -> None:
    """A sheet has 16,384 columns; with millions the reader would not end."""
    path = as_xlsb(tmp_path / "a.xlsb")
    near, far = (b"\x05\x10" + struct.pack("<I", column) for column in (2, 16_384))
    change(path, "xl/worksheets/sheet1.bin", lambda sheet: sheet.replace(near, far, 1))
    with pytest.raises(RejectedInput, match="行 XFE 列"):
        read_sheets(path)


def test_far_cell_of_a_binary_workbook(tmp_path: Path) -> None:
    path = as_xlsb(tmp_path / "a.xlsb")
    near, far = (b"\x00\x19" + struct.pack("<I", row) for row in (1, 900_000_000))
    change(path, "xl/worksheets/sheet1.bin", lambda sheet: sheet.replace(near, far, 1))
    with pytest.raises(RejectedInput, match="第 900000001 行"):
        read_sheets(path)
