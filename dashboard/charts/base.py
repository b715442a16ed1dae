"""What all pictures share: inline data, row labels from a lookup, and the finished specification."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import polars as pl

from dashboard import theme

ROW = 20
# Long names give way on a phone so that the marks keep most of the width.
LABEL_LIMIT = {"expr": "containerSize()[0] < 480 ? 104 : 220"}


def layer(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A chart over rows of its own (floats for marks, finished texts for labels).

    Typed Any: altair's mark methods hide their result from type checkers. A data frame, because altair copies
    lists deeply at every step.
    """
    frame = pl.DataFrame(list(rows), infer_schema_length=None)
    return alt.Chart(frame if frame.height else alt.InlineData(values=[]))


def row_axis(labels: Mapping[str, str], **changes: Any) -> alt.Axis:
    """A row axis whose keys are shown as `labels`; every label is drawn."""
    lookup = json.dumps(dict(labels), ensure_ascii=False)
    settings: dict[str, Any] = {
        "title": None,
        "grid": False,
        "labelLimit": LABEL_LIMIT,
        "labelOverlap": False,
        "labelColor": theme.INK,
    }
    return alt.Axis(labelExpr=f"{lookup}[datum.value]", **(settings | changes))


def finished(chart: Any, *, right: int = 8, top: int = 4) -> dict[str, Any]:
    """The specification to send: full width, our look; `right` leaves room for labels beyond the last
    mark."""
    chart = chart.properties(width="container", padding={"left": 0, "top": top, "right": right, "bottom": 4})
    spec = chart.to_dict(validate=False)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["config"] = theme.CONFIG
    return spec
