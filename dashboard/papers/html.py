"""A document as one web page that needs nothing else: style and pictures inside, no script."""

from functools import cache
from pathlib import Path

import jinja2

from dashboard import theme
from dashboard.papers.document import Document
from dashboard.papers.layout import laid_out

TEMPLATES = Path(__file__).parent / "templates"
PICTURE_WIDTH = 680


def write_html(document: Document) -> str:
    """The page: the same bytes for the same document; names are escaped and never run."""
    return _template().render(laid_out(document, PICTURE_WIDTH), theme=theme)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("summary.html.j2")
