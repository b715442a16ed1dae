"""The frame of every page: language, style, where we are in the loop, and the links between pages."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import registry
from dashboard.components import pickers
from dashboard.components.html import Markup, tag
from dashboard.texts import LANGUAGES, Speaker, speaker
from warehouse.settings import settings

STYLE = Path(__file__).parent.parent / "style.css"
ICON = STYLE.with_name("icon.svg")
CARRIED = ("lang", "region")


def language() -> Speaker:
    """The texts of the language in the URL (`?lang=en`), else of the settings."""
    asked = st.query_params.get("lang", "")
    return speaker(asked if asked in LANGUAGES else settings().lang)


def header(spec: registry.PageSpec, pages: dict[str, StreamlitPage], t: Speaker) -> None:
    """Name, the five links of the loop with this page's lit, the pages of that link, the language switch."""
    st.html(f"<style>{_style()}</style>")
    other = next(lang for lang in LANGUAGES if lang != t.lang)
    carried = {name: st.query_params[name] for name in CARRIED if name in st.query_params}
    with st.container(key="jx_header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(tag("div", tag("b", t("frame.name")), _loop(spec, t), cls="jx-where"), width="content")
        for one in registry.PAGES:
            if one.loop == spec.loop:
                st.page_link(pages[one.slug], query_params=carried, width="content", disabled=one == spec)
        label, icon = t("frame.other_language"), ":material/translate:"
        # A link to the page itself would leave the address as it is.
        st.button(
            label, icon=icon, key="language", type="tertiary", on_click=lambda: pickers.go("lang", other)
        )


@st.cache_data(show_spinner=False)
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _loop(spec: registry.PageSpec, t: Speaker) -> Markup:
    first = {one.loop: one.slug for one in reversed(registry.PAGES)}
    links = []
    for link in registry.LOOP:
        name = t(f"loop.{link}")
        if link in first:
            lit = {"cls": "lit", "aria_current": "step"} if link == spec.loop else {}
            links.append(tag("a", name, href=f"{first[link]}?lang={t.lang}", target="_self", **lit))
        else:
            links.append(tag("span", name, title=t("loop.later")))
    return tag("nav", *links, cls="jx-loop", aria_label=t("loop.label"))
