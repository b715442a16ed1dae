"""A document as a PDF: the layout of the Word paper, with bookmarks, tags and fonts inside."""

from datetime import UTC

from dashboard.papers.document import Document
from dashboard.papers.layout import laid_out
from dashboard.papers.printed import built_at
from dashboard.papers.typesetting import typeset_each

PICTURE_WIDTH = 440


def write_pdf(document: Document) -> bytes:
    """The PDF/A; the same bytes for the same document.

    Raises ConfigError naming the characters that neither the bundled nor the machine's fonts can show.
    """
    paper = laid_out(document, PICTURE_WIDTH)
    made_at = built_at(document).replace(tzinfo=UTC)
    return next(iter(typeset_each("summary", [paper], made_at=made_at)))
