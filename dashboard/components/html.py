"""HTML with every value escaped: the only place where text becomes markup."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from dashboard import format
from dashboard.texts import Speaker


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(element: str, *children: object, **attributes: object) -> Markup:
    """An element; children that are not `Markup` and all attribute values are escaped. `cls` is the class."""
    named = {("class" if key == "cls" else key.replace("_", "-")): value for key, value in attributes.items()}
    attrs = "".join(
        f' {key}="{escape(str(value))}"' for key, value in named.items() if value not in (None, "")
    )
    inner = "".join(child if isinstance(child, Markup) else escape(str(child)) for child in children)
    return Markup(f"<{element}{attrs}>{inner}</{element}>")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Several pieces of markup as one."""
    return Markup(between.join(parts))


@dataclass(frozen=True)
class Column:
    """A column of a table and its export: mart column, how it is shown, own cell, own heading if it has
    no text."""

    name: str
    kind: str = "text"
    cell: Callable[[dict], object] | None = None
    title: str = ""


SHOWN: dict[str, Callable[[Any], str]] = {
    "text": lambda value: format.NONE if value in (None, "") else str(value),
    "score": format.score,
    "signed": format.signed,
    "wan": format.wan,
    "rate": format.rate,
    "count": format.quantity,
    "ordinal": str,
    "date": lambda value: format.NONE if value is None else f"{value:%Y-%m-%d}",
}
LEFT = ("text",)


def heading(column: Column, t: Speaker) -> str:
    """A column's heading, with 万元 where money is shown in it."""
    return name(column, t) + (t("unit.in_wan") if column.kind == "wan" else "")


def name(column: Column, t: Speaker) -> str:
    """A column's name without its unit."""
    return column.title or t(f"column.{column.name}")


def table(rows: pl.DataFrame, columns: Sequence[Column], t: Speaker) -> Markup:
    """A table that prints and scrolls inside itself on a phone; figures right-aligned."""
    heads = [tag("th", heading(column, t), cls=_side(column)) for column in columns]
    lines = [
        tag("tr", *(tag("td", _shown(column, row), cls=_side(column)) for column in columns))
        for row in rows.iter_rows(named=True)
    ]
    whole = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines))
    return tag("div", whole, cls="jx-table")


def _shown(column: Column, row: dict) -> object:
    return column.cell(row) if column.cell else SHOWN[column.kind](row[column.name])


def _side(column: Column) -> str:
    return "" if column.kind in LEFT else "num"
