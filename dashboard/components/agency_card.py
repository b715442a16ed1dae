"""A department's card: where it stands, which marks it lost, the award line; one indicator opened to its
rows."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import award_line, format
from dashboard.charts import bands as band_charts
from dashboard.charts.marks import Mark, bars
from dashboard.components import indicator_detail, pickers
from dashboard.components.html import Column, Markup, join, tag
from dashboard.components.page import Page, chart_key
from dashboard.filters import RankingFilters
from dashboard.queries import card as queries
from dashboard.queries import ranking as ranking_queries
from dashboard.texts import Speaker

STATE = ("indicator", "page")
# What a card reads beside the tables of the ranking.
TABLES = (
    "fct_indicator_scores",
    "fct_measures",
    "fct_evidence",
    "fct_award_allocations",
    "fct_award_payments",
    "fct_award_pools",
)
INDICATOR_COLUMNS = {
    lang: (
        Column("indicator_code"),
        Column(name),
        Column("full_marks", "score"),
        Column("score", "score"),
        Column("lost_points", "score"),
        Column("share", "rate"),
    )
    for lang, name in (("zh", "indicator_name"), ("en", "indicator_name_en"))
}


def title(page: Page, chosen: pl.DataFrame, bands: pl.DataFrame) -> None:
    """Why did this department get its score? Rank, grade and the distance to the next one."""
    t, row = page.t, chosen.row(0, named=True)
    if row["total_score"] is None:
        page.title(
            t("card.title.missing", name=row["agency_name"]), t("card.answer.missing", n=row["missing_count"])
        )
        return
    grade = band_charts.short(row[t.column("grade_name")])
    parts = [t("card.answer.rank", rank=row["rank"], n=row["ranked_count"], grade=grade)]
    better = bands.filter(pl.col("grade_order") == row["grade_order"] - 1)
    if row["points_to_next_grade"] is not None and not better.is_empty():
        next_grade = band_charts.short(better[t.column("grade_name")][0])
        parts.append(t("card.answer.next", grade=next_grade, gap=format.score(row["points_to_next_grade"])))
    applicable = format.score(row["applicable_score"])
    parts.append(t("card.answer.applicable", n=row["not_applicable_count"], score=applicable))
    if row["gate_code"]:
        parts.append(t("card.answer.gate", reason=row["gate_reason"]))
    name, score = row["agency_name"], format.score(row["total_score"])
    page.title(
        t("card.title", name=name, score=score),
        t("ranking.answer.join").join(parts) + t("ranking.answer.end"),
    )


def back(page: Page) -> None:
    """The way back to the whole ranking."""
    label, clears = page.t("card.back"), STATE
    st.button(
        label, icon=":material/arrow_back:", on_click=lambda: pickers.go("agency", "", clears), key="back"
    )


def render(page: Page, filters: RankingFilters, scores: pl.DataFrame, bands: pl.DataFrame) -> None:
    """Strip, dimensions and award line; then the indicators with one of them opened."""
    t = page.t
    key: dict[str, Any] = page.key | {"agency": filters.agency}
    rows = page.fetch(queries.indicators(**key))
    left, right = st.columns([9, 11], gap="medium")
    with left:
        page.picture(
            "card.strip", lambda: band_charts.strip(scores, bands, filters.agency, t), filters.agency
        )
    with right:
        own = page.fetch(ranking_queries.dimensions(**page.key))
        own = own.filter(pl.col("agency_code") == filters.agency)
        page.picture("card.dimensions", lambda: bars(dimension_marks(own, t)), filters.agency)
    opened = filters.indicator if filters.indicator in set(rows["indicator_code"]) else most_lost(rows)
    left, right = st.columns([9, 11], gap="medium")
    with left:
        page.picture(
            "card.indicators",
            lambda: bars(indicator_marks(rows, t), chosen=opened, pick=True),
            (filters.agency, opened),
            on_pick=pickers.picked(chart_key("card.indicators"), "key", "indicator", ("page",)),
        )
        page.rows("indicators", rows, INDICATOR_COLUMNS[t.lang])
    with right:
        indicator_detail.render(page, filters, rows, opened, scores)
    st.html(award(page, scores.row(by_predicate=pl.col("agency_code") == filters.agency, named=True)))


def dimension_marks(rows: pl.DataFrame, t: Speaker) -> list[Mark]:
    """One bar per dimension: marks of full marks and the rank in it."""
    by = t.column("dimension_name")
    return [
        Mark(
            row["dimension_code"],
            row[by],
            float(row["score"] or 0),
            float(row["full_marks"]),
            t("card.unknown")
            if row["score"] is None
            else t("card.dimension", of=_of(row["score"], row["full_marks"]), rank=row["rank"]),
            row["score"] is not None,
        )
        for row in rows.iter_rows(named=True)
    ]


def indicator_marks(rows: pl.DataFrame, t: Speaker) -> list[Mark]:
    """One bar per indicator in rubric order; what is not measured says so."""
    by = t.column("indicator_name")
    marks = []
    for row in rows.iter_rows(named=True):
        of = _of(row["score"], row["full_marks"])
        text = of if row["status"] == "measured" else f"{of} {t('status.' + row['status'])}"
        label = f"{row['indicator_code']} {row[by]}"
        scored = row["score"] is not None
        marks.append(
            Mark(
                row["indicator_code"], label, float(row["score"] or 0), float(row["full_marks"]), text, scored
            )
        )
    return marks


def _of(score: Any, full: Any) -> str:
    return f"{format.score(score)} / {format.quantity(full)}"


def most_lost(rows: pl.DataFrame) -> str:
    """The indicator to open first: the one that lost most marks, else the first."""
    if rows.is_empty():
        return ""
    return rows.sort("lost_points", descending=True, nulls_last=True, maintain_order=True)["indicator_code"][
        0
    ]


def award(page: Page, standing: dict[str, Any]) -> Markup:
    """All that an award line must print (score and rank from the row of the ranking), and its pool."""
    t, key = page.t, page.key
    lines = page.fetch(queries.award(**key, agency=standing["agency_code"])).to_dicts()
    heading = tag("h2", t("award.title"))
    if not lines:
        return tag("section", heading, tag("p", t("award.none")), cls="jx-award")
    line = lines[0]
    pools = page.fetch(queries.pool(**key)).to_dicts()
    money = award_line.figures(line, pools[0]["reserve_rate"] if pools else None, t)
    standing_figures = [
        (t("column.score"), format.score(standing["total_score"])),
        (t("column.rank"), format.quantity(standing["rank"])),
        (t("column.grade_name"), _grade(standing, t)),
    ]
    figures = [(*figure, "") for figure in [*money[:2], *standing_figures, *money[2:-1]]]
    figures.append((*money[-1], _direction(line["net_yuan"])))
    cells = [tag("div", tag("dt", name), tag("dd", value, cls=cls)) for name, value, cls in figures]
    note = t(f"award.status.{line['status']}")
    note += "".join(
        t(
            "award.successor",
            code=part["payee_agency_code"],
            name=part["payee_agency_name"],
            rate=format.rate(part["payee_rate"]),
            paid=format.yuan(part["paid_yuan"]),
        )
        for part in page.fetch(queries.successors(**key, agency=standing["agency_code"])).to_dicts()
    )
    if pools:
        note += award_line.pool(line, pools[0], page.build.policy_hash, t)
    return tag("section", heading, tag("dl", join(cells)), tag("p", note), cls="jx-award")


def _grade(standing: dict[str, Any], t: Speaker) -> str:
    name = standing[t.column("grade_name")]
    return band_charts.short(name) if name else format.NONE


def _direction(net: Any) -> str:
    return "" if not net else "gain" if net > 0 else "loss"
