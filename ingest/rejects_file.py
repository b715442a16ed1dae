"""The list of rejects to send back: the sheet as delivered, faulty cells marked, reasons as comments."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from ingest.contracts.registry import meta
from ingest.layout import Table
from ingest.parse.masked import all_masked, masked
from warehouse.cells import FORMULA_STARTS

# Beyond this a sheet is too large to be looked at by hand: only its head and the faulty rows are written.
_WHOLE_SHEET_ROWS = 20_000
_HEAD_ROWS = 5
_COLUMN_WIDTH = 16
_FREE_KINDS = ("text", "name", "words", "flag", "agency")


class Formats:
    """How cells look. All are text; what begins like a formula is marked as text also for who edits it."""

    def __init__(self, workbook) -> None:
        fault = {"bg_color": "#F8CBAD", "border": 1}
        self._formats = {
            (is_faulty, is_quoted): workbook.add_format(
                {**(fault if is_faulty else {}), "quote_prefix": is_quoted}
            )
            for is_faulty in (False, True)
            for is_quoted in (False, True)
        }

    def of(self, text: str, *, is_faulty: bool):
        """The format for a cell of this text; None for a plain one."""
        is_quoted = text.startswith(FORMULA_STARTS)
        return self._formats[is_faulty, is_quoted] if is_faulty or is_quoted else None


def write_rejects(path: Path, tables: Sequence[Table], rejects: pl.DataFrame) -> Path:
    """Write the workbook at `path` (replaced as a whole) and return it."""
    # Loaded for this alone, and most deliveries have no rejects.
    import xlsxwriter
    import xlsxwriter.exceptions

    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}")
    try:
        with xlsxwriter.Workbook(unfinished) as workbook:
            formats = Formats(workbook)
            sheets: dict[str, list[Table]] = {}
            for table in tables:
                sheets.setdefault(table.delivered.name, []).append(table)
            for number, (name, own) in enumerate(sheets.items(), 1):
                worksheet = workbook.add_worksheet(_sheet_name(name, number))
                _write_sheet(worksheet, own, rejects, formats)
    except xlsxwriter.exceptions.FileCreateError as error:
        unfinished.unlink(missing_ok=True)
        raise OSError(f"{path}: {error}") from error
    unfinished.replace(path)
    return path


def _write_sheet(worksheet, tables: Sequence[Table], rejects: pl.DataFrame, formats: "Formats") -> None:
    """One delivered sheet; a wide one holds several tables."""
    reasons: dict[tuple[int, str], list[str]] = {}
    for table in tables:
        reasons |= _reasons(table, rejects.filter(pl.col("source_sheet") == table.name))
    hidden = {place for table in tables for place in _hidden(table, rejects)}
    columns = tables[0].delivered.columns
    worksheet.set_column(0, len(columns), _COLUMN_WIDTH)
    cells = _without_numbers(tables)
    if cells.height > _WHOLE_SHEET_ROWS:
        faulty = [row for row, _ in reasons]
        cells = cells.filter((pl.col("source_row") <= _HEAD_ROWS) | pl.col("source_row").is_in(faulty))
    for line, row in enumerate(cells.iter_rows(named=True)):
        for position, column in enumerate(columns):
            reason = reasons.get((row["source_row"], column))
            if row[column] is not None or reason:
                text = row[column] or ""
                # The message hides what does not belong into a column of figures; so does the cell.
                text = masked(text) if (row["source_row"], column, masked(text)) in hidden else text
                worksheet.write_string(line, position, text, formats.of(text, is_faulty=bool(reason)))
            if reason:
                worksheet.write_comment(line, position, "\n".join(reason))


def _without_numbers(tables: Sequence[Table]) -> pl.DataFrame:
    """The cells as delivered; where no field of figures or codes stands, without numbers of people."""
    fields = {
        column: meta(table.contract.columns[field])["kind"]
        for table in tables
        for field, column in table.columns.items()
        if not table.form
    }
    free = [c for c in tables[0].delivered.columns if fields.get(c, "text") in _FREE_KINDS]
    cells = tables[0].delivered.cells
    return cells.with_columns(all_masked(cells[column]) for column in free)


def _reasons(table: Table, faults: pl.DataFrame) -> dict[tuple[int, str], list[str]]:
    reasons = defaultdict(list)
    for fault in faults.iter_rows(named=True):
        place = f"第 {fault['source_row']} 行 / row {fault['source_row']}"
        where = _cell(table, fault["source_row"], fault["column_name"])
        reasons[where].append(f"{place}：{fault['message_zh']} / {fault['message_en']}")
    return dict(reasons)


def _hidden(table: Table, rejects: pl.DataFrame) -> Iterator[tuple[int, str, str]]:
    """Faulty cells as their messages quote them."""
    for fault in rejects.filter(pl.col("source_sheet") == table.name).iter_rows(named=True):
        where = _cell(table, fault["source_row"], fault["column_name"])
        yield *where, fault["raw_value"] or ""


def _cell(table: Table, row: int, field: str | None) -> tuple[int, str]:
    """Where a value stands: in a form anywhere, in a table in its row; the first cell for a whole row."""
    if table.form and field in table.form.cells:
        form_row, column = table.form.cells[field]
        return form_row, f"c{column}"
    return row, table.columns.get(field or "", table.delivered.columns[0])


def _sheet_name(name: str, number: int) -> str:
    # Excel allows 31 characters without these marks; the number keeps shortened names apart.
    safe = "".join("_" if mark in "[]:*?/\\'" else mark for mark in name)
    return f"{number} {safe}"[:31]
