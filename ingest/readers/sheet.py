"""What every reader returns."""

from dataclasses import dataclass, replace

import polars as pl

from ingest.readers.marks import column_letters
from ingest.readers.merged import Merged

# Spreadsheets hold 32,767 characters in a cell, of at most four bytes each. What looks for words in a cell
# takes as long as the cell is.
_MOST_BYTES_IN_CELL = 4 * 32_767
# What stands below so many blank rows is no longer the table (domain 4.3 M28).
_MOST_BLANK_ROWS = 200


@dataclass(frozen=True)
class Sheet:
    """One sheet as delivered: text columns c0, c1, … and `source_row` (Int32, 1-based in the file or sheet).

    Blank cells are null. No cell has been interpreted.
    """

    name: str
    cells: pl.DataFrame
    file_name: str = ""
    """Of the file, without its ending."""
    is_delimited: bool = False
    """From delimited text, where a loose separator shifts the cells of a row."""
    ends_open: bool = False
    """Delimited text without a line break behind its last row."""
    ends_short: bool = False
    """Delimited text whose last row has fewer cells than all others."""
    first_column: int = 0
    """How many blank columns the file has before c0."""
    is_1904: bool = False
    """From a workbook whose day numbers count from 1904."""
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    """By their letters, such as D or F:H."""
    merged: tuple[Merged, ...] = ()
    """Its columns counted as those of `cells`."""
    uncalculated: str = ""
    """The first cell whose formula was saved without its value."""
    unread_rows: int = 0
    """Filled rows below so many blank ones that they are not taken for the table."""

    @property
    def columns(self) -> list[str]:
        """The text columns, from left to right."""
        return [column for column in self.cells.columns if column != "source_row"]

    def letters(self, column: str) -> str:
        """What the file calls one of them: A, B …"""
        return column_letters(int(column[1:]) + 1 + self.first_column)


def as_sheet(name: str, cells: pl.DataFrame) -> Sheet:
    """Number the rows and make cells of blanks only null."""
    cells = cells.rename({old: f"c{i}" for i, old in enumerate(cells.columns)})
    return Sheet(name, numbered(blanks_to_null(cells)))


def blanks_to_null(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells of blanks only made null."""
    return cells.select(pl.when(pl.all().str.contains(r"[^\s\u3000\u00a0\ufeff]")).then(pl.all()))


def numbered(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells behind their `source_row`."""
    return cells.with_row_index("source_row", offset=1).with_columns(pl.col("source_row").cast(pl.Int32))


def without_tail(sheet: Sheet) -> Sheet:
    """The sheet up to its last filled row, or to the first stretch of 200 blank ones."""
    is_filled = pl.any_horizontal(pl.lit(False), pl.col(sheet.columns).is_not_null())
    filled = sheet.cells.select(is_filled.alias("filled"))["filled"].arg_true().cast(pl.Int64)
    gaps = (filled.diff() > _MOST_BLANK_ROWS).arg_true()
    kept = gaps[0] if gaps.len() else filled.len()
    height = filled[kept - 1] + 1 if kept else 0
    return replace(sheet, cells=sheet.cells.head(height), unread_rows=filled.len() - kept)


def overlong_cell(sheet: Sheet) -> tuple[int, int] | None:
    """Row and column, from 1, of the first cell that no spreadsheet could hold."""
    for column in sheet.columns:
        is_overlong = sheet.cells[column].str.len_bytes() > _MOST_BYTES_IN_CELL
        if is_overlong.any():
            return sheet.cells["source_row"][is_overlong.arg_true()[0]], int(column[1:]) + 1
    return None
