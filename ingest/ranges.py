"""Row numbers for a person."""

from collections.abc import Sequence


def ranges(rows: Sequence[int]) -> str:
    """Row numbers for a person: 5-7, 9."""
    starts = [row for row in rows if row - 1 not in rows]
    ends = [row for row in rows if row + 1 not in rows]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))
