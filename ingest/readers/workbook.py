"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods) by calamine, every cell as text."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import fastexcel
import polars as pl
import pyarrow as pa

from ingest.readers.compound import workbook_stream
from ingest.readers.marks import Marks
from ingest.readers.package import first_rows, marks_of
from ingest.readers.quiet import panics_unprinted
from ingest.readers.records import scan_biff
from ingest.readers.refusal import damaged, protected, scattered
from ingest.readers.sheet import Sheet, as_sheet
from ingest.readers.shown import as_shown

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
_PERHAPS_LARGE = rf"^-?[0-9]{{{_SIGNIFICANT + 1}}}"
_FAILURES = (fastexcel.FastExcelError, pa.ArrowException, pl.exceptions.PolarsError)


def read_workbook(path: Path, data: bytes, rows: int | None = None) -> list[Sheet]:
    """Every sheet, hidden ones too; of each only about the first `rows` rows where given.

    Raises RejectedInput when the file is damaged, protected or unpacks beyond reason.
    """
    if data.startswith(b"PK") and rows is not None:
        data = first_rows(path, data, rows)
    marks = marks_of(path, data) if data.startswith(b"PK") else _marks_of_old(path, data)
    for name, found in marks.items():
        if found.is_scattered:
            raise scattered(path, name, found.last_row, found.last_column)
    try:
        with panics_unprinted():
            workbook = fastexcel.read_excel(data)
            if len(set(workbook.sheet_names)) < len(workbook.sheet_names):
                raise damaged(path, "两张工作表同名 two sheets of one name")
            sheets = [_cells_of(workbook, name, rows) for name in workbook.sheet_names]
            if data.startswith(b"PK") and any(_has_large(cells) for _, cells in sheets):
                marks = marks_of(path, data, has_large=True)
            return [_sheet(sheet, cells, marks.get(sheet.name, Marks())) for sheet, cells in sheets]
    except BaseException as error:
        # The reader's panics are no Exception, and no module exports their class.
        if not isinstance(error, _FAILURES) and type(error).__name__ != "PanicException":
            raise
        if "password" in str(error).lower():
            raise protected(path) from error
        raise damaged(path, next(iter(str(error).splitlines()), "")) from error


def _marks_of_old(path: Path, data: bytes) -> dict[str, Marks]:
    try:
        return scan_biff(workbook_stream(data))
    except ValueError as error:
        raise damaged(path, str(error)) from error


def _cells_of(
    workbook: fastexcel.ExcelReader, name: str, rows: int | None
) -> tuple[fastexcel.ExcelSheet, pl.DataFrame]:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    return sheet, _cells(sheet) if sheet.width else pl.DataFrame()


def _has_large(cells: pl.DataFrame) -> bool:
    return any(texts.str.contains(_PERHAPS_LARGE).any() for texts in cells)


def _sheet(sheet: fastexcel.ExcelSheet, cells: pl.DataFrame, marks: Marks) -> Sheet:
    # The reader begins with the first column that is filled.
    first = sheet.available_columns()[0].absolute_index if sheet.width else 0
    if sheet.width:
        cells = _as_shown(cells, marks, first)
    merged = tuple(
        range_._replace(left=range_.left - first, right=range_.right - first) for range_ in marks.merged
    )
    return replace(
        as_sheet(sheet.name, cells),
        is_hidden=sheet.visible != "visible",
        merged=merged,
        first_column=first,
        **marks.fields(),
    )


def _cells(sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    batch, errors = sheet.to_arrow_with_errors()
    cells = pl.DataFrame(pl.from_arrow(batch))
    has_long = cells.select(pl.all().str.contains(_LONG_DECIMAL).any()).row(0)
    cells = cells.with_columns(
        _fifteen_digits(cells[name]) for name, found in zip(cells.columns, has_long, strict=True) if found
    )
    for error in errors.errors if errors else ():
        row, column = error.offset_position
        shown = re.search(r"Error\((\w+)\)", error.detail)
        cells[row, column] = _CELL_ERRORS.get(shown[1], "#VALUE!") if shown else "#VALUE!"
    return cells


def _as_shown(cells: pl.DataFrame, marks: Marks, first: int) -> pl.DataFrame:
    """0.95 that the sheet shows as 95% is 95%: beside a target of 90% it is no 0.95.

    `first`: the number of the first column, from 0.
    """
    names = dict(enumerate(cells.columns, first + 1))
    changed: dict[str, pl.Series] = {}
    for (shown, column), numbers in marks.shown.items():
        if column not in names:
            continue
        name = names[column]
        rows = pl.Series(numbers, dtype=pl.UInt32) - 1
        rows = rows.filter(rows < cells.height)
        texts = changed.get(name, cells[name])
        stored = texts.gather(rows)
        distinct = stored.unique()
        spelt = [as_shown(text, shown, is_1904=marks.is_1904) for text in distinct]
        changed[name] = texts.scatter(rows, stored.replace(distinct, pl.Series(spelt, dtype=pl.String)))
    return cells.with_columns(changed.values())


def _fifteen_digits(texts: pl.Series) -> pl.Series:
    long = texts.filter(texts.str.contains(_LONG_DECIMAL)).unique().to_list()
    return texts.replace(long, [_shortest(text) for text in long])


def _shortest(text: str) -> str:
    return format(Decimal(f"{Decimal(text):.{_SIGNIFICANT - 1}e}").normalize(), "f")
