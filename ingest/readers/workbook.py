"""Workbooks (xlsx, xls, et) by calamine, every cell as text."""

import io
import re
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path

import fastexcel
import polars as pl
import pyarrow as pa

from ingest.readers.sheet import Sheet, as_sheet
from warehouse.errors import RejectedInput

# A full sheet of a county export unpacks to some 300 MB and packs about 1:15. A zip bomb is far beyond.
_MOST_UNPACKED = 800 * 1024 * 1024
_MOST_RATIO = 150
_SMALL = 20 * 1024 * 1024
_CHUNK = 1 << 20
_CELL_ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
# Spreadsheets keep fifteen significant digits. What calamine prints beyond them is the binary float showing
# through (1234567890.12 arrives as 1234567890.119999886); rounding to fifteen restores what was typed.
_LONG_DECIMAL = r"^-?[0-9]+\.[0-9]{7,}$"
_SIGNIFICANT = 15


def read_workbook(path: Path, data: bytes, rows: int | None = None) -> list[Sheet]:
    """Every sheet, hidden ones too; of each only the first `rows` rows where given.

    Raises RejectedInput when the file is damaged, protected or unpacks beyond reason.
    """
    if data.startswith(b"PK"):
        _check_package(path, data)
    try:
        workbook = fastexcel.read_excel(data)
        return [as_sheet(name, _cells(workbook, name, rows)) for name in workbook.sheet_names]
    except (fastexcel.FastExcelError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        raise _damaged(path, str(error).splitlines()[0]) from error


def _cells(workbook: fastexcel.ExcelReader, name: str, rows: int | None) -> pl.DataFrame:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    if sheet.width == 0:
        return pl.DataFrame()
    batch, errors = sheet.to_arrow_with_errors()
    cells = pl.DataFrame(pl.from_arrow(batch))
    cells = cells.with_columns(_fifteen_digits(cells[column]) for column in cells.columns)
    for error in errors.errors if errors else ():
        row, column = error.offset_position
        shown = re.search(r"Error\((\w+)\)", error.detail)
        cells[row, column] = _CELL_ERRORS.get(shown[1], "#VALUE!") if shown else "#VALUE!"
    return cells


def _fifteen_digits(texts: pl.Series) -> pl.Series:
    long = texts.filter(texts.str.contains(_LONG_DECIMAL).fill_null(False)).unique().to_list()
    if not long:
        return texts
    return texts.replace(long, [_shortest(text) for text in long])


def _shortest(text: str) -> str:
    return format(Decimal(f"{Decimal(text):.{_SIGNIFICANT - 1}e}").normalize(), "f")


def _check_package(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if "xl/workbook.xml" not in package.namelist() and "xl/workbook.bin" not in package.namelist():
                raise RejectedInput(
                    f"{path.name}：是压缩包或其他文档，不是工作簿，未入库",
                    f"{path.name}: is an archive or another document, not a workbook; nothing was loaded",
                    hint_zh="请解压或另存为 xlsx 后重报",
                    hint_en="unpack it or save it as xlsx and deliver it again",
                )
            unpacked = sum(member.file_size for member in members)
            if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > _MOST_RATIO * len(data)):
                raise _too_large(path, unpacked)
            # The directory may lie about sizes; reading members to their stated end checks size and checksum.
            for member in members:
                with package.open(member) as stream:
                    while stream.read(_CHUNK):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    except RuntimeError as error:
        # zipfile reports an encrypted member this way.
        raise RejectedInput(
            f"{path.name}：文件有密码保护，未入库",
            f"{path.name}: the file is password-protected; nothing was loaded",
            hint_zh="去掉密码后另存再报",
            hint_en="remove the password and save again",
        ) from error


def _too_large(path: Path, unpacked: int) -> RejectedInput:
    size = f"{unpacked / 1024**2:,.0f} MB"
    return RejectedInput(
        f"{path.name}：解压后达 {size}，疑似压缩炸弹，未入库",
        f"{path.name}: unpacks to {size}, which looks like a zip bomb; nothing was loaded",
        hint_zh="删除多余的空行空列后另存，或导出为 csv",
        hint_en="remove unused rows and columns and save again, or export as csv",
    )


def _damaged(path: Path, detail: str) -> RejectedInput:
    return RejectedInput(
        f"{path.name}：工作簿已损坏或不完整（{detail}），未入库",
        f"{path.name}: the workbook is damaged or incomplete ({detail}); nothing was loaded",
        hint_zh="请重新导出或另存后重报",
        hint_en="export or save it again and deliver it again",
    )
