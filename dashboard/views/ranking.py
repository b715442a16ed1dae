"""部门排名: which departments reached which grade, and why one of them got its score."""

import polars as pl
import streamlit as st

from dashboard.components import agency_card, pickers, place, ranking_list, states
from dashboard.components.frame import language
from dashboard.filters import RankingFilters
from dashboard.queries import frame, ranking

TABLES = ("fct_agency_scores", "fct_dimension_scores", "dim_agencies", "dim_grade_bands")


def render() -> None:
    """The ranking, or the card of the department in the URL."""
    arrived = place.arrive("ranking", RankingFilters, frame.ranked_years(), "fiscal_year")
    if arrived is None:
        t = language()
        return states.empty(t("state.no_scores.why"), t("state.no_scores.what"))
    page, filters, known = arrived
    key = page.key
    scores = page.fetch(ranking.ranking(**key))
    cells = page.fetch(ranking.dimensions(**key))
    bands = page.fetch(frame.bands(scheme=page.policy["grade_scheme"]))
    chosen = scores.filter(pl.col("agency_code") == filters.agency)
    left = ranking_list.filtered(scores, filters)
    if chosen.is_empty():
        title = page.t("ranking.title", year=page.fiscal_year)
        page.title(title, ranking_list.answer(scores, cells, page.t))
    else:
        agency_card.title(page, chosen, bands)
    with st.container(key="jx_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        place.choosers(page, filters, known, page.t("filter.fiscal_year"), agency_card.STATE)
        names = dict(zip(scores["agency_code"], scores["agency_name"], strict=True))
        every = {"": page.t("filter.every_department")}
        pickers.choose(
            page.t("filter.agency"), "agency", every | names, filters.agency, clears=agency_card.STATE
        )
        if chosen.is_empty():
            ranking_list.filter_row(page, filters, scores, bands)
        else:
            agency_card.back(page)
    if not chosen.is_empty():
        agency_card.render(page, filters, scores, bands)
        return page.source(*TABLES, *agency_card.TABLES)
    if left.is_empty():
        ranking_list.nothing_left(page)
    else:
        ranking_list.pictures(page, filters, left, cells, bands)
        ranking_list.tables(page, left, cells)
    ranking_list.unranked(page)
    return page.source(*TABLES)


render()
