"""Which rows of a sheet state a total, and of which rows: of all, or of the block that each stands below."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_LAST = 10**9
GRAND_TOTALS = ("总合计", "总计", "合计", "共计")
"""Words for a total, the most embracing first."""

Span = tuple[int, int]
"""Two rows of a sheet; what lies between them."""


@dataclass(frozen=True)
class TotalRow:
    """One row of totals and the blocks of rows that it may be the total of, nearest first."""

    source_row: int
    spans: tuple[tuple[Span, ...], ...]
    """In each direction in which its rows may stand."""


@dataclass(frozen=True)
class StatedTotal:
    """One cell of a row of totals."""

    field: str
    text: str
    row: TotalRow


ControlTotal = dict[str, str | int | bool]
"""A stated total against the sum of its rows, as the ledger keeps it."""


def control_total(
    place: tuple[str, int], column: str, stated: Decimal, computed: Decimal, *, agrees: bool
) -> ControlTotal:
    """`place`: sheet and row that state it."""
    sheet, row = place
    return {
        "sheet": sheet,
        "row": row,
        "column": column,
        "stated_yuan": str(stated),
        "computed_yuan": str(computed),
        "agrees": agrees,
    }


def total_rows(words: Sequence[tuple[int, str]], data_rows: Sequence[int]) -> list[TotalRow]:
    """`words`: rows of totals with their word, top-down. `data_rows`: the first and the last row of data.

    The only 总计 (else the only 合计) is of all rows. Several of a word are each of the block they close, or
    head where the sheet begins with one and does not end with one.
    """
    rows: list[TotalRow] = []
    for word in GRAND_TOTALS:
        own = [row for row, found in words if found == word]
        if len(own) == 1 and not rows:
            rows.append(TotalRow(own[0], (((0, _LAST),),)))
        elif len(own) > 1 and data_rows:
            rows += _of_blocks(own, data_rows)
    return rows


def _of_blocks(totals: list[int], data_rows: Sequence[int]) -> list[TotalRow]:
    above, below = list(pairwise([0, *totals])), list(pairwise([*totals, _LAST]))
    begins, ends = totals[0] < data_rows[0], totals[-1] > data_rows[-1]
    return [
        TotalRow(
            row,
            (
                *([tuple(reversed(above[: n + 1]))] if ends or not begins else ()),
                *([tuple(below[n:])] if begins else ()),
            ),
        )
        for n, row in enumerate(totals)
    ]
