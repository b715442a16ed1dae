"""Rows that are the sum of other rows by their codes: 205 over 2050201, department 101 over its units."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import polars as pl

from ingest.concatenate import concatenated
from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract, meta
from ingest.control import ControlTotal, control_total
from ingest.layout import Table, tolerance_yuan
from ingest.parse.column import parse_column
from ingest.ranges import ranges

Warnings = list[tuple[str, str]]

# What rounding leaves is a small part of the sum too, however coarse the money unit.
_LEAST_TIMES_THE_ERROR = 100
# A message is read by a person.
_ROWS_NAMED = 10


def without_subtotals(tables: Sequence[Table]) -> tuple[list[Table], Warnings]:
    """The tables of one contract without rows whose amounts other rows hold already, and what is said of it.

    A class that is the sum of its items is set aside, as a control total; one that is not is a fault, for
    nobody knows whether it is a sum or an amount of its own. A department may have the code of a unit of its
    own: what is not the sum of its units is taken, and said.
    """
    contract = tables[0].contract
    classes = [f for f in contract.keys if meta(contract.columns[f]).get("digits")]
    units = [f for f in contract.keys if meta(contract.columns[f]).get("known_agency")]
    amounts = [f for f in contract.of_kind("money") if any(f in table.titles for table in tables)]
    if not amounts or not (classes or units):
        return list(tables), []
    rows, money_units, _ = concatenated(tables)
    codes = {f: parse_column(rows[f], contract.columns[f]).values for f in (*classes, *units)}
    if not any(len(_levels(code)) > 1 for code in codes.values()):
        return list(tables), []
    typed = _typed(rows, contract, codes, amounts, money_units)
    tolerances = {f: tolerance_yuan(money_units[f]) for f in amounts}
    of_classes = _compared(typed, classes, tolerances)
    sums, faulty = of_classes.filter("agrees"), of_classes.filter(~pl.col("agrees"))
    rest = typed.join(of_classes, on=PLACE, how="anti")
    of_units = _compared(rest, [*units, *classes], tolerances)
    # A unit with one amount of its own may equal those below it in another by chance.
    of_units = of_units.with_columns(pl.col("agrees").all().over(*units)) if units else of_units
    sums = pl.concat([sums, of_units.filter(pl.col("agrees") & pl.col("is_filled"))], how="diagonal")
    faults = [
        reject(rows, str(amount), "class_not_sum", pl.col("stated"), _found()).cast(FAULTS)
        for (amount,), rows in faulty.group_by("amount", maintain_order=True)
    ]
    told = pl.concat([pl.DataFrame(schema=FAULTS), *faults])
    lines = list(_control_totals(pl.concat([sums, faulty], how="diagonal"), amounts))
    apart = [_set_aside(table, sums, told, lines) for table in tables]
    return apart, [*_said(sums), *_said_of_units(of_units.filter(~pl.col("agrees")))]


def _levels(codes: pl.Series) -> list[int]:
    """The lengths of codes, which are their levels."""
    return codes.drop_nulls().str.len_chars().unique().sort().to_list()


def _typed(
    rows: pl.DataFrame,
    contract: Contract,
    codes: dict[str, pl.Series],
    amounts: list[str],
    money_units: dict[str, str],
) -> pl.DataFrame:
    """Keys and amounts as values, and the unit by its name where it has no code."""
    keys = {
        f: codes[f] if f in codes else parse_column(rows[f], contract.columns[f]).values
        for f in contract.keys
    }
    values = {f: parse_column(rows[f], contract.columns[f], money_units[f]).values for f in amounts}
    named = [f for f in ("agency_name",) if f in contract.columns and "agency_code" in contract.keys]
    nameless = pl.when(pl.col("agency_code").is_null()).then(pl.col("name")) if named else pl.lit(None)
    frame = rows.select(*PLACE, *(pl.col(f).alias("name") for f in named))
    return frame.with_columns(**keys, **values).with_columns(nameless.cast(pl.String).alias("name"))


def _compared(typed: pl.DataFrame, coded: list[str], tolerances: dict[str, int]) -> pl.DataFrame:
    """The rows whose codes are the beginning of others': their amounts against the rows without any below.

    All else of the key must be the same. `agrees`: whether all amounts are the sums, but for rounding.
    """
    amounts = list(tolerances)
    numbered = typed.with_row_index("row")
    below = _rows_below(numbered, coded, [c for c in typed.columns if c not in (*PLACE, *amounts)])
    leaves = below.filter(~pl.col("row").is_in(below["above"].implode()))
    sums = (
        leaves.join(numbered.select("row", "source_row", *amounts), on="row")
        .group_by("above")
        .agg(pl.col(amounts).sum().name.suffix("_sum"), pl.col("source_row").sort().alias("rows"))
    )
    found = numbered.join(sums, left_on="row", right_on="above").sort("row")
    found = found.filter(pl.any_horizontal(pl.col(amounts).is_not_null()))
    apart = {f: (pl.col(f) - pl.col(f"{f}_sum")).abs() for f in amounts}
    is_sum = {
        f: ((apart[f] <= tolerance) & (apart[f] * _LEAST_TIMES_THE_ERROR <= pl.col(f).abs())).fill_null(True)
        for f, tolerance in tolerances.items()
    }
    return found.select(
        *PLACE,
        *coded,
        "rows",
        # The first amount that is no sum, for the message.
        amount=pl.coalesce(*(pl.when(~is_sum[f]).then(pl.lit(f)) for f in amounts), pl.lit(amounts[0])),
        stated=pl.coalesce(*(pl.when(~is_sum[f]).then(f) for f in amounts), amounts[0]).cast(pl.String),
        computed=pl.coalesce(*(pl.when(~is_sum[f]).then(f"{f}_sum") for f in amounts), f"{amounts[0]}_sum"),
        agrees=pl.all_horizontal(is_sum.values()),
        **{f"{f}_stated": pl.col(f) for f in amounts},
        **{f"{f}_computed": pl.col(f"{f}_sum") for f in amounts},
        **{f"{f}_agrees": is_sum[f] for f in amounts},
        is_filled=pl.any_horizontal(pl.col(amounts).fill_null(0) != 0),
    )


def _rows_below(numbered: pl.DataFrame, coded: list[str], keys: list[str]) -> pl.DataFrame:
    """`above`, `row`: every two rows of which the codes of the first are the beginning of the second's."""
    above = numbered.select(pl.col("row").alias("above"), *keys)
    pairs = [pl.DataFrame(schema={"above": pl.UInt32, "row": pl.UInt32})]
    for lengths in product(*(_levels(numbered[f]) for f in coded)):
        cut = [(pl.col(f), length) for f, length in zip(coded, lengths, strict=True)]
        lower = numbered.filter(
            *(code.str.len_chars() >= length for code, length in cut),
            pl.any_horizontal(pl.lit(False), *(code.str.len_chars() > length for code, length in cut)),
        ).select("row", *keys)
        lower = lower.with_columns(code.str.head(length) for code, length in cut)
        pairs.append(lower.join(above, on=keys, nulls_equal=True).select("above", "row"))
    return pl.concat(pairs)


