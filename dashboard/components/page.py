"""What a page is made of: question and answer, pictures with table and download, the source line."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
import streamlit as st

from dashboard.components.downloads import as_csv
from dashboard.components.html import Column, Markup, table, tag
from dashboard.published import Build, fetch
from dashboard.queries import frame as queries
from dashboard.query import Query
from dashboard.texts import Speaker


@dataclass(frozen=True)
class Page:
    """The page being drawn: which one, in which language, on which build, for which region and fiscal
    year."""

    slug: str
    t: Speaker
    build: Build
    region: str
    fiscal_year: int

    @property
    def key(self) -> dict[str, Any]:
        """Region and fiscal year, as queries ask for them."""
        return {"region": self.region, "fiscal_year": self.fiscal_year}

    def fetch(self, query: Query) -> pl.DataFrame:
        """Rows of `query` on the build of this page."""
        return fetch(self.build, query)

    @cached_property
    def policy(self) -> dict[str, Any]:
        """Rubric, award rule and grade scheme of the region and year; empty names when the calendar has
        none."""
        rows = self.fetch(queries.policy(**self.key)).to_dicts()
        return (
            rows[0]
            if rows
            else dict.fromkeys(("rubric_version", "rubric_name", "award_rule_version", "grade_scheme"), "")
        )

    @cached_property
    def is_synthetic(self) -> bool:
        """Whether the region's figures are invented."""
        return self.fetch(queries.synthetic(region=self.region)).item()

    @property
    def origin(self) -> str:
        """First line of every export: page, build, policy version, and the mark of invented data."""
        parts = [self.t(f"{self.slug}.name"), self.t("source.build", build=self.build.build_id)]
        parts.append(self.t("source.policy", policy=self._policy_versions()))
        return " · ".join([*parts, self.t("frame.synthetic")] if self.is_synthetic else parts)

    def _policy_versions(self) -> str:
        return (
            " / ".join(filter(None, (self.policy["rubric_version"], self.policy["award_rule_version"])))
            or "–"
        )

    def title(self, question: str, answer: str) -> None:
        """The question a leader asks and its answer in one sentence; invented data say so, always."""
        mark = tag("span", self.t("frame.synthetic"), cls="jx-synthetic") if self.is_synthetic else Markup("")
        st.html(tag("header", tag("h1", question), tag("p", mark, answer, cls="answer"), cls="jx-title"))

    def picture(
        self,
        name: str,
        draw: Callable[[], dict[str, Any]],
        state: Hashable,
        *,
        on_pick: Callable[[], None] | None = None,
        title: str = "",
        reading: str = "",
    ) -> None:
        """A chart under its question and how to read it; `state` is all that the drawing depends on."""
        heading = title or self.t(f"{name}.title")
        st.html(
            tag("div", tag("h2", heading), tag("p", reading or self.t(f"{name}.reading")), cls="jx-picture")
        )
        spec = _spec(self.build.build_id, self.t.lang, name, state, draw)
        click: dict[str, Any] = {"on_select": on_pick, "selection_mode": "pick"} if on_pick else {}
        st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=chart_key(name), alt=heading, **click)

    def rows(self, name: str, rows: pl.DataFrame, columns: Sequence[Column], *, folded: bool = True) -> None:
        """The table behind a picture and its download."""
        label = self.t("table.label", name=self.t(f"table.{name}"), rows=rows.height)
        place = st.expander(label, icon=":material/table_rows:", expanded=not folded)
        with place:
            self.download(name, lambda: rows, columns)
            st.html(table(rows, columns, self.t))

    def download(self, name: str, rows: Callable[[], pl.DataFrame], columns: Sequence[Column]) -> None:
        """A button that exports `rows()` as CSV; the file is made when it is asked for."""
        st.download_button(
            self.t("table.download"),
            data=lambda: as_csv(rows(), columns, self.origin, self.t),
            file_name=f"{self.slug}-{name}-{self.region}-{self.fiscal_year}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"download_{name}",
            on_click="ignore",
        )

    def source(self, *tables: str) -> None:
        """Which tables, build and policy the page shows, and when it was built."""
        facts = [
            self.t("source.tables", tables=", ".join(tables)),
            self.t("source.build", build=self.build.build_id),
            self.t("source.policy", policy=self._policy_versions()),
        ]
        if self.build.built_at:
            facts.append(self.t("source.time", time=self.build.built_at))
        if self.is_synthetic:
            facts.append(self.t("frame.synthetic"))
        st.html(tag("footer", " · ".join(facts), cls="jx-source"))


def chart_key(name: str) -> str:
    """The widget key of a picture."""
    return f"chart_{name}"


@st.cache_data(max_entries=300, show_spinner=False)
def _spec(
    build_id: str, lang: str, name: str, state: Hashable, _draw: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """A specification, drawn once per build, language and state."""
    return _draw()
