"""待办: what is overdue, in whose section and department, and what in the deliveries needs a person."""

import streamlit as st

from dashboard.components import place, states, todo_list
from dashboard.components.frame import language
from dashboard.filters import TodoFilters
from dashboard.queries import todo

TABLES = ("rev_overdue", "rev_findings")


def render() -> None:
    """All that is open on the day of the newest data, of the section and department in the URL."""
    arrived = place.arrive("todo", TodoFilters, todo.regions(), "fiscal_year")
    if arrived is None:
        t = language()
        return states.empty(t("todo.why_empty"), t("todo.what_empty"))
    page, filters, known = arrived
    items = todo_list.in_words(page.fetch(todo.overdue(region=filters.region)), page.t)
    findings = page.fetch(todo.findings(region=filters.region))
    page.title(page.t("todo.title"), todo_list.answer(items, findings, page.t))
    with st.container(key="jx_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        place.region(page, filters, known, ("section", "agency"))
        todo_list.filter_row(page, filters, items)
    todo_list.overdue(page, filters, items)
    todo_list.to_clear_up(page, findings)
    return page.source(*TABLES)


render()
