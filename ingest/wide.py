"""A wide sheet → one table per item: rows that hold the item's figures under the ordinary columns.

A row of the contract is delivered once per row and item that has a figure; a row without any figure is
structural. The item stands in the table's name, so that a fault names its column.
"""

from collections import Counter
from dataclasses import replace

import polars as pl

from ingest.blocks import Block, Sum, WideColumns
from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, meta
from ingest.layout import Table, lay_out, tolerance_yuan
from ingest.parse.cell import compact, is_nothing
from ingest.parse.column import parse_column
from ingest.parse.heading import normal
from ingest.readers.sheet import Sheet
from ingest.recognise import Header


def wide_tables(sheet: Sheet, header: Header, wide: WideColumns) -> list[Table]:
    """The tables of the items that have figures, the first with what concerns the sheet as a whole.

    A stated sum of items that differs from them beyond rounding is a fault of the whole row.
    """
    tables = [_table(sheet, header, wide.key, block) for block in wide.blocks]
    used = pl.concat([table.rows["source_row"] for table in tables])
    whole = lay_out(sheet, header)
    empty = whole.rows.filter(~pl.col("source_row").is_in(used.implode())).height
    unequal = [_unequal(stated, whole, header) for stated in wide.sums if stated.parts]
    tables = [
        replace(table, faults=pl.concat([table.faults, _faults(table, unequal)]))
        for table in tables
        if not table.rows.is_empty()
    ]
    if tables:
        structural = whole.structural + Counter(blank=empty)
        tables[0] = replace(
            tables[0],
            structural=structural,
            unknown_headers=whole.unknown_headers,
            untitled=whole.untitled,
        )
    return tables


def _table(sheet: Sheet, header: Header, key: str, block: Block) -> Table:
    table = lay_out(sheet, replace(header, fields={**header.fields, **block.columns}))
    figures = {figure: _figure_title(table, figure) for figure in block.columns}
    columns = table.contract.columns
    rows = table.rows.with_columns(pl.lit(block.item).alias(key))
    # What was shifted beyond the header may be the figure.
    is_shifted = pl.col("source_row").is_in(table.shifted["source_row"].implode())
    if not any(meta(columns[figure]).get("blank_is_zero") for figure in figures):
        rows = rows.filter(pl.any_horizontal(is_shifted, *(_says_something(rows, f) for f in figures)))
    part = block.heading
    place = pl.lit(f"{sheet.name}【{part}】").alias("source_sheet")
    rows = rows.with_columns(place)
    return replace(
        table,
        part=part,
        rows=rows,
        faults=table.faults.with_columns(place).join(rows.select(PLACE), on=PLACE, how="semi"),
        shifted=rows.filter(is_shifted).select("source_sheet", "source_row"),
        titles={**table.titles, key: part, **figures},
        columns={**table.columns, key: next(iter(block.columns.values()))},
        structural=Counter(),
        unknown_headers=[],
        untitled=(),
    )


def _figure_title(table: Table, figure: str) -> str:
    """The part of a heading that names the figure: what stands above all items alike."""
    words = [normal(word) for word in meta(table.contract.columns[figure])["headers"]]
    parts = [part for part in table.titles[figure].split("/") if normal(part) in words]
    return parts[-1] if parts else meta(table.contract.columns[figure])["headers"][0]


def _says_something(rows: pl.DataFrame, figure: str) -> pl.Expr:
    nothing = [text for text in rows[figure].drop_nulls().unique() if is_nothing(compact(text))]
    return pl.col(figure).is_not_null() & ~pl.col(figure).is_in(nothing)


def _unequal(stated: Sum, whole: Table, header: Header) -> pl.DataFrame:
    """source_row, column_name, raw and computed, of the rows whose sum is not that of its parts."""
    cells = whole.delivered.cells.join(whole.rows.select("source_row"), on="source_row", how="semi")
    column = whole.contract.columns[stated.figure]
    unit = header.units.get(stated.column) or whole.unit
    total = parse_column(cells[stated.column], column, unit)
    parts = [parse_column(cells[part], column, header.units.get(part) or whole.unit) for part in stated.parts]
    readable = pl.DataFrame([part.faults.is_null().alias(str(n)) for n, part in enumerate([total, *parts])])
    found = cells.select(
        "source_row", pl.lit(stated.figure).alias("column_name"), raw=stated.column
    ).with_columns(
        total.values.alias("stated"),
        pl.sum_horizontal(part.values.fill_null(0) for part in parts).alias("computed"),
        readable.select(pl.all_horizontal(pl.all())).to_series().alias("is_readable"),
    )
    apart = (pl.col("stated") - pl.col("computed")).abs() > tolerance_yuan(unit)
    return found.filter(apart & pl.col("is_readable")).drop("stated", "is_readable")


def _faults(table: Table, unequal: list[pl.DataFrame]) -> pl.DataFrame:
    faults = [pl.DataFrame(schema=FAULTS)]
    for found in unequal:
        rows = table.rows.select("source_sheet", "source_row").join(found, on="source_row")
        for (figure,), own in rows.group_by("column_name"):
            tail = pl.format("：{} 元 / {} yuan", "computed", "computed")
            faults.append(reject(own, str(figure), "row_sum", pl.col("raw"), tail).cast(FAULTS))
    return pl.concat(faults)
