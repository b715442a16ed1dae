"""Frame and router: run by `jixiao serve`."""

import streamlit as st

from dashboard import registry
from dashboard.components import frame, states
from dashboard.published import current_build


def main() -> None:
    """Draw the frame and run the page of the address, or say what to do before the first build."""
    t = frame.language()
    st.set_page_config(page_title=t("frame.name"), page_icon=str(frame.ICON), layout="wide")
    pages = {
        spec.slug: st.Page(spec.file, title=t(f"{spec.slug}.name"), icon=spec.icon, url_path=spec.slug)
        for spec in registry.PAGES
    }
    # Streamlit gives the default page no address of its own; every page here keeps one, whatever comes first.
    home = st.Page(
        lambda: st.switch_page(pages[registry.PAGES[0].slug], query_params=st.query_params.to_dict()),
        url_path="home",
        title=t("frame.name"),
        default=True,
    )
    current = st.navigation([home, *pages.values()], position="hidden")
    if current == home:
        current.run()
    slug = next(slug for slug, one in pages.items() if one == current)
    frame.header(registry.page(slug), pages, t)
    if current_build() is None:
        states.no_build(t)
    else:
        current.run()


main()
