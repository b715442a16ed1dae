"""Exports of what is shown: exact figures, money in yuan, with build and policy version in the first line."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from dashboard.components.html import Column, name
from dashboard.texts import Speaker
from warehouse.cells import neutralised


def safe(value: object) -> object:
    """A cell that no spreadsheet runs as a formula: text that looks like one gets a leading apostrophe."""
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else neutralised(value)


def as_csv(rows: pl.DataFrame, columns: Sequence[Column], origin: str, t: Speaker) -> bytes:
    """CSV that opens in a spreadsheet (UTF-8 with mark): a line of origin, the headings, the rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(origin)])
    writer.writerow([_heading(column, t) for column in columns])
    writer.writerows([safe(row[column.name]) for column in columns] for row in rows.iter_rows(named=True))
    return out.getvalue().encode("utf-8-sig")


def _heading(column: Column, t: Speaker) -> str:
    return name(column, t) + (t("unit.in_yuan") if column.kind == "wan" else "")
