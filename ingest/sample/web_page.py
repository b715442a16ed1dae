"""Tables as web pages, which many systems export under the name .xls."""

from collections.abc import Sequence
from html import escape

from ingest.sample.cells import Cell


def web_page(title: str, lines: Sequence[str], rows: Sequence[Sequence[Cell]], encoding: str) -> bytes:
    """A page with `lines` above one table; None in a row is covered by the cell to its left."""
    above = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
        f"<title>{escape(title)}</title></head><body>\n{above}"
        f"<table border=1>\n{body}</table></body></html>"
    ).encode(encoding)


def _cells(row: Sequence[Cell]) -> str:
    cells = []
    for place, value in enumerate(row):
        if value is None:
            continue
        width = next(
            (n for n, after in enumerate(row[place + 1 :], 1) if after is not None), len(row) - place
        )
        span = f" colspan={width}" if width > 1 else ""
        cells.append(f"<td{span}>{escape(str(value)).replace(chr(10), '<br>') or '&nbsp;'}</td>")
    return "".join(cells)
