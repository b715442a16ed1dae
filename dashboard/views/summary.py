"""年度总结: the annual summary as it will be handed upward, what it still lacks, and its files."""

import streamlit as st

from dashboard.components import place, states
from dashboard.components.annual import completeness, downloads, preview
from dashboard.components.frame import language
from dashboard.components.page import Page
from dashboard.filters import Filters
from dashboard.papers.current import annual_summary
from dashboard.queries import summary

TABLES = (
    "fct_annual_figures",
    "fct_agency_scores",
    "fct_award_allocations",
    "fct_reevaluations",
    "fct_rectifications",
)


def render() -> None:
    """The summary of the work year in the URL."""
    arrived = place.arrive("summary", Filters, summary.work_years(), "work_year")
    if arrived is None:
        t = language()
        return states.empty(t("summary.why_empty"), t("summary.what_empty"))
    page, filters, known = arrived
    page = Page(page.slug, page.t, page.build, page.region, filters.year - 1)
    document = annual_summary(filters.region, filters.year)
    figures = document.figures
    published = [line for line in figures if line.published]
    answer = page.t(
        "summary.answer",
        year=filters.year,
        figures=len(figures),
        known=sum(not line.is_missing for line in figures),
        missing=sum(line.is_missing for line in figures),
        published=len(published),
        matched=sum(line.is_matched is True for line in published),
    )
    page.title(page.t("summary.title", year=filters.year), answer)
    with st.container(key="jx_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        place.choosers(page, filters, known, page.t("filter.work_year"), ())
        downloads(page, document, filters.year)
    completeness(page, document)
    preview(page, document)
    return page.source(*TABLES)


render()
