"""再评价项目 as a whole: where the money is, how far self-scores were off, what it cost, and what became of
the reports."""

import polars as pl
import streamlit as st

from dashboard import format
from dashboard.charts import portfolio as charts
from dashboard.components import pickers
from dashboard.components.html import Column, Markup, tag
from dashboard.components.page import Page, chart_key
from dashboard.filters import PortfolioFilters
from dashboard.texts import Speaker


def filtered(projects: pl.DataFrame, filters: PortfolioFilters) -> pl.DataFrame:
    """The projects of the chosen field and department."""
    for column, value in {"policy_field": filters.field, "agency_code": filters.agency}.items():
        if value:
            projects = projects.filter(pl.col(column) == value)
    return projects


def answer(projects: pl.DataFrame, t: Speaker) -> str:
    """How many, how much money, the mean gap, how many lost a grade, and whether fees kept to their
    ceilings."""
    gaps = projects["score_gap"].drop_nulls()
    mean = sum(gaps) / max(1, len(gaps))
    lowered = (
        projects.filter(pl.col("self_grade_code") != pl.col("grade_code"))
        .filter(pl.col("score_gap") > 0)
        .height
    )
    over = int(projects["is_over_ceiling"].fill_null(False).sum())
    return t(
        "portfolio.answer",
        projects=projects.height,
        wan=format.wan(projects["evaluated_yuan"].sum()),
        gap=t(
            "portfolio.answer.higher" if mean >= 0 else "portfolio.answer.lower", gap=format.score(abs(mean))
        ),
        lowered=lowered,
        fees=t("portfolio.answer.over", n=over) if over else t("portfolio.answer.within"),
    )


def filter_row(page: Page, filters: PortfolioFilters, projects: pl.DataFrame) -> None:
    """Field, department and the project to open."""
    t, every = page.t, {"": page.t("filter.all")}
    fields = {field: field for field in projects["policy_field"].drop_nulls().unique(maintain_order=True)}
    pickers.choose(t("filter.field"), "field", every | fields, filters.field, clears=("project",))
    agencies = dict(projects.select("agency_code", "agency_name").unique(maintain_order=True).iter_rows())
    pickers.choose(t("filter.agency"), "agency", every | agencies, filters.agency, clears=("project",))
    names = dict(projects.select("reevaluation_id", "project_name").iter_rows())
    pickers.choose(t("filter.project"), "project", {"": t("filter.no_project")} | names, filters.project)


def pictures(page: Page, filters: PortfolioFilters, projects: pl.DataFrame) -> None:
    """Gaps on the left; money and fees on the right."""
    state = (filters.field, filters.agency, filters.year)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        page.picture(
            "portfolio.gaps",
            lambda: charts.dumbbell(projects, page.t),
            state,
            on_pick=pickers.picked(chart_key("portfolio.gaps"), "project", "project"),
        )
    with right:
        page.picture("portfolio.by_field", lambda: charts.amounts(projects, "policy_field", page.t), state)
        page.picture("portfolio.by_agency", lambda: charts.amounts(projects, "agency_name", page.t), state)
        page.picture("portfolio.fees", lambda: charts.fees(projects, page.t), state)


def tables(page: Page, projects: pl.DataFrame, grades: pl.DataFrame) -> None:
    """What each project got and what became of it, open; the money and the fees, folded."""
    t = page.t
    projects = in_words(projects, grades, t)
    follow = [
        Column("project_name"),
        Column("self_score", "score"),
        Column("reevaluation_score", "score"),
        Column("self_grade_name"),
        Column("grade_name", cell=grade_change),
        Column("gap_class"),
        Column("meeting_count", "count"),
        Column("site_visit_count", "count"),
        Column("questionnaire_count", "count"),
        *(Column(name, "date", cell=_ticker(name, t)) for name in DATES),
    ]
    page.rows("follow", projects, follow, folded=False)
    money = [
        Column("project_name"),
        Column("project_code"),
        Column("policy_field"),
        Column("agency_name"),
        Column("evaluated_yuan", "wan"),
        Column("third_party_name"),
        Column("contract_yuan", "wan"),
        Column("fee_ceiling_yuan", "wan"),
    ]
    page.rows("money", projects, money)


DATES = ("report_final_on", "dispatched_to_budget_on", "dispatched_to_section_on", "disclosed_on")
GAP_CLASSES = ("consistent", "deviating", "distorted")


def _ticker(name: str, t: Speaker):
    return lambda row: tick(row[name], t)


def tick(day: object, t: Speaker) -> Markup:
    """A tick with its date, or the word that it has not happened."""
    if day is None:
        return tag("span", t("portfolio.not_yet"), cls="jx-not-yet")
    return tag("span", f"✓ {day:%m-%d}", cls="jx-done", title=str(day))


def in_words(projects: pl.DataFrame, grades: pl.DataFrame, t: Speaker) -> pl.DataFrame:
    """Grades and gap classes as words of the language, in the table and in its export."""
    names = dict(grades.select("grade_code", t.column("grade_name")).iter_rows())
    gaps = {code: t(f"gap_class.{code}") for code in GAP_CLASSES}
    return projects.with_columns(
        pl.col("self_grade_code")
        .replace_strict(names, default=pl.col("self_grade_name"))
        .alias("self_grade_name"),
        pl.col("grade_code").replace_strict(names, default=pl.col("grade_name")).alias("grade_name"),
        pl.col("gap_class").replace_strict(gaps, default=pl.col("gap_class")),
    )


def grade_change(row: dict) -> object:
    """The official grade; one that differs from the self-given grade is set off with an arrow."""
    own, official = row["self_grade_name"], row["grade_name"]
    if not own or not official or own == official:
        return official or format.NONE
    arrow = "↓" if row["score_gap"] > 0 else "↑"
    return tag("span", f"{official} {arrow}", cls="jx-changed", title=f"{own} → {official}")
