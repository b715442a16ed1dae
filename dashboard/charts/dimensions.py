"""Which share of the full marks each department got in each dimension: the darker, the more was lost."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from dashboard import format, theme
from dashboard.charts.base import ROW, finished, layer, row_axis
from dashboard.texts import Speaker

# Height of the heading that puts the first row level with the first row of the ranking beside it.
HEADING, LINE = 39, 13


def lines(name: str) -> list[str]:
    """A dimension's name broken for a narrow column: English at spaces, Chinese after whole words of two."""
    if name.isascii():
        return textwrap.wrap(name, width=14, break_long_words=False)
    half = -(-len(name) // 2)
    first = half + half % 2 if len(name) % 2 == 0 else half
    return [name[:first], name[first:]] if len(name) > 4 else [name]


def heat(cells: pl.DataFrame, order: list[str], names: dict[str, str], t: Speaker) -> dict[str, Any]:
    """Departments in the order of the ranking by dimensions; the figure is the percentage of the full marks.

    `order` lists agency codes, `names` their labels; cells of other departments are left out.
    """
    title = t.column("dimension_name")
    wanted = cells.filter(pl.col("agency_code").is_in(order) & pl.col("share").is_not_null())
    rows = [
        {
            "agency": row["agency_code"],
            "name": names[row["agency_code"]],
            "dimension": row["dimension_code"],
            "share": float(row["share"]),
            "text": format.rate(row["share"])[:-1],
            "marks": f"{format.score(row['score'])} / {format.quantity(row['full_marks'])}",
        }
        for row in wanted.iter_rows(named=True)
    ]
    heads = dict(zip(wanted["dimension_code"], map(lines, wanted[title]), strict=True))
    below = LINE * (max(map(len, heads.values()), default=1) - 1)
    low = min((row["share"] for row in rows), default=0.0)
    axis = row_axis(
        {code: "|".join(parts) for code, parts in heads.items()},
        orient="top",
        labelLimit=90,
        labelAngle=0,
        labelColor=theme.MUTED,
        labelFontSize=11,
        labelPadding=7 + below,
    )
    axis.labelExpr = f"split({axis.labelExpr}, '|')"
    x = alt.X("dimension:N", sort=None, axis=axis)
    y = alt.Y("agency:N", sort=order, axis=row_axis(names))
    colour = alt.Color(
        "share:Q",
        scale=alt.Scale(domain=[1.0, min(low, 0.9)], range=list(theme.LOSS_RAMP), interpolate="lab"),
    )
    tooltip = [
        alt.Tooltip("name:N", title=t("column.agency")),
        alt.Tooltip("marks:N", title=t("column.score_full")),
    ]
    base = layer(rows).encode(x=x, y=y)
    boxes = base.mark_rect(stroke=theme.PAPER, strokeWidth=1).encode(color=colour, tooltip=tooltip)
    texts = base.mark_text(fontSize=11).encode(text=alt.Text("text:N"))
    return finished(
        alt.layer(boxes, texts).properties(height={"step": ROW}), right=4, top=max(4, HEADING - 7 - below)
    )
