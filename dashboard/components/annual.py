"""Parts of the page 年度总结: files to take away, what is missing, and the paper itself."""

import streamlit as st

from dashboard.components.html import join, tag
from dashboard.components.page import Page
from dashboard.papers.document import Document
from dashboard.papers.writers import FORMATS, write

PREVIEW_HEIGHT = 900


def downloads(page: Page, document: Document, work_year: int) -> None:
    """A button for each format; the file is made when it is asked for."""
    for file_format in FORMATS:
        st.download_button(
            page.t("summary.download", format=file_format),
            data=lambda file_format=file_format: write(document, file_format),
            file_name=f"summary-{page.region}-{work_year}.{file_format}",
            icon=":material/download:",
            key=f"download_summary_{file_format}",
            on_click="ignore",
        )


def completeness(page: Page, document: Document) -> None:
    """Figures that nothing was delivered for, with where they would come from."""
    missing = [line for line in document.figures if line.is_missing]
    heading = page.t("summary.incomplete") if missing else page.t("summary.complete")
    items = join(tag("li", f"{line.label}（{line.source}）") for line in missing)
    st.html(tag("div", tag("h2", heading), tag("ul", items) if missing else "", cls="jx-picture"))


def preview(page: Page, document: Document) -> None:
    """The paper as its web page, in a frame of its own."""
    st.html(
        tag(
            "div", tag("h2", page.t("summary.preview")), tag("p", page.t("summary.opening")), cls="jx-picture"
        )
    )
    # The page escapes every name and holds no script, so it may stand in a frame.
    st.iframe(write(document, "html").decode(), height=PREVIEW_HEIGHT, alt=document.title)
