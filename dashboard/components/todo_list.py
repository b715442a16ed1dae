"""待办 as a whole: who has what overdue, and what in the deliveries a person should clear up."""

import polars as pl
import streamlit as st

from dashboard.charts import overdue as charts
from dashboard.components import pickers, states
from dashboard.components.html import Column, Markup, tag
from dashboard.components.page import Page, chart_key
from dashboard.filters import TodoFilters
from dashboard.texts import Speaker

NO_SECTION = "-"
"""In the address: nobody's section."""


def in_words(items: pl.DataFrame, t: Speaker) -> pl.DataFrame:
    """Overdue things with event, section and department in words of the language."""
    return items.with_columns(
        pl.coalesce(f"event_name_{t.lang}", pl.lit(t("todo.own_deadline"))).alias("event_name"),
        pl.col("business_section").fill_null(NO_SECTION).alias("section"),
        pl.col("business_section").fill_null(t("todo.no_section")),
        pl.col("agency_code").fill_null(""),
        pl.coalesce("agency_name", "agency_code", pl.lit(t("todo.no_agency"))).alias("agency_name"),
    )


def filtered(items: pl.DataFrame, filters: TodoFilters) -> pl.DataFrame:
    """What the chosen section and department have overdue."""
    for column, value in {"section": filters.section, "agency_code": filters.agency}.items():
        if value:
            items = items.filter(pl.col(column) == value)
    return items


def answer(items: pl.DataFrame, findings: pl.DataFrame, t: Speaker) -> str:
    """How many things, of how many departments, overdue for how long; and how much there is to clear up."""
    late = (
        t(
            "todo.answer.overdue",
            items=items.height,
            agencies=items.filter(pl.col("agency_code") != "")["agency_code"].n_unique(),
            sections=items["section"].n_unique(),
            days=items["overdue_days_count"].max(),
        )
        if items.height
        else t("todo.answer.none")
    )
    must = findings.filter(pl.col("finding_severity") == "must_correct").height
    return late + t("todo.answer.findings", findings=findings.height, must=must)


def filter_row(page: Page, filters: TodoFilters, items: pl.DataFrame) -> None:
    """Section, and the departments that have something overdue in it."""
    t, every = page.t, {"": page.t("filter.all")}
    sections = dict(items.select("section", "business_section").unique().sort("section").iter_rows())
    pickers.choose(t("filter.section"), "section", every | sections, filters.section, clears=("agency",))
    own = filtered(items, filters.with_(agency="")).filter(pl.col("agency_code") != "")
    agencies = dict(own.select("agency_code", "agency_name").unique().sort("agency_code").iter_rows())
    pickers.choose(t("filter.agency"), "agency", every | agencies, filters.agency)


def overdue(page: Page, filters: TodoFilters, items: pl.DataFrame) -> None:
    """By section, or by department of the chosen one, and the list."""
    left = filtered(items, filters)
    if left.is_empty():
        if items.height:
            states.empty(page.t("state.filtered.why"), page.t("todo.widen"))
        return
    state = (filters.section, filters.agency)
    if filters.section:
        page.picture(
            "todo.by_agency",
            lambda: charts.counts(left, "agency_code", "agency_name", page.t),
            state,
            on_pick=pickers.picked(chart_key("todo.by_agency"), "key", "agency"),
        )
    else:
        page.picture(
            "todo.by_section",
            lambda: charts.counts(left, "section", "business_section", page.t),
            state,
            on_pick=pickers.picked(chart_key("todo.by_section"), "key", "section", ("agency",)),
        )
    columns = [
        Column("agency_name"),
        Column("event_name"),
        Column("deadline_on", "date"),
        Column("overdue_days_count", "count"),
        Column("business_section"),
        Column("object_id"),
    ]
    page.rows("overdue", left, columns, folded=not (filters.section or filters.agency))


def to_clear_up(page: Page, findings: pl.DataFrame) -> None:
    """What a person should look at in the deliveries, with the next step."""
    if findings.is_empty():
        return
    t = page.t
    st.html(
        tag(
            "div", tag("h2", t("todo.findings.title")), tag("p", t("todo.findings.reading")), cls="jx-section"
        )
    )
    rows = findings.with_columns(
        pl.coalesce(f"name_{t.lang}", "fault_code").alias("finding"),
        pl.col(f"next_step_{t.lang}").alias("next_step"),
        pl.concat_str(f"reason_name_{t.lang}", "detail", separator=" ", ignore_nulls=True).alias("detail"),
        pl.col("finding_severity")
        .replace_strict(
            {code: t(f"severity.{code}") for code in ("must_correct", "to_check")},
            default=pl.col("finding_severity"),
        )
        .alias("severity"),
    )
    columns = [
        Column("severity", cell=severity),
        Column("finding"),
        Column("object_id"),
        Column("detail"),
        Column("next_step"),
    ]
    page.rows("findings", rows, columns, folded=False)


def severity(row: dict) -> Markup:
    """What must be corrected is set off."""
    return tag("span", row["severity"], cls="jx-not-yet" if row["finding_severity"] == "must_correct" else "")
