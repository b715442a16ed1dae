"""Streamlit's own scripts, styles and fonts, answered from memory."""

import mimetypes
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util  # noqa: TID251 (this is the server, not a page)

# A Windows registry may call scripts plain text, and browsers refuse to run that.
mimetypes.add_type("text/javascript", ".js")
# A file's name changes with its content, so a browser never has to ask for it again.
FOREVER = {"Cache-Control": "public, immutable, max-age=31536000"}


class Assets:
    """ASGI middleware that answers for the files below `/static` and passes everything else on.

    A first visit asks for more than a hundred small files. Streamlit reads each of them in pieces through
    worker threads, and the browser on the same machine needs that time for running the scripts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Only what was found beforehand is answered, so no address leads out of the folder.
        root = Path(file_util.get_static_dir())
        files = (path for path in (root / "static").rglob("*") if path.is_file())
        self.files = {f"/{path.relative_to(root).as_posix()}": path for path in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known file, else let Streamlit answer."""
        is_get = scope["type"] == "http" and scope["method"] == "GET"
        file = self.files.get(scope["path"]) if is_get else None
        await (_response(file) if file else self.app)(scope, receive, send)


@cache
def _response(file: Path) -> Response:
    return Response(file.read_bytes(), media_type=mimetypes.guess_type(file.name)[0], headers=FOREVER)
