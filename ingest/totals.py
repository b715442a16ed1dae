"""A stated total is a control: its rows must add up to it within the file's own rounding."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE
from ingest.control import ControlTotal, Span, StatedTotal, control_total
from ingest.layout import Table, tolerance_yuan
from ingest.parse.column import parse_column
from ingest.parse.money import parse_money


def compare_totals(table: Table) -> tuple[list[ControlTotal], pl.DataFrame]:
    """Stated against computed totals in yuan, and a fault on the total row for each that differs.

    Those of rows that are sums by their codes have been compared, and their faults told, before. A column
    with an unreadable amount cannot be compared: its row is rejected anyway.
    """
    lines = [*table.compared]
    faults = [pl.DataFrame(schema=FAULTS)]
    fields = {total.field for total in table.totals}
    parsed = {f: parse_column(table.rows[f], table.contract.columns[f], table.units[f]) for f in fields}
    for total in table.totals:
        unit, amounts = table.units[total.field], parsed[total.field]
        stated = parse_money(total.text, unit).value
        if stated is None or amounts.faults.null_count() < amounts.faults.len():
            continue
        placed = table.rows.select("source_row", amounts.values.alias("amount"))
        computed = _computed(placed, total, stated, tolerance_yuan(unit))
        agrees = abs(stated - computed) <= tolerance_yuan(unit)
        place = (table.name, total.row.source_row)
        lines.append(control_total(place, total.field, stated, computed, agrees=agrees))
        if not agrees:
            row = pl.DataFrame([place], schema=table.rows.select(PLACE).schema, orient="row")
            tail = pl.lit(f"：{computed:,} 元 / {computed:,} yuan")
            faults.append(reject(row, total.field, "control_total", pl.lit(total.text), tail).cast(FAULTS))
    return lines, pl.concat(faults)


def _computed(placed: pl.DataFrame, total: StatedTotal, stated: Decimal, tolerance: int) -> Decimal:
    """The sum of the total's own block; of it and the next ones where these together agree."""
    own: Decimal | None = None
    for found in (found for spans in total.row.spans for found in _sums(placed, spans)):
        if abs(stated - found) <= tolerance:
            return found
        own = found if own is None else own
    return own or Decimal(0)


def _sums(placed: pl.DataFrame, spans: tuple[Span, ...]) -> Iterator[Decimal]:
    """Of the nearest block that has rows, then with each further one."""
    so_far, has_rows = Decimal(0), False
    for first, last in spans:
        block = placed.filter(pl.col("source_row").is_between(first, last, closed="none"))
        so_far += block.select(pl.col("amount").sum()).item() or 0
        has_rows = has_rows or not block.is_empty()
        if has_rows:
            yield so_far
