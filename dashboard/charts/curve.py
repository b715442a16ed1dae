"""A scoring rule drawn as its curve, with the department's dot and, where one step is enough, the next
grade's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard import theme
from dashboard.charts.base import finished, layer


@dataclass(frozen=True)
class Point:
    """A point of a rule: measure value (None: beyond the last) and share of the full marks."""

    value: float | None
    share: float


@dataclass(frozen=True)
class Dot:
    """The department on the curve: value and marks with its finished label."""

    value: float
    marks: float
    label: str


def window(points: Sequence[Point], values: Sequence[float]) -> tuple[float, float]:
    """Left and right end of the picture: all knots and dots with a little air."""
    seen = [point.value for point in points if point.value is not None] + list(values)
    low, high = min(seen), max(seen)
    air = (high - low or abs(high) or 1.0) * 0.12
    return (low if low == 0 else low - air), high + air


def vertices(points: Sequence[Point], *, step: bool, low: float, high: float) -> list[tuple[float, float]]:
    """The line to draw, as (value, share): flat beyond the ends; a step's share holds up to and including
    its value."""
    if not step:
        knots = [(point.value, point.share) for point in points if point.value is not None]
        return [(min(low, knots[0][0]), knots[0][1]), *knots, (max(high, knots[-1][0]), knots[-1][1])]
    line, start = [], low
    for point in points:
        end = high if point.value is None else point.value
        line += [(start, point.share), (end, point.share)]
        start = end
    return line if line[-1][0] >= high else [*line, (high, line[-1][1])]


def share_at(points: Sequence[Point], value: float, *, step: bool) -> float:
    """Height of the drawn line at `value`: for placing the dot on the line, never for a score."""
    if step:
        return next((p.share for p in points if p.value is None or value <= p.value), points[-1].share)
    line = vertices(points, step=False, low=value, high=value)
    for (x0, y0), (x1, y1) in zip(line, line[1:], strict=False):
        if x0 <= value <= x1:
            return y0 if x0 == x1 else y0 + (value - x0) / (x1 - x0) * (y1 - y0)
    return line[-1][1]


def value_for(points: Sequence[Point], share: float) -> float | None:
    """The value that reaches `share` on a rising or falling straight piece; None where the rule has no
    such piece."""
    knots = [(point.value, point.share) for point in points if point.value is not None]
    for (x0, y0), (x1, y1) in zip(knots, knots[1:], strict=False):
        if y0 != y1 and min(y0, y1) <= share <= max(y0, y1):
            return x0 + (share - y0) / (y1 - y0) * (x1 - x0)
    return None


def rule(
    points: Sequence[Point],
    *,
    step: bool,
    full: float,
    is_rate: bool,
    axis_title: str,
    dot: Dot | None = None,
    goal: Dot | None = None,
) -> dict[str, Any]:
    """The rule's curve in marks over the measure's value. Grid lines stand at the rule's own points only."""
    low, high = window(points, [one.value for one in (dot, goal) if one])
    line = [{"value": v, "marks": s * full} for v, s in vertices(points, step=step, low=low, high=high)]
    rises = points[-1].share > points[0].share
    knots = sorted({point.value for point in points if point.value is not None})
    levels = sorted({round(point.share * full, 4) for point in points} | {0, full})
    value_axis = alt.Axis(
        values=knots,
        title=axis_title,
        format=".4~p" if is_rate else ".4~f",
        labelOverlap=True,
        labelFlush=False,
    )
    marks_axis = alt.Axis(values=levels, title=None, format=".4~f", labelOverlap=True)
    x = alt.X("value:Q", scale=alt.Scale(domain=[low, high], nice=False, zero=False), axis=value_axis)
    y = alt.Y("marks:Q", scale=alt.Scale(domain=[0, full * 1.2], nice=False), axis=marks_axis)
    layers = [layer(line).mark_line(color=theme.CURVE, strokeWidth=3, strokeJoin="round").encode(x=x, y=y)]
    if goal:
        layers += _dot(goal, x, y, rising=rises, above=True, colour=theme.LOSS, fill=theme.PAPER)
    if dot:
        layers += _dot(
            dot, x, y, rising=rises, above=goal is None, colour=theme.OFFICIAL, fill=theme.OFFICIAL
        )
    return finished(alt.layer(*layers).properties(height=210), right=16, top=10)


def _dot(
    dot: Dot, x: alt.X, y: alt.Y, *, rising: bool, above: bool, colour: str, fill: str
) -> list[alt.Chart]:
    """A dot and its label on a side that the line leaves free: above and behind its rise, or below and
    ahead of it."""
    own = layer([{"value": dot.value, "marks": dot.marks, "label": dot.label}]).encode(x=x, y=y)
    leftward = rising == above
    text = own.mark_text(
        align="right" if leftward else "left",
        dx=-10 if leftward else 10,
        dy=-14 if above else 16,
        fontWeight="bold" if fill == colour else "normal",
        fontSize=13,
        color=colour,
    )
    mark = own.mark_point(size=150, strokeWidth=2.5, opacity=1, fill=fill, stroke=colour)
    return [mark, text.encode(text=alt.Text("label:N"))]
