"""One re-evaluated project: its indicators of three levels, where marks were lost."""

import polars as pl
import streamlit as st

from dashboard import format
from dashboard.charts.marks import Mark, bars
from dashboard.components.html import Column, tag
from dashboard.components.page import Page
from dashboard.queries import portfolio as queries

COLUMNS = (
    Column("level1_name"),
    Column("level2_name"),
    Column("level3_name"),
    Column("full_marks", "score"),
    Column("score", "score"),
    Column("lost_points", "score"),
)


def render(page: Page, project: dict, work_year: int) -> None:
    """Bars by first level and by indicator, and the table of all three levels."""
    t = page.t
    rows = page.fetch(
        queries.indicators(region=page.region, work_year=work_year, project=project["reevaluation_id"])
    )
    heading = t(
        "project.title", name=project["project_name"], score=format.score(project["reevaluation_score"])
    )
    st.html(tag("div", tag("h2", heading), tag("p", facts(page, project)), cls="jx-section"))
    if rows.is_empty():
        st.html(tag("p", t("project.no_indicators"), cls="jx-note"))
        return
    left, right = st.columns(2, gap="medium")
    state = project["reevaluation_id"]
    with left:
        page.picture("project.levels", lambda: bars(level_marks(rows)), state)
    with right:
        page.picture("project.indicators", lambda: bars(indicator_marks(rows)), state)
    page.rows("project", rows, COLUMNS)


def facts(page: Page, project: dict) -> str:
    """Department, field, money, third party and identifiers in one line."""
    return page.t(
        "project.facts",
        agency=project["agency_name"],
        field=project["policy_field"],
        wan=format.wan(project["evaluated_yuan"]),
        third_party=project["third_party_name"] or format.NONE,
        project=project["project_code"],
        id=project["reevaluation_id"],
    )


def level_marks(rows: pl.DataFrame) -> list[Mark]:
    """One bar per first level: sums of its indicators."""
    sums = rows.group_by("level1_name", maintain_order=True).agg(
        pl.col("score").sum(), pl.col("full_marks").sum()
    )
    return [
        mark(str(place), name or format.NONE, score, full)
        for place, (name, score, full) in enumerate(sums.iter_rows())
    ]


def indicator_marks(rows: pl.DataFrame) -> list[Mark]:
    """One bar per third-level indicator in report order."""
    return [
        mark(
            str(row["indicator_no"]),
            row["level3_name"] or row["level2_name"] or format.NONE,
            row["score"],
            row["full_marks"],
        )
        for row in rows.iter_rows(named=True)
    ]


def mark(key: str, label: str, score, full) -> Mark:
    """A bar with "score / full" beside it."""
    text = f"{format.score(score)} / {format.quantity(full)}"
    return Mark(key, label, float(score or 0), float(full), text, score is not None)
