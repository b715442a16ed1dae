"""再评价项目: which projects were re-evaluated, how far their self-scores were off, and what became of the
reports."""

import polars as pl
import streamlit as st

from dashboard.components import place, project_detail, project_list, states
from dashboard.components.frame import language
from dashboard.components.page import Page
from dashboard.filters import PortfolioFilters
from dashboard.queries import frame, portfolio

TABLES = ("fct_reevaluations", "fct_reevaluation_indicators")


def render() -> None:
    """The portfolio of a work year, with the project of the URL opened."""
    arrived = place.arrive("portfolio", PortfolioFilters, frame.evaluated_years(), "work_year")
    if arrived is None:
        t = language()
        return states.empty(t("state.no_projects.why"), t("state.no_projects.what"))
    page, filters, known = arrived
    projects = page.fetch(portfolio.projects(region=filters.region, work_year=filters.year))
    page = Page(page.slug, page.t, page.build, page.region, projects["fiscal_year"][0])
    page.title(page.t("portfolio.title", year=filters.year), project_list.answer(projects, page.t))
    with st.container(key="jx_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        place.choosers(page, filters, known, page.t("filter.work_year"), ("project",))
        project_list.filter_row(page, filters, projects)
    left = project_list.filtered(projects, filters)
    if left.is_empty():
        states.empty(page.t("state.filtered.why"), page.t("state.filtered.what"))
    else:
        opened = left.filter(pl.col("reevaluation_id") == filters.project)
        if not opened.is_empty():
            project_detail.render(page, opened.row(0, named=True), filters.year)
        project_list.pictures(page, filters, left)
        project_list.tables(page, left, page.fetch(portfolio.grade_names()))
    return page.source(*TABLES)


render()
