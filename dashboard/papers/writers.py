"""A document as the bytes of a file, by format."""

from pathlib import Path

from dashboard.papers.document import Document

FORMATS = ("docx", "pdf", "xlsx", "html")


def write(document: Document, file_format: str, *, frame: Path | None = None) -> bytes:
    """The document in one of FORMATS; each writer is loaded only when asked for. `frame` is one's own Word
    layout."""
    if file_format == "docx":
        from dashboard.papers.docx import write_docx

        return write_docx(document, frame)
    if file_format == "pdf":
        from dashboard.papers.pdf import write_pdf

        return write_pdf(document)
    if file_format == "xlsx":
        from dashboard.papers.xlsx import write_xlsx

        return write_xlsx(document)
    from dashboard.papers.html import write_html

    return write_html(document).encode()
