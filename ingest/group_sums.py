"""Rows that head a group of rows and state its sum: 一、行政单位, （一）县直."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from ingest.contracts.registry import meta
from ingest.control import ControlTotal, control_total
from ingest.layout import Table, tolerance_yuan
from ingest.parse.cell import compact
from ingest.printed import Amounts
from ingest.ranges import ranges

# Of 一、 and （一）, the latter within the former; 一 alone in a column of numbers.
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:[、.]|$)|(?P<within>\([一二三四五六七八九十]{1,3}\)))"
)
_PERHAPS = r"^\s*[(（]?[一二三四五六七八九十]"
_CELLS = 3
"""Of a row, in which the number of its group may stand."""
_MOST_GROUPS = 200
_LEAST_TIMES_THE_ERROR = 100
_LAST = 10**9

Warnings = list[tuple[str, str]]


def without_group_sums(table: Table) -> tuple[Table, Warnings]:
    """The table without the headings whose amounts are all sums of the rows down to the next group.

    They are control totals. A heading that is no sum stays among the rows, which reject it.
    """
    fields = [f for f in table.contract.of_kind("money") if f in table.titles]
    levels = _headings(table) if fields else {}
    lines = list(_sums(table, levels, fields)) if levels else []
    if not lines:
        return table, []
    rows = sorted({int(line["row"]) for line in lines})
    found = replace(
        table,
        rows=table.rows.filter(~pl.col("source_row").is_in(rows)),
        structural=table.structural + Counter(subtotal=len(rows)),
        compared=[*table.compared, *lines],
    )
    zh = f"第 {ranges(rows)} 行的金额等于其下各行之和，按分组小计处理，未入库"
    return found, [(zh, f"rows {ranges(rows)} are sums of the rows of their groups: subtotals, not loaded")]


def _headings(table: Table) -> dict[int, bool]:
    """Rows that begin like a heading and lack what a row must have; whether each is within another group."""
    fields = [f for f in table.contract.required if meta(table.contract.columns[f])["kind"] != "money"]
    lacks = [pl.col(f).is_null() for f in fields if f in table.titles]
    sheet = table.delivered
    numbered = sheet.cells.filter(pl.col(sheet.columns[0]).str.contains(_PERHAPS))["source_row"]
    unit = pl.col("agency_code" if "agency_code" in table.titles else "source_sheet").str.contains(_PERHAPS)
    is_numbered = pl.col("source_row").is_in(numbered.implode())
    doubtful = table.rows.filter(pl.any_horizontal(is_numbered, unit, *lacks))["source_row"]
    cells = sheet.cells.filter(pl.col("source_row").is_in(doubtful.implode()))
    perhaps = cells.filter(pl.any_horizontal(pl.col(sheet.columns).str.contains(_PERHAPS)))
    found = {}
    for number, *texts in perhaps.select("source_row", *sheet.columns).iter_rows():
        begins = map(_HEADING.match, (compact(text) for text in [t for t in texts if t][:_CELLS]))
        if match := next(filter(None, begins), None):
            found[number] = match["within"] is not None
    # A list whose rows are numbered like this has no groups.
    return found if len(found) <= _MOST_GROUPS else {}


def _sums(table: Table, levels: Mapping[int, bool], fields: Sequence[str]) -> Iterator[ControlTotal]:
    """The amounts of the headings that are sums, as the rows print theirs or as the contract takes them."""
    amounts = Amounts(table, fields)
    readings = (amounts.printed, amounts.taken)
    for heading, is_within in levels.items():
        own = readings[0].filter(pl.col("source_row") == heading).row(0, named=True)
        stated = {f: own[f] for f in fields if own[f] is not None}
        ends = (row for row, other in levels.items() if row > heading and (is_within or not other))
        is_below = pl.col("source_row").is_between(heading, min(ends, default=_LAST), closed="none")
        rows = is_below & ~pl.col("source_row").is_in(list(levels))
        for found in (reading.filter(rows) for reading in readings):
            computed = {f: found.select(pl.col(f).sum()).item() or Decimal(0) for f in stated}
            if any(stated.values()) and all(_agree(table, f, stated[f], computed[f]) for f in stated):
                for f, amount in stated.items():
                    yield control_total((table.name, heading), f, amount, computed[f], agrees=True)
                break


def _agree(table: Table, field: str, stated: Decimal, computed: Decimal) -> bool:
    apart = abs(stated - computed)
    return apart <= tolerance_yuan(table.units[field]) and apart * _LEAST_TIMES_THE_ERROR <= abs(stated)
