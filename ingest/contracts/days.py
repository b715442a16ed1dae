"""Days that cannot be: of a year far from that of their row, or yet to come for what is told as done."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

import polars as pl

from ingest.contracts.registry import PLACE, Contract, meta
from ingest.contracts.remarks import cells

# A year of two digits further than this from the year of its row may be a day.
_NEAR_YEARS = 2
_CHINA = timezone(timedelta(hours=8))


def impossible_days(
    typed: pl.DataFrame, contract: Contract, notes: Sequence[pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """The cells with such days, per column."""
    yield from _far_years(typed, notes)
    today = datetime.now(_CHINA).date()
    for field, column in contract.columns.items():
        if meta(column)["kind"] == "date" and not meta(column).get("may_be_ahead"):
            yield _ahead(typed, field, today)


def _ahead(typed: pl.DataFrame, field: str, today: date) -> pl.DataFrame:
    """What a file tells as done on a day after it arrived was typed wrongly, and would count as done."""
    return cells(typed.filter(pl.col(field) > today), field, "date_ahead")


def _far_years(typed: pl.DataFrame, notes: Sequence[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Of 03.05.18 in a row of 2018 the year may stand last."""
    year = next((field for field in ("fiscal_year", "work_year") if field in typed.columns), None)
    short = pl.concat(notes).filter(pl.col("rule") == "short_year")
    if year is None:
        return
    for (field,), places in short.group_by("column_name", maintain_order=True):
        distance = (pl.col(str(field)).dt.year() - pl.col(year)).abs()
        rows = typed.join(places, on=PLACE, how="semi").filter(distance > _NEAR_YEARS)
        yield cells(rows, str(field), "date_order")
