"""What every reader returns."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Sheet:
    """One sheet as delivered: text columns c0, c1, … and `source_row` (Int32, 1-based in the file or sheet).

    Blank cells are null. No cell has been interpreted.
    """

    name: str
    cells: pl.DataFrame
    is_delimited: bool = False
    """From delimited text, where a loose separator shifts the cells of a row."""

    @property
    def columns(self) -> list[str]:
        """The text columns, from left to right."""
        return [column for column in self.cells.columns if column != "source_row"]


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
