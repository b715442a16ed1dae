"""How delimited text ends: an export that broke off ends within a row (domain 4.3 M30)."""

import csv
from statistics import mode

_LINES = 50


def ends_open(tail: str) -> bool:
    """Whether no line break stands behind the last row."""
    return bool(tail) and not tail.endswith(("\n", "\r"))


def ends_short(tail: str, separator: str) -> bool:
    """Whether the last row has fewer cells than every row above it, as far as the end of a file shows."""
    lines = tail.splitlines()[-_LINES:]
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
    widths = [len(row) for row in rows]
    if len(widths) < 2:
        return False
    usual = mode(widths[:-1])
    # Titles above the header are short lines too.
    first = widths.index(usual)
    return widths[-1] < usual and min(widths[first:-1]) >= usual
