"""A stated total is a control: its rows must add up to it within the file's own rounding."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE
from ingest.control import ControlTotal, Span, StatedTotal, control_total
from ingest.layout import Table, tolerance_yuan
from ingest.parse.money import parse_money
from ingest.printed import Amounts


def compare_totals(table: Table) -> tuple[list[ControlTotal], pl.DataFrame]:
    """Stated against computed totals in yuan, and a fault on the total row for each that differs.

    Those of rows that are sums by their codes have been compared, and their faults told, before. A column
    with an unreadable amount cannot be compared: its row is rejected anyway.
    """
    lines = [*table.compared]
    faults = [pl.DataFrame(schema=FAULTS)]
    amounts = Amounts(table, list(dict.fromkeys(total.field for total in table.totals)))
    for total in table.totals:
        unit, cell_faults = table.units[total.field], amounts.parsed[total.field].faults
        stated = parse_money(total.text, unit).value
        if stated is None or cell_faults.null_count() < cell_faults.len():
            continue
        computed, agrees = _compared(amounts, total, stated, tolerance_yuan(unit))
        place = (table.name, total.row.source_row)
        lines.append(control_total(place, total.field, stated, computed, agrees=agrees))
        if not agrees:
            row = pl.DataFrame([place], schema=table.rows.select(PLACE).schema, orient="row")
            tail = pl.lit(f"：{computed:,} 元 / {computed:,} yuan")
            faults.append(reject(row, total.field, "control_total", pl.lit(total.text), tail).cast(FAULTS))
    return lines, pl.concat(faults)


def _compared(amounts: Amounts, total: StatedTotal, stated: Decimal, tolerance: int) -> tuple[Decimal, bool]:
    """The sum of the rows as they are printed, else as they are taken where that agrees."""
    computed = _computed(amounts.printed, total, stated, tolerance)
    if abs(stated - computed) <= tolerance:
        return computed, True
    taken = _computed(amounts.taken, total, stated, tolerance)
    return (taken, True) if abs(stated - taken) <= tolerance else (computed, False)


def _computed(rows: pl.DataFrame, total: StatedTotal, stated: Decimal, tolerance: int) -> Decimal:
    """The sum of the total's own block; of it and the next ones where these together agree."""
    own: Decimal | None = None
    for found in (found for spans in total.row.spans for found in _sums(rows, total.field, spans)):
        if abs(stated - found) <= tolerance:
            return found
        own = found if own is None else own
    return own or Decimal(0)


def _sums(rows: pl.DataFrame, field: str, spans: tuple[Span, ...]) -> Iterator[Decimal]:
    """Of the nearest block that has rows, then with each further one."""
    so_far, has_rows = Decimal(0), False
    for first, last in spans:
        block = rows.filter(pl.col("source_row").is_between(first, last, closed="none"))
        so_far += block.select(pl.col(field).sum()).item() or 0
        has_rows = has_rows or not block.is_empty()
        if has_rows:
            yield so_far
