"""Scores on grade bands: the ranking of all departments, and the strip that shows where one of them
stands."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from dashboard import format, theme
from dashboard.charts.base import ROW, finished, layer, row_axis
from dashboard.texts import Speaker

BAND_NAME = ("grade_name", "grade_name_en")


def short(name: str) -> str:
    """A grade's name without its remark in brackets."""
    return name.split("（")[0].split(" (")[0]


def lowest(totals: Sequence[float], step: int = 10) -> int:
    """Where the score axis begins: 60, or the ten below the lowest score."""
    return min(60, int(min(totals, default=60) // step * step))


def bounds(bands: pl.DataFrame, low: int, t: Speaker) -> list[dict[str, Any]]:
    """The visible bands: from, to, middle, name."""
    name = t.column("grade_name")
    rows = []
    for band in bands.iter_rows(named=True):
        start = max(low, float(band["lower_score"]))
        end = 100.0 if band["upper_score"] is None else min(100.0, float(band["upper_score"]))
        if start < end:
            rows.append({"from": start, "to": end, "middle": (start + end) / 2, "name": short(band[name])})
    return rows


def _score_axis(visible: list[dict[str, Any]], low: int, *, labels: bool = True) -> alt.X:
    ticks = sorted({low, 100, *(row["from"] for row in visible)})
    axis = alt.Axis(values=ticks, title=None, orient="top", labels=labels, format="d", labelOverlap=False)
    return alt.X("score:Q", scale=alt.Scale(domain=[low, 100], nice=False, zero=False), axis=axis)


def _band_names(visible: list[dict[str, Any]], y: int) -> alt.Chart:
    names = layer(visible).mark_text(fontWeight="bold", color=theme.MUTED)
    return names.encode(x=alt.X("middle:Q"), y=alt.YValue(y), text=alt.Text("name:N"))


def marks(scores: pl.DataFrame, bands: pl.DataFrame, t: Speaker) -> list[dict[str, Any]]:
    """One mark per scored department: place, colour and finished label ("96.21 优")."""
    colours = theme.grade_colours(bands["grade_code"].to_list())
    better = dict(zip(bands["grade_order"] + 1, bands[t.column("grade_name")], strict=True))
    rows = []
    for row in scores.filter(pl.col("total_score").is_not_null()).iter_rows(named=True):
        label = f"{format.score(row['total_score'])} {short(row[t.column('grade_name')])}"
        gap = row["points_to_next_grade"]
        if gap is not None and gap < 1:
            label += t("ranking.chart.near", gap=format.score(gap), grade=short(better[row["grade_order"]]))
        colour = colours[row["grade_code"]]
        rows.append(
            {
                "agency": row["agency_code"],
                "name": row["agency_name"],
                "rank": row["rank"],
                "score": float(row["total_score"]),
                "colour": colour,
                "fill": theme.PAPER if theme.is_hollow(row["grade_code"]) else colour,
                "label": label,
            }
        )
    return rows


def ranking(scores: pl.DataFrame, bands: pl.DataFrame, t: Speaker) -> dict[str, Any]:
    """Every department's score as a dot on the grade bands, best on top. A click selects `agency`
    (parameter `pick`)."""
    rows = marks(scores, bands, t)
    low = lowest([row["score"] for row in rows])
    visible = bounds(bands, low, t)
    labels = {row["agency"]: f"{row['rank']}  {row['name']}" for row in rows}
    y = alt.Y("agency:N", sort=None, axis=row_axis(labels))
    x = _score_axis(visible, low)
    pick = alt.selection_point(name="pick", fields=["agency"], toggle=False)
    hover = alt.selection_point(name="hover", on="pointerover", clear="pointerout", fields=["agency"])
    own = layer([row | {"from": low, "to": 100} for row in rows])
    tooltip = [
        alt.Tooltip("name:N", title=t("column.agency")),
        alt.Tooltip("label:N", title=t("column.total")),
    ]
    hit = (
        own.mark_bar(color=theme.NOTE, cursor="pointer")
        .encode(
            y=y,
            x=alt.X("from:Q", scale=x["scale"], axis=x["axis"]),
            x2=alt.X2("to:Q"),
            opacity=alt.condition(hover, alt.value(1), alt.value(0), empty=False),
            tooltip=tooltip,
        )
        .add_params(pick, hover)
    )
    dots = own.mark_point(filled=False, size=72, strokeWidth=2, opacity=1, cursor="pointer").encode(
        y=y,
        x=x,
        stroke=alt.Stroke("colour:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        tooltip=tooltip,
    )
    texts = own.mark_text(align="left", dx=10).encode(y=y, x=x, text=alt.Text("label:N"))
    chart = alt.layer(hit, dots, texts, _band_names(visible, -30)).properties(height={"step": ROW})
    return finished(chart, top=14)


def counts(graded: pl.DataFrame, bands: pl.DataFrame, t: Speaker) -> dict[str, Any]:
    """Number of departments of each grade as a bar in the grade's colour, best on top."""
    colours = theme.grade_colours(bands["grade_code"].to_list())
    rows = [
        {
            "grade": row["grade_code"],
            "count": row["agency_count"],
            "colour": colours[row["grade_code"]],
            "text": t("summary.picture.grades_label", agencies=row["agency_count"]),
        }
        for row in graded.iter_rows(named=True)
    ]
    labels = {row["grade_code"]: short(row["grade_name"]) for row in graded.iter_rows(named=True)}
    base = layer(rows).encode(
        y=alt.Y("grade:N", sort=None, axis=row_axis(labels)), x=alt.X("count:Q", axis=None)
    )
    bars = base.mark_bar(height={"band": 0.5}, cornerRadius=2)
    text = base.mark_text(align="left", dx=8).encode(text=alt.Text("text:N"))
    layers = alt.layer(bars.encode(color=alt.Color("colour:N", scale=None)), text)
    return finished(layers.properties(height={"step": 28}))


def strip(scores: pl.DataFrame, bands: pl.DataFrame, agency: str, t: Speaker) -> dict[str, Any]:
    """All departments as faint dots on the grade bands, one of them large and labelled."""
    rows = marks(scores, bands, t)
    low = lowest([row["score"] for row in rows])
    visible = bounds(bands, low, t)
    x = _score_axis(visible, low)
    others = [row for row in rows if row["agency"] != agency]
    own = layer([row for row in rows if row["agency"] == agency])
    middle = alt.YValue(24)
    crowd = layer(others).mark_point(size=50, strokeWidth=0, opacity=0.35)
    crowd = crowd.encode(
        x=x,
        y=middle,
        fill=alt.Fill("colour:N", scale=None),
        tooltip=[alt.Tooltip("name:N"), alt.Tooltip("label:N")],
    )
    dot = own.mark_point(size=190, strokeWidth=2.5, opacity=1)
    dot = dot.encode(
        x=x, y=middle, fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("colour:N", scale=None)
    )
    label = own.mark_text(dy=20, fontWeight="bold", fontSize=13).encode(
        x=x, y=middle, text=alt.Text("label:N")
    )
    return finished(alt.layer(crowd, dot, label, _band_names(visible, -30)).properties(height=56), top=14)
