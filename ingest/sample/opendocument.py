"""OpenDocument spreadsheets, as far as a county's tables need them. Same rows, same bytes."""

import io
import zipfile
from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

from ingest.sample.cells import Cell

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "manifest")
)
_MADE_ON = (2018, 12, 31, 0, 0, 0)


def open_document(
    rows: Sequence[Sequence[Cell]], *, sheet: str = "Sheet1", hidden: Collection[int] = ()
) -> bytes:
    """One sheet; numbers as numbers, None and '' as empty cells. `hidden`: rows not shown, from 1."""
    lines = "".join(_row(row, number in hidden) for number, row in enumerate(rows, 1))
    # Like the office suites: the grid is filled up with empty cells to its last row.
    rest = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    table = f"<table:table table:name={quoteattr(sheet)}>{lines}{rest}</table:table>"
    content = (
        f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f"{table}</office:spreadsheet></office:body></office:document-content>"
    )
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    members = {
        "mimetype": _MIME,
        "META-INF/manifest.xml": f"<manifest:manifest {_NAMES}>{entry}</manifest:manifest>",
        "content.xml": content,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(zipfile.ZipInfo(name, _MADE_ON), text)
    return file.getvalue()


def _row(row: Sequence[Cell], is_hidden: bool) -> str:
    visibility = ' table:visibility="collapse"' if is_hidden else ""
    return f"<table:table-row{visibility}>{''.join(map(_cell, row))}</table:table-row>"


def _cell(value: Cell) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    kind = (
        'office:value-type="string"'
        if isinstance(value, str)
        else f'office:value-type="float" office:value="{value}"'
    )
    return f"<table:table-cell {kind}>{text}</table:table-cell>"
