"""The list of 部门排名: filters, ranking and heat map side by side, table, and those who are not ranked."""

from urllib.parse import urlencode

import polars as pl
import streamlit as st

from dashboard import format
from dashboard.charts import bands as band_charts
from dashboard.charts import dimensions as dimension_charts
from dashboard.components import pickers, states
from dashboard.components.html import Column, join, tag
from dashboard.components.page import Page, chart_key
from dashboard.filters import RankingFilters
from dashboard.queries import ranking as queries
from dashboard.texts import Speaker

CARD_STATE = ("indicator", "page")


def filtered(scores: pl.DataFrame, filters: RankingFilters) -> pl.DataFrame:
    """The departments that the filters leave: grade, section, type, and a part of the name or the code."""
    equal = {"grade_code": filters.grade, "business_section": filters.section, "agency_type": filters.type}
    for column, value in equal.items():
        if value:
            scores = scores.filter(pl.col(column) == value)
    if filters.name:
        named = pl.col("agency_name").str.contains(filters.name, literal=True)
        scores = scores.filter(named | pl.col("agency_code").str.starts_with(filters.name))
    return scores


def answer(scores: pl.DataFrame, cells: pl.DataFrame, t: Speaker) -> str:
    """How many reached the best grade, how many are nearly one up, the mean, and the weakest dimension."""
    scored = scores.filter(pl.col("total_score").is_not_null())
    if scored.is_empty():
        return t("ranking.answer.none", departments=scores.height)
    best = scored.filter(pl.col("grade_order") == scored["grade_order"].min())
    near = scored.filter(pl.col("points_to_next_grade") < 1).height
    mean = sum(scored["total_score"]) / scored.height
    parts = [
        t(
            "ranking.answer.grades",
            ranked=scored.height,
            top=best.height,
            grade=band_charts.short(best[t.column("grade_name")][0]),
            near=near,
            mean=format.score(mean),
        )
    ]
    known = cells.filter(pl.col("share").is_not_null())
    if not known.is_empty():
        by = t.column("dimension_name")
        weakest = (
            known.group_by("dimension_code", by)
            .agg(pl.col("score").sum() / pl.col("full_marks").sum())
            .sort("score", "dimension_code")
            .row(0, named=True)
        )
        share = format.rate(weakest["score"])
        parts.append(t("ranking.answer.weakest", dimension=weakest[by], share=share))
    return t("ranking.answer.join").join(parts) + t("ranking.answer.end")


def filter_row(page: Page, filters: RankingFilters, scores: pl.DataFrame, bands: pl.DataFrame) -> None:
    """Grade, section, type and name, each with its own values only."""
    t, every = page.t, {"": page.t("filter.all")}
    grades = dict(zip(bands["grade_code"], bands[t.column("grade_name")], strict=True))
    present = set(scores["grade_code"].drop_nulls())
    pickers.choose(
        t("filter.grade"), "grade", every | {c: n for c, n in grades.items() if c in present}, filters.grade
    )
    for name, column in (("section", "business_section"), ("type", "agency_type")):
        values = sorted(scores[column].drop_nulls().unique())
        pickers.choose(
            t(f"filter.{name}"), name, every | {value: value for value in values}, getattr(filters, name)
        )
    pickers.search(t("filter.name"), "name", filters.name, t("filter.name_hint"))


def pictures(
    page: Page, filters: RankingFilters, scores: pl.DataFrame, cells: pl.DataFrame, bands: pl.DataFrame
) -> None:
    """The ranking and, in the same order, the share of full marks by dimension."""
    left, right = st.columns([11, 9], gap="medium")
    with left:
        page.picture(
            "ranking.chart",
            lambda: band_charts.ranking(scores, bands, page.t),
            filters,
            on_pick=pickers.picked(chart_key("ranking.chart"), "agency", "agency", CARD_STATE),
        )
    with right:
        scored = scores.filter(pl.col("total_score").is_not_null())
        names = dict(zip(scored["agency_code"], scored["agency_name"], strict=True))
        draw = lambda: dimension_charts.heat(cells, list(names), names, page.t)  # noqa: E731
        page.picture("ranking.heat", draw, filters)


def tables(page: Page, scores: pl.DataFrame, cells: pl.DataFrame) -> None:
    """The ranking with every figure; the departments lead to their cards."""
    t = page.t
    wide = scores.join(
        cells.pivot("dimension_code", index="agency_code", values="score"), on="agency_code", how="left"
    )
    names = dict(zip(cells["dimension_code"], cells[t.column("dimension_name")], strict=True))
    columns = [
        Column("rank", "count"),
        Column("agency_name", cell=lambda row: card_link(page, row["agency_code"], row["agency_name"])),
        Column("business_section"),
        Column("total_score", "score"),
        Column(t.column("grade_name")),
        Column("points_to_next_grade", "score"),
        *(Column(code, "score", title=name) for code, name in sorted(names.items())),
        Column("applicable_score", "score"),
        Column("not_applicable_count", "count"),
    ]
    page.rows("ranking", wide, columns)


def card_link(page: Page, agency: str, name: str) -> str:
    """A link to a department's card that works without a click on the picture."""
    place = {"agency": agency, "year": page.fiscal_year, "region": page.region, "lang": page.t.lang}
    return tag("a", name, href=f"ranking?{urlencode(place)}", target="_self")


def unranked(page: Page) -> None:
    """Exempt departments and those without a score, each with the reason."""
    t, key = page.t, page.key
    exempt = page.fetch(queries.exempt(**key))
    missing = page.fetch(queries.missing(**key))
    lines = [
        tag("li", tag("span", t("ranking.exempt"), cls="jx-exempt"), tag("b", name), f" {reason or '–'}")
        for _, name, reason in exempt.iter_rows()
    ]
    for (agency, name), rows in missing.group_by("agency_code", "agency_name", maintain_order=True):
        lacking = rows.filter(pl.col("indicator_code").is_not_null())
        what = t("ranking.list_comma").join(
            f"{code} {label}"
            for code, label in lacking.select("indicator_code", t.column("indicator_name")).iter_rows()
        )
        text = t("ranking.missing_reason", indicators=what or format.NONE)
        lines.append(
            tag(
                "li",
                tag("span", t("ranking.missing"), cls="jx-missing"),
                card_link(page, agency, name),
                f" {text}",
            )
        )
    if lines:
        heading = t("ranking.unranked", exempt=exempt.height, missing=missing["agency_code"].n_unique())
        st.html(tag("section", tag("h2", heading), tag("ul", join(lines)), cls="jx-unranked"))


def nothing_left(page: Page) -> None:
    """The filters leave no department."""
    states.empty(page.t("state.filtered.why"), page.t("state.filtered.what"))
