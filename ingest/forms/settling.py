"""Forms on their way into landing: their codes filled in, or why they have none; where their faults stand."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import Contract
from ingest.forms.lookup import Codes, Unidentified
from ingest.layout import Table


def with_codes(table: Table, codes: Codes) -> Table:
    """The table of a form with unit, project and number; what was concluded is said with its main table."""
    form = table.form
    if form is None:
        return table
    kind = form.identity.kind
    texts = {"agency_code": codes.agency, "project_code": codes.project, kind.key: codes.number}
    known = table.contract.columns
    rows = table.rows.with_columns(pl.lit(text).alias(name) for name, text in texts.items() if name in known)
    said = codes.warnings if table.contract.id == kind.main else ()
    return replace(table, rows=rows, form=replace(form, warnings=(*form.warnings, *said)))


def unidentified(rows: pl.DataFrame, contract: Contract, why: Unidentified) -> pl.DataFrame:
    """A fault for every row of a form that cannot be placed."""
    column = why.column if why.column in contract.columns else None
    raw = pl.lit(why.raw, pl.String)
    return reject(rows, column, why.rule, raw, pl.lit(why.tail)).cast(FAULTS)


def placed(rejects: pl.DataFrame, tables: Sequence[Table]) -> pl.DataFrame:
    """Faults of a form at the row of the cell they are about, not at the row that stands for the form."""
    cells = {name: row for table in tables if table.form for name, (row, _) in table.form.cells.items()}
    if not cells or rejects.is_empty():
        return rejects
    row = pl.col("column_name").replace_strict(cells, default=None, return_dtype=pl.Int32)
    return rejects.with_columns(pl.coalesce(row, "source_row").alias("source_row"))
