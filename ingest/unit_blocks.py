"""Units that are written once for the block of rows they head, as merged cells are read (domain 4.3 M16)."""

import polars as pl

from ingest.contracts.registry import Contract, meta

# One unit above many blank cells may as well be a column that nobody filled in.
_FEWEST_BLOCKS = 2


def with_units_of_blocks(rows: pl.DataFrame, contract: Contract) -> tuple[pl.DataFrame, list[int]]:
    """The text rows with the unit of their block, and the rows that had none of their own.

    Only where every unit is written once, for in a list that repeats its units a blank is an omission, and
    only for rows that say what they are about: an unknown sum has no unit either.
    """
    column = contract.columns.get("agency_code")
    others = [key for key in contract.keys if key not in ("agency_code", *contract.year_columns)]
    if column is None or not meta(column).get("known_agency") or not others:
        return rows, []
    fields = ["agency_code", *({"agency_name"} & set(contract.columns))]
    named = rows.select(pl.coalesce(fields)).to_series()
    if not named.has_nulls() or named.head(1).has_nulls():
        return rows, []
    written = named.drop_nulls()
    if len(written) < _FEWEST_BLOCKS or written.n_unique() < len(written):
        return rows, []
    is_filled = named.is_null() & rows.select(pl.all_horizontal(pl.col(others).is_not_null())).to_series()
    filled = rows.with_columns(
        pl.when(is_filled).then(pl.col(field).forward_fill()).otherwise(field).alias(field)
        for field in fields
    )
    return filled, rows["source_row"].filter(is_filled).to_list()