def _found() -> pl.Expr:
    """The rows below and their sum, behind the message of a fault."""
    rows = pl.col("rows").list.head(_ROWS_NAMED).cast(pl.List(pl.String)).list.join("、")
    return pl.format("：第 {} 行合计 {} 元 / rows {}: {} yuan", rows, "computed", rows, "computed")


def _control_totals(compared: pl.DataFrame, amounts: list[str]) -> Iterator[ControlTotal]:
    for row in compared.sort(PLACE).iter_rows(named=True):
        place = (row["source_sheet"], row["source_row"])
        for f in amounts:
            stated, computed, agrees = (row[f"{f}_{what}"] for what in ("stated", "computed", "agrees"))
            if stated is not None:
                yield control_total(place, f, stated, computed, agrees=agrees)


def _set_aside(
    table: Table, sums: pl.DataFrame, faults: pl.DataFrame, lines: Sequence[ControlTotal]
) -> Table:
    rows = table.rows.join(sums, on=PLACE, how="anti", maintain_order="left")
    own = faults.join(rows.select(PLACE), on=PLACE, how="semi")
    return replace(
        table,
        rows=rows,
        structural=table.structural + Counter(subtotal=table.rows.height - rows.height),
        faults=pl.concat([table.faults, own]),
        compared=[line for line in lines if line["sheet"] == table.name],
    )


def _said(sums: pl.DataFrame) -> Warnings:
    rows = sorted(set(sums["source_row"]))
    if not rows:
        return []
    some, more = ranges(rows[:_ROWS_NAMED]), f"等 {len(rows)} 行" * (len(rows) > _ROWS_NAMED)
    return [
        (
            f"第 {some} 行{more}的金额等于下级科目（单位）各行之和，按小计处理，未入库",
            f"rows {some}, {len(rows)} in all, are sums of the rows of their items or units: subtotals, not "
            "loaded",
        )
    ]


def _said_of_units(apart: pl.DataFrame) -> Warnings:
    return [
        (
            f"第 {row} 行是第 {ranges(below)} 行的上级单位，金额 {stated} 元不是其合计 {computed} 元，"
            "按该单位自身的数入库，请核对",
            f"row {row} is the unit above those of rows {ranges(below)}; its {stated} yuan are not their sum "
            f"of {computed} and taken for its own; check it",
        )
        for row, below, stated, computed in apart.select("source_row", "rows", "stated", "computed")
        .head(_ROWS_NAMED)
        .rows()
    ]
