"""How the pages are served: the entry file, Streamlit's options, and the imports done before the first
visitor."""

import atexit
import gc
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

ENTRY = Path(__file__).parent / "app.py"


def options(*, host: str, port: int) -> dict[str, object]:
    """Streamlit options by their dotted names.

    Collecting garbage after every rerun costs 80–100 ms once polars and altair are loaded; `run` freezes
    them instead.
    """
    return {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableStaticServing": False,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "runner.postScriptGC": False,
        "runner.magicEnabled": False,
        "theme.base": "light",
        "theme.primaryColor": "#1B4F9C",
        "theme.textColor": "#1F2933",
        "theme.backgroundColor": "#FFFFFF",
        "theme.secondaryBackgroundColor": "#F5F7FA",
        "theme.baseRadius": "small",
    }


def warm() -> None:
    """Import what the pages need, so that the first visitor does not wait for it, and keep it out of
    collections."""
    import altair  # noqa: F401
    import duckdb  # noqa: F401
    import polars  # noqa: F401
    import pyarrow  # noqa: F401

    from dashboard.components import agency_card, place, project_detail, project_list, ranking_list  # noqa: F401
    from dashboard.texts import LANGUAGES, texts

    for lang in LANGUAGES:
        texts(lang)
    gc.collect()
    gc.freeze()
    # Frozen objects would be reported as leaks when the process ends.
    atexit.register(gc.unfreeze)


@asynccontextmanager
async def _warmed(_app: object) -> AsyncGenerator[None, None]:
    """Warm up once Streamlit's caches are there and before the socket opens."""
    warm()
    yield


def run(*, host: str, port: int) -> None:
    """Serve the pages in this process until interrupted.

    uvicorn opens the socket itself: on the one Streamlit opens, answers written in two pieces wait 40 ms for
    the browser's receipt of the first (asyncio sets TCP_NODELAY only where the protocol is named).
    """
    import streamlit as st  # noqa: TID251 (this is the server, not a page)
    import uvicorn
    from starlette.middleware import Middleware
    from streamlit.web import bootstrap  # noqa: TID251

    from dashboard.assets import Assets

    os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    chosen = {name.replace(".", "_"): value for name, value in options(host=host, port=port).items()}
    bootstrap.load_config_options(flag_options=chosen)
    pages = st.App(ENTRY, middleware=[Middleware(Assets)], lifespan=_warmed)
    # Open tabs hold their connection; they must not keep an interrupted server alive.
    uvicorn.run(
        pages,
        host=host,
        port=port,
        ws="websockets-sansio",
        # Packing what stays on this machine costs more than it saves; Streamlit leaves it off too.
        ws_per_message_deflate=False,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    run(host=sys.argv[1], port=int(sys.argv[2]))
