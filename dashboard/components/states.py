"""Empty and error states: one sentence why, and the command or page that fills it."""

import streamlit as st

from dashboard.components.html import tag
from dashboard.texts import Speaker


def empty(why: str, what: str) -> None:
    """Nothing to show: why, and what to do."""
    st.html(tag("div", tag("p", why, cls="why"), tag("p", what), cls="jx-empty", role="status"))


def no_build(t: Speaker) -> None:
    """Nothing has been published yet."""
    empty(t("state.no_build.why"), t("state.no_build.what"))
    st.code("jixiao build", language="bash")
