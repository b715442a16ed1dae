"""Re-evaluated projects: where the money is, self-score against re-score, fee against its ceiling."""

from typing import Any

import altair as alt
import polars as pl

from dashboard import format, theme
from dashboard.charts.base import finished, layer, row_axis
from dashboard.texts import Speaker


def amounts(projects: pl.DataFrame, by: str, t: Speaker) -> dict[str, Any]:
    """Evaluated money by `by` (policy_field or agency_name), largest first, with amount and number of
    projects."""
    sums = projects.group_by(by).agg(pl.col("evaluated_yuan").sum().alias("yuan"), pl.len().alias("projects"))
    rows: list[dict[str, Any]] = [
        {
            "key": row[by],
            "wan": float(row["yuan"]) / 10000,
            "text": t("portfolio.amounts.label", wan=format.wan(row["yuan"]), projects=row["projects"]),
        }
        for row in sums.sort("yuan", by, descending=[True, False]).iter_rows(named=True)
    ]
    y = alt.Y("key:N", sort=None, axis=row_axis({row["key"]: row["key"] for row in rows}))
    base = layer(rows).encode(y=y, x=alt.X("wan:Q", axis=None))
    thick = base.mark_bar(color=theme.OFFICIAL, height={"band": 0.5}, cornerRadius=2)
    text = base.mark_text(align="left", dx=8).encode(text=alt.Text("text:N"))
    return finished(alt.layer(thick, text).properties(height={"step": 24}))


def dumbbell(projects: pl.DataFrame, t: Speaker) -> dict[str, Any]:
    """Self-score (hollow) and re-score (solid) of each project, largest gap on top, the gap and the money
    in words.

    A click selects `project` (parameter `pick`).
    """
    rows = [_pair(row, t) for row in projects.iter_rows(named=True) if row["reevaluation_score"] is not None]
    low = min((min(row["own"], row["official"]) for row in rows), default=60.0)
    # Room for the figure on the left of the lowest mark.
    low = int((low - 5) // 5 * 5)
    grid = alt.Axis(values=list(range(low, 101, 5)), title=None, format="d", orient="top")
    scale = alt.Scale(domain=[low, 100], nice=False, zero=False)
    y = alt.Y("project:N", sort=None, axis=row_axis({row["project"]: row["name"] for row in rows}))
    base = layer(rows).encode(y=y)
    official = alt.X("official:Q", scale=scale, axis=grid)
    own = alt.X("own:Q", scale=scale, axis=grid)
    pick = alt.selection_point(name="pick", fields=["project"], toggle=False)
    hit = base.mark_bar(opacity=0, cursor="pointer").encode(
        x=alt.XDatum(low, scale=scale), x2=alt.X2Datum(100)
    )
    link = base.mark_rule(strokeWidth=4, color=theme.LINK).encode(x=official, x2=alt.X2("own:Q"))
    solid = base.mark_point(size=150, filled=True, opacity=1, color=theme.OFFICIAL).encode(x=official)
    hollow = base.mark_point(
        size=140, strokeWidth=2.5, opacity=1, fill=theme.PAPER, stroke=theme.SELF_REPORTED
    )
    left, right = {"align": "right", "dx": -12}, {"align": "left", "dx": 12}
    lower, higher = (
        base.transform_filter("datum.official <= datum.own"),
        base.transform_filter("datum.official > datum.own"),
    )
    score = {"fontWeight": "bold", "color": theme.OFFICIAL, "fontSize": 13}
    labels = [
        lower.mark_text(**left, **score).encode(x=official, text=alt.Text("official_text:N")),
        higher.mark_text(**right, **score).encode(x=official, text=alt.Text("official_text:N")),
        lower.mark_text(**right, color=theme.MUTED, fontSize=13).encode(x=own, text=alt.Text("own_text:N")),
        higher.mark_text(**left, color=theme.MUTED, fontSize=13).encode(x=own, text=alt.Text("own_text:N")),
    ]
    words = base.mark_text(dy=-19).encode(x=alt.X("middle:Q", scale=scale), text=alt.Text("words:N"))
    layers = [link, solid, hollow.encode(x=own), *labels, words, hit.add_params(pick)]
    return finished(alt.layer(*layers).properties(height={"step": 62}), top=8)


def _pair(row: dict[str, Any], t: Speaker) -> dict[str, Any]:
    own, official = float(row["self_score"]), float(row["reevaluation_score"])
    words = (
        "portfolio.gap.over"
        if own > official
        else "portfolio.gap.under"
        if own < official
        else "portfolio.gap.same"
    )
    return {
        "project": row["reevaluation_id"],
        "name": row["project_name"],
        "own": own,
        "official": official,
        "middle": (own + official) / 2,
        "own_text": format.score(row["self_score"]),
        "official_text": format.score(row["reevaluation_score"]),
        "words": t(words, gap=format.score(abs(row["score_gap"])), wan=format.wan(row["evaluated_yuan"])),
    }


def fees(projects: pl.DataFrame, t: Speaker) -> dict[str, Any]:
    """Contract price as a bar and the fee ceiling as a line across it; over the ceiling is said in words."""
    rows: list[dict[str, Any]] = [
        {
            "project": row["reevaluation_id"],
            "name": row["project_name"],
            "fee": float(row["contract_yuan"]) / 10000,
            "ceiling": None if row["fee_ceiling_yuan"] is None else float(row["fee_ceiling_yuan"]) / 10000,
            "colour": theme.LOSS if row["is_over_ceiling"] else theme.OFFICIAL,
            "end": float(max(row["contract_yuan"], row["fee_ceiling_yuan"] or 0)) / 10000,
            "text": t(
                "portfolio.fee.over" if row["is_over_ceiling"] else "portfolio.fee.within",
                fee=format.wan(row["contract_yuan"]),
                ceiling=format.wan(row["fee_ceiling_yuan"]),
            ),
        }
        for row in projects.iter_rows(named=True)
        if row["contract_yuan"] is not None
    ]
    y = alt.Y("project:N", sort=None, axis=row_axis({row["project"]: row["name"] for row in rows}))
    base = layer(rows).encode(y=y)
    fee = base.mark_bar(height={"band": 0.45}, cornerRadius=2)
    fee = fee.encode(x=alt.X("fee:Q", axis=None), color=alt.Color("colour:N", scale=None))
    ceiling = base.mark_tick(thickness=3, opacity=1, color=theme.INK, height={"band": 0.8}).encode(
        x=alt.X("ceiling:Q")
    )
    text = base.mark_text(align="left", dx=10).encode(x=alt.X("end:Q"), text=alt.Text("text:N"))
    return finished(alt.layer(fee, ceiling, text).properties(height={"step": 28}))
