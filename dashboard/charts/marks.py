"""Marks against full marks as bars with direct labels: dimensions, indicators, indicators of a project."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt

from dashboard import theme
from dashboard.charts.base import finished, layer, row_axis


@dataclass(frozen=True)
class Mark:
    """One bar: its key and label, marks and full marks, the finished text on its right, and whether it
    was scored."""

    key: str
    label: str
    score: float
    full: float
    text: str
    scored: bool = True


def bars(rows: Sequence[Mark], *, chosen: str = "", step: int = 24, pick: bool = False) -> dict[str, Any]:
    """Solid marks on pale full marks, in the order given; `chosen` is set off.

    With `pick` a click selects `key` (parameter `pick`). A bar that was not scored shows its frame only.
    """
    widest = max((row.full for row in rows), default=1.0)
    values = [asdict(row) | {"chosen": row.key == chosen, "start": 0, "end": widest} for row in rows]
    y = alt.Y("key:N", sort=None, axis=row_axis({row.key: row.label for row in rows}))
    scale = alt.Scale(domain=[0, widest], nice=False)
    own = layer(values).encode(y=y)
    thick = {"height": {"band": 0.5}, "cornerRadius": 2}
    full = own.mark_bar(color=theme.GRID, **thick).encode(x=alt.X("full:Q", scale=scale, axis=None))
    done = own.transform_filter("datum.scored").mark_bar(color=theme.OFFICIAL, **thick)
    done = done.encode(x=alt.X("score:Q", scale=scale, axis=None))
    text = own.mark_text(align="left", dx=8).encode(x=alt.X("full:Q", scale=scale), text=alt.Text("text:N"))
    row = own.mark_bar(color=theme.NOTE, cursor="pointer" if pick else "default", height={"band": 1})
    row = row.encode(x=alt.X("start:Q", scale=scale, axis=None), x2=alt.X2("end:Q"))
    if pick:
        row = row.encode(opacity=alt.condition("datum.chosen", alt.value(1), alt.value(0)))
        row = row.add_params(alt.selection_point(name="pick", fields=["key"], toggle=False))
        layers = [row, full, done, text]
    else:
        layers = [full, done, text]
    return finished(alt.layer(*layers).properties(height={"step": step}))
