"""Whether the last row of a text file is whole, or the export broke off within it (domain 4.3 M30)."""

from dataclasses import dataclass, field

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import meta
from ingest.readers.sheet import Sheet
from ingest.recognise import Header

# So many rows above the last one show how its column is written.
_FEWEST_ROWS = 2
_OF_ONE_LENGTH = ("date", "agency", "code", "count")


@dataclass(frozen=True)
class End:
    """What is wrong, or cannot be known, of the last row."""

    faults: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAULTS))
    open_row: int | None = None


def end_of(data: pl.DataFrame, sheet: Sheet, header: Header, *, is_proven: bool) -> End:
    """The last row of data where the file ends with it. `is_proven`: a total says whether all is there."""
    last = data.tail(1)
    is_last = not last.is_empty() and last["source_row"][0] == sheet.cells["source_row"][-1]
    if is_proven or not is_last or not sheet.is_delimited:
        return End()
    place = last.with_columns(pl.lit(sheet.name).alias("source_sheet"))
    if sheet.ends_short or _lacks_required(last, header):
        return End(reject(place, None, "truncated").cast(FAULTS))
    column = max(header.titles, key=lambda column: int(column[1:]))
    fields = [field for field, own in header.fields.items() if own == column]
    if not sheet.ends_open or not fields:
        return End()
    kind = meta(header.contract.columns[fields[0]])["kind"]
    others, own = data[column].head(data.height - 1).drop_nulls(), last[column]
    if _is_shorter(own, others, kind):
        return End(reject(place, fields[0], "ends_open", pl.lit(own[0])).cast(FAULTS))
    is_doubtful = kind == "money" and not _is_of_one_form(own, others)
    return End(open_row=last["source_row"][0] if is_doubtful else None)


def _lacks_required(last: pl.DataFrame, header: Header) -> bool:
    """Whether a required cell is blank behind the last filled one."""
    order = sorted(header.fields.values(), key=lambda column: int(column[1:]))
    filled = max((n for n, column in enumerate(order) if last[column].null_count() == 0), default=-1)
    required = {
        header.fields[f]
        for f in header.contract.required & set(header.fields)
        if not meta(header.contract.columns[f]).get("blank_is_zero")
    }
    return bool(required & set(order[filled + 1 :]))


def _is_shorter(own: pl.Series, others: pl.Series, kind: str) -> bool:
    """Whether an amount has fewer decimals than any above it, or a code or date fewer characters."""
    if len(others) < _FEWEST_ROWS or own.has_nulls():
        return False
    if kind in _OF_ONE_LENGTH:
        lengths = others.str.len_chars()
        return lengths.n_unique() == 1 and own.str.len_chars()[0] < lengths[0]
    return kind in ("money", "rate") and bool(_decimals(own)[0] < _decimals(others).min())


def _is_of_one_form(own: pl.Series, others: pl.Series) -> bool:
    """Whether all amounts have as many decimals as the last one, and have some."""
    decimals = _decimals(others)
    return decimals.n_unique() == 1 and 0 < _decimals(own)[0] == decimals[0]


def _decimals(amounts: pl.Series) -> pl.Series:
    return amounts.str.extract(r"\.(\d+)").str.len_chars().fill_null(0)
