"""Tables in other shapes than their contracts: items as columns, blocks side by side."""

from collections.abc import Mapping, Sequence

from ingest.sample.budget_tables import Row
from ingest.sample.columns import Column

_KEYS = 2


def widened(
    columns: Sequence[Column], rows: Sequence[Row], item: str, headings: Mapping[str, str]
) -> tuple[tuple[Column, ...], list[Row], dict[str, str]]:
    """One row per keys, and per value of `item` a group of the columns behind it: columns, rows, groups.

    A single column is no group: `headings` says what stands above it.
    """
    at = next(n for n, column in enumerate(columns) if column.field == item)
    keys, figures = columns[:at], columns[at + 1 :]
    items = list(dict.fromkeys(str(row[item]) for row in rows))
    wide = [
        Column(headings.get(name, c.heading), f"{name}.{c.field}", c.kind) for name in items for c in figures
    ]
    groups = {} if headings else {column.field: column.field.partition(".")[0] for column in wide}
    blank = dict.fromkeys(column.field for column in wide)
    lines: dict[tuple, Row] = {}
    for row in rows:
        key = tuple(row[column.field] for column in keys)
        line = lines.setdefault(key, {**{column.field: row[column.field] for column in keys}, **blank})
        line |= {f"{row[item]}.{column.field}": row[column.field] for column in figures}
    return (*keys, *wide), list(lines.values()), groups


def side_by_side(columns: Sequence[Column], right: str) -> tuple[Column, ...]:
    """The keys once more before the field with which the right block begins."""
    at = next(n for n, column in enumerate(columns) if column.field == right)
    return (*columns[:at], *columns[:_KEYS], *columns[at:])
