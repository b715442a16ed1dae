"""Tables in other shapes than their contracts: items as columns, blocks side by side."""

from collections.abc import Sequence

from ingest.sample.budget_tables import Row
from ingest.sample.columns import Column

_KEYS = 2


def widened(
    columns: Sequence[Column], rows: Sequence[Row], item: str
) -> tuple[tuple[Column, ...], list[Row], dict[str, str]]:
    """One row per keys, and per value of `item` a group of the columns behind it: columns, rows, groups."""
    at = next(n for n, column in enumerate(columns) if column.field == item)
    keys, figures = columns[:at], columns[at + 1 :]
    items = list(dict.fromkeys(str(row[item]) for row in rows))
    wide = [Column(c.heading, f"{name}.{c.field}", c.kind) for name in items for c in figures]
    groups = {column.field: column.field.partition(".")[0] for column in wide}
    lines: dict[tuple, Row] = {}
    for row in rows:
        key = tuple(row[column.field] for column in keys)
        line = lines.setdefault(key, {column.field: row[column.field] for column in keys})
        line |= {f"{row[item]}.{column.field}": row[column.field] for column in figures}
    return (*keys, *wide), list(lines.values()), groups


def side_by_side(columns: Sequence[Column], right: str) -> tuple[Column, ...]:
    """The keys once more before the field with which the right block begins."""
    at = next(n for n, column in enumerate(columns) if column.field == right)
    return (*columns[:at], *columns[:_KEYS], *columns[at:])
