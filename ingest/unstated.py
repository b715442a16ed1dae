"""Amounts whose unit neither the sheet nor the column nor the cell states: taken as yuan, and said."""

from collections.abc import Sequence

import polars as pl

from ingest.layout import Table

_HAS_AMOUNT = r"[1-9１-９]"
_HAS_UNIT = r"[元圆圓万萬亿億]"


def units_unstated(tables: Sequence[Table]) -> list[tuple[str, str]]:
    """One warning for all sheets of a contract that lack the unit in the same columns."""
    return list(dict.fromkeys(said for table in tables if (said := _said(table))))


def _said(table: Table) -> tuple[str, str] | None:
    fields = [f for f in table.units_unstated if _needs_unit(table.rows[f])]
    if not fields:
        return None
    # Where other columns state theirs, it is these that may be in it too.
    is_some = len(table.units_unstated) < len(table.units)
    zh, en = (
        ("、".join(f"“{table.titles[f]}”" for f in fields), f"{', '.join(fields)}: ") if is_some else ("", "")
    )
    return f"{zh}未注明金额单位，按元理解", f"{en}no money unit stated, taken as yuan"


def _needs_unit(texts: pl.Series) -> bool:
    return (texts.str.contains(_HAS_AMOUNT) & ~texts.str.contains(_HAS_UNIT)).any()
