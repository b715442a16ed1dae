"""One indicator opened: the rule in words and as a curve, the two parts of the measure, the source rows
behind it."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import format, measures
from dashboard.charts import curve
from dashboard.components import pickers
from dashboard.components.html import Column, join, table, tag
from dashboard.components.page import Page
from dashboard.filters import RankingFilters
from dashboard.queries import card as queries
from dashboard.texts import Speaker


def render(
    page: Page, filters: RankingFilters, rows: pl.DataFrame, opened: str, scores: pl.DataFrame
) -> None:
    """The opened indicator; only its measures, curve and source rows are asked for."""
    t = page.t
    if not opened:
        return
    by = t.column("indicator_name")
    names = {code: f"{code} {name}" for code, name in rows.select("indicator_code", by).iter_rows()}
    pickers.choose(t("card.indicator"), "indicator", names, opened, clears=("page",))
    row = rows.row(by_predicate=pl.col("indicator_code") == opened, named=True)
    key: dict[str, Any] = page.key | {"agency": filters.agency}
    own = page.fetch(queries.measures(**key, indicator=opened)).to_dicts()
    points = page.fetch(queries.curve(rubric=page.policy["rubric_version"], indicator=opened))
    agency = scores.row(by_predicate=pl.col("agency_code") == filters.agency, named=True)
    rule = f"{names[opened]}{t('card.colon')}{row[t.column('rule_text')] or row['rule_text']}"
    for place, measure in enumerate(own):
        piece = points.filter(pl.col("measure") == measure["measure"])
        if piece.is_empty():
            continue
        page.picture(
            f"card.curve.{place}",
            lambda piece=piece, measure=measure: draw(piece, measure, row, agency, len(own) == 1, t),
            (filters.agency, opened, measure["measure"]),
            title=measures.label(measure["measure"], t) if place else rule,
            reading=sentence(measure, row, t),
        )
    evidence(page, filters, opened)


def sentence(measure: dict[str, Any], row: dict[str, Any], t: Speaker) -> str:
    """The measure with its two parts and their units, and the marks it earned."""
    words = measures.sentence(measure, t)
    if measure["status"] != "measured":
        return words
    return words + t("card.earned", score=format.score(row["score"]), full=format.quantity(row["full_marks"]))


def draw(
    piece: pl.DataFrame,
    measure: dict[str, Any],
    row: dict[str, Any],
    agency: dict[str, Any],
    alone: bool,
    t: Speaker,
) -> dict[str, Any]:
    """The rule's curve with the department's dot and, where this indicator alone suffices, the next
    grade's."""
    points = [
        curve.Point(None if value is None else float(value), float(share))
        for value, share in piece.select("measure_value", "share").iter_rows()
    ]
    step = piece["interpolation"][0] == "step"
    full = float(row["full_marks"]) * float(measure["weight"])
    unit = measures.unit(measure["measure"])
    dot = goal = None
    if measure["status"] == "measured" and measure["measure_value"] is not None:
        value = float(
            abs(measure["measure_value"]) if measure["transform"] == "abs" else measure["measure_value"]
        )
        marks = curve.share_at(points, value, step=step) * full
        shown = measures.amount(measure["measure_value"], unit.value) + t("unit." + unit.value)
        # Of an indicator with several measures each curve carries its part of the marks.
        earned = format.score(row["score"]) if alone else format.score(marks)
        dot = curve.Dot(value, marks, t("card.dot", value=shown, score=earned))
        goal = lever(points, step, full, row, agency, unit, t) if alone else None
    axis = measures.label(measure["measure"], t) + (
        t("unit.axis", unit=t("unit." + unit.value)) if t("unit." + unit.value) else ""
    )
    return curve.rule(
        points, step=step, full=full, is_rate=unit.value == "rate", axis_title=axis, dot=dot, goal=goal
    )


def lever(
    points: list[curve.Point],
    step: bool,
    full: float,
    row: dict,
    agency: dict,
    unit: measures.Unit,
    t: Speaker,
) -> curve.Dot | None:
    """The value that would lift the department to the next grade by this indicator alone, if there is one."""
    gap, lost = agency["points_to_next_grade"], row["lost_points"]
    if step or gap is None or lost is None or not 0 < gap <= lost:
        return None
    marks = float(row["score"] + gap)
    value = curve.value_for(points, marks / full)
    if value is None:
        return None
    shown = measures.amount(format.rounded(value, 8), unit.value) + t("unit." + unit.value)
    return curve.Dot(value, marks, t("card.lever", value=shown, gap=format.score(gap)))


def evidence(page: Page, filters: RankingFilters, opened: str) -> None:
    """The source rows, largest first, a page at a time, with the count and the download of all."""
    t = page.t
    rubric = page.policy["rubric_version"]
    key: dict[str, Any] = page.key | {"agency": filters.agency}
    every = queries.evidence(**key, rubric=rubric, indicator=opened)
    rows = page.fetch(queries.evidence_page(every, filters.page))
    if rows.is_empty():
        st.html(tag("p", t("evidence.none"), cls="jx-note"))
        return
    total = rows["total_count"][0]
    first = filters.page * queries.EVIDENCE_PAGE
    columns = [
        Column("file_name"),
        Column("source_sheet", cell=own_sheet),
        Column("source_row", "ordinal"),
        *evidence_parts(rows),
        Column("evidence_note"),
    ]
    heading = t("evidence.title", total=total, first=first + 1, last=first + rows.height)
    st.html(join([tag("h3", heading), table(rows, columns, t)]))
    with st.container(horizontal=True, key="jx_pager"):
        page.download("evidence", lambda: page.fetch(every), columns)
        turn(t("evidence.previous"), filters.page - 1, filters.page > 0, "previous")
        turn(t("evidence.next"), filters.page + 1, first + rows.height < total, "next")


def own_sheet(row: dict[str, Any]) -> str:
    """The sheet, unless it only repeats the name of the file, as in CSV."""
    sheet = row["source_sheet"]
    return format.NONE if not sheet or row["file_name"].startswith(sheet) else sheet


def evidence_parts(rows: pl.DataFrame) -> list[Column]:
    """Numerator and denominator parts in the unit of the measure; the denominator only where there is one."""
    kinds = {measures.unit(name).part for name in rows["measure"].unique()}
    kind = "wan" if kinds == {"yuan"} else "count"
    parts = [Column("numerator_part", kind)]
    return (
        parts + [Column("denominator_part", kind)] if rows["denominator_part"].is_not_null().any() else parts
    )


def turn(label_: str, to: int, possible: bool, key: str) -> None:
    """A button to another page of source rows."""
    st.button(label_, disabled=not possible, key=f"evidence_{key}", on_click=lambda: pickers.go("page", to))
