"""The list of rejects to send back: the sheet as delivered, faulty cells marked, reasons as comments."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ingest.layout import Table

# Beyond this a sheet is too large to be looked at by hand: only its head and the faulty rows are written.
_WHOLE_SHEET_ROWS = 20_000
_HEAD_ROWS = 5
_COLUMN_WIDTH = 16


def write_rejects(path: Path, tables: Sequence[Table], rejects: pl.DataFrame) -> Path:
    """Write the workbook at `path` (replaced as a whole) and return it."""
    # Loaded for this alone, and most deliveries have no rejects.
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}")
    # Every cell is written as a string: a delivered "=cmd()" stays text and is never a formula.
    with xlsxwriter.Workbook(unfinished) as workbook:
        highlight = workbook.add_format({"bg_color": "#F8CBAD", "border": 1})
        sheets: dict[str, list[Table]] = {}
        for table in tables:
            sheets.setdefault(table.delivered.name, []).append(table)
        for number, (name, own) in enumerate(sheets.items(), 1):
            worksheet = workbook.add_worksheet(_sheet_name(name, number))
            _write_sheet(worksheet, own, rejects, highlight)
    unfinished.replace(path)
    return path


def _write_sheet(worksheet, tables: Sequence[Table], rejects: pl.DataFrame, highlight) -> None:
    """One delivered sheet; a wide one holds several tables."""
    reasons: dict[tuple[int, str], list[str]] = {}
    for table in tables:
        reasons |= _reasons(table, rejects.filter(pl.col("source_sheet") == table.name))
    columns = tables[0].delivered.columns
    worksheet.set_column(0, len(columns), _COLUMN_WIDTH)
    cells = tables[0].delivered.cells
    if cells.height > _WHOLE_SHEET_ROWS:
        faulty = [row for row, _ in reasons]
        cells = cells.filter((pl.col("source_row") <= _HEAD_ROWS) | pl.col("source_row").is_in(faulty))
    for line, row in enumerate(cells.iter_rows(named=True)):
        for position, column in enumerate(columns):
            reason = reasons.get((row["source_row"], column))
            if row[column] is not None or reason:
                worksheet.write_string(line, position, row[column] or "", highlight if reason else None)
            if reason:
                worksheet.write_comment(line, position, "\n".join(reason))


def _reasons(table: Table, faults: pl.DataFrame) -> dict[tuple[int, str], list[str]]:
    first = table.delivered.columns[0]
    reasons = defaultdict(list)
    for fault in faults.iter_rows(named=True):
        column = table.columns.get(fault["column_name"], first)
        place = f"第 {fault['source_row']} 行 / row {fault['source_row']}"
        reasons[fault["source_row"], column].append(f"{place}：{fault['message_zh']} / {fault['message_en']}")
    return dict(reasons)


def _sheet_name(name: str, number: int) -> str:
    # Excel allows 31 characters without these marks; the number keeps shortened names apart.
    safe = "".join("_" if mark in "[]:*?/\\'" else mark for mark in name)
    return f"{number} {safe}"[:31]
