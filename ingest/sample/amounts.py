"""Integer arithmetic of the invented money: everything is whole fen until it is written."""

from collections.abc import Sequence
from itertools import accumulate

YUAN = 100
HUNDRED_YUAN = 10_000


def hundreds(fen: float) -> int:
    """The nearest whole 100 yuan, in fen: exact in 万元 with two decimals."""
    return round(fen / HUNDRED_YUAN) * HUNDRED_YUAN


def half_up(numerator: int, denominator: int) -> int:
    """Non-negative quotient rounded half up, as the bureau rounds money and scores."""
    return (2 * numerator + denominator) // (2 * denominator)


def split(total: int, weights: Sequence[float], *, unit: int = 1) -> list[int]:
    """`total` in parts near the weights, adding up exactly; all but the last are multiples of `unit`."""
    whole = sum(weights)
    cuts = [int(total * part / whole) // unit * unit for part in accumulate(weights)]
    cuts[-1] = total
    return [cut - before for before, cut in zip([0, *cuts], cuts, strict=False)]


def spread(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """A table of whole fen with exactly these row and column totals, each cell near its proportional share.

    Both sequences must have the same positive sum.
    """
    whole = sum(rows)
    down, across = [0, *accumulate(rows)], [0, *accumulate(columns)]
    corner = [[r * c // whole for c in across] for r in down]
    return [
        [
            corner[i + 1][j + 1] - corner[i][j + 1] - corner[i + 1][j] + corner[i][j]
            for j in range(len(columns))
        ]
        for i in range(len(rows))
    ]
