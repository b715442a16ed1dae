"""How many things are overdue where, and for how long."""

from typing import Any

import altair as alt
import polars as pl

from dashboard import theme
from dashboard.charts.base import finished, layer, row_axis
from dashboard.texts import Speaker


def counts(items: pl.DataFrame, code: str, name: str, t: Speaker) -> dict[str, Any]:
    """Things overdue by `code`, most first, with their number and the days of the oldest in words.

    A click selects `key` (parameter `pick`).
    """
    groups = items.group_by(code).agg(
        pl.col(name).first().alias("label"),
        pl.len().alias("items"),
        pl.col("overdue_days_count").max().alias("days"),
    )
    rows: list[dict[str, Any]] = [
        {
            "key": row[code],
            "label": row["label"],
            "items": row["items"],
            "text": t("todo.count", items=row["items"], days=row["days"]),
        }
        for row in groups.sort("items", "days", code, descending=[True, True, False]).iter_rows(named=True)
    ]
    # Room for the words beyond the longest bar.
    end = 1.6 * max((row["items"] for row in rows), default=1)
    scale = alt.Scale(domain=[0, end], nice=False)
    y = alt.Y("key:N", sort=None, axis=row_axis({row["key"]: row["label"] for row in rows}))
    base = layer(rows).encode(y=y, x=alt.X("items:Q", axis=None, scale=scale))
    bar = base.mark_bar(color=theme.LOSS, height={"band": 0.5}, cornerRadius=2)
    text = base.mark_text(align="left", dx=8).encode(text=alt.Text("text:N"))
    pick = alt.selection_point(name="pick", fields=["key"], toggle=False)
    hit = base.mark_bar(opacity=0, cursor="pointer", height={"band": 1})
    hit = hit.encode(x=alt.XDatum(0, scale=scale), x2=alt.X2Datum(end)).add_params(pick)
    return finished(alt.layer(bar, text, hit).properties(height={"step": 26}))
