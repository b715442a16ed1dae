"""A stated total is a control: the rows must add up to it within the file's own rounding."""

from decimal import Decimal

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.layout import Table, tolerance_yuan
from ingest.parse.column import parse_column
from ingest.parse.money import parse_money


def compare_totals(table: Table) -> tuple[list[dict[str, str | bool]], pl.DataFrame]:
    """Stated against computed totals in yuan, and a fault on the total row for each that differs.

    A column with an unreadable amount cannot be compared: its row is rejected anyway.
    """
    lines: list[dict[str, str | bool]] = []
    faults = [pl.DataFrame(schema=FAULTS)]
    for field, (text, source_row) in table.totals.items():
        unit = table.units[field]
        stated = parse_money(text, unit).value
        amounts = parse_column(table.rows[field], table.contract.columns[field], unit)
        if stated is None or amounts.faults.null_count() < amounts.faults.len():
            continue
        computed = amounts.values.sum() or Decimal(0)
        agrees = abs(stated - computed) <= tolerance_yuan(unit)
        lines.append(
            {"column": field, "stated_yuan": str(stated), "computed_yuan": str(computed), "agrees": agrees}
        )
        if not agrees:
            place = table.rows.clear().select("source_sheet", "source_row")
            place = pl.DataFrame([(table.name, source_row)], schema=place.schema, orient="row")
            tail = pl.lit(f"：{computed:,} 元 / {computed:,} yuan")
            faults.append(reject(place, field, "control_total", pl.lit(text), tail).cast(FAULTS))
    return lines, pl.concat(faults)
