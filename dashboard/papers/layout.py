"""A document with every cell printed, as plain data that a template sets without computing."""

from collections.abc import Sequence
from typing import Any

from dashboard.papers.document import Document, Heading, Paragraph, Picture, Table
from dashboard.papers.pictures import picture_svg
from dashboard.papers.printed import (
    PLACES,
    appendix,
    numbered,
    origin_lines,
    plain,
    printed,
    total_row,
    unit_line,
)
from dashboard.texts import speaker

UNBROKEN, WIDEST = 6, 30
"""Characters: up to UNBROKEN a text stands on one line; beyond WIDEST a column gets no wider."""


def laid_out(document: Document, picture_width: int) -> dict[str, Any]:
    """Title, blocks by kind, figure appendix and lines of origin, all as text."""
    t = speaker(document.lang)
    blocks = [_block(document, block, number, picture_width) for block, number in numbered(document)]
    return {
        "lang": document.lang,
        "title": plain(document.title),
        "subtitle": plain(document.subtitle),
        "draft": plain(document.draft_mark) if document.is_draft else "",
        "blocks": blocks,
        "appendix": _table(document, appendix(document), 0),
        "figures": {
            line.figure_id: plain(t("writer.line", name=line.label, value=line.definition))
            for line in document.figures
        },
        "origin": origin_lines(document),
        "built_at": document.origin.built_at,
    }


def _block(document: Document, block: Any, number: int, picture_width: int) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": plain(text)}
        case Paragraph(runs):
            known = {line.figure_id for line in document.figures}
            return {
                "kind": "paragraph",
                "runs": [
                    {
                        "text": plain(run.text),
                        "figure": run.figure_id if run.figure_id in known else "",
                        "missing": run.is_missing,
                    }
                    for run in runs
                ],
            }
        case Table():
            return _table(document, block, number)
        case Picture(_, caption, spec, alt):
            t = speaker(document.lang)
            return {
                "kind": "picture",
                "caption": f"{t('writer.picture', number=number)}　{plain(caption)}",
                "svg": picture_svg(spec, picture_width, f"picture{number}"),
                "alt": plain(alt),
            }
    raise TypeError(type(block))


def _table(document: Document, table: Table, number: int) -> dict[str, Any]:
    totals = total_row(document, table)
    caption = plain(table.caption)
    rows = [_cells(table, row) for row in table.rows]
    if number:
        caption = f"{speaker(document.lang)('writer.table', number=number)}　{caption}"
    return {
        "kind": "table",
        "caption": caption,
        "columns": [
            {
                "heading": plain(column.heading),
                "is_number": column.kind in PLACES,
                "share": 0 if column.kind == "date" else _share([row[place] for row in rows]),
            }
            for place, column in enumerate(table.columns)
        ],
        "rows": rows,
        "total": _cells(table, totals) if totals is not None else [],
        "unit": unit_line(document, table),
        "note": plain(table.note),
    }


def _share(texts: Sequence[str]) -> int:
    """The part of the line that a column of texts wants; 0 for one that need not be broken."""
    longest = max(map(len, texts), default=0)
    return 0 if longest <= UNBROKEN else min(longest, WIDEST)


def _cells(table: Table, row: Sequence[Any]) -> list[str]:
    return [printed(column, cell) for column, cell in zip(table.columns, row, strict=True)]
