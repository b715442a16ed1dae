"""What every writer prints alike: cells, totals, numbered captions, the figure appendix, lines of origin."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from dashboard import format
from dashboard.papers.document import Block, Cell, Column, Document, Picture, Table
from dashboard.texts import speaker

# Everything that XML 1.0 has no place for.
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff》”）]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_POINTS = re.compile(rf"(?<={_CHINESE.pattern})[:;,](?=[“《（\u3400-\u9fff\U00020000-\U0003ffff])")
_WIDE = str.maketrans(":;,", "：；，")
PLACES = {"count": 0, "yuan": 2, "wan": 2, "score": 2, "rate": 1}
"""Decimals of each kind of number; the other kinds are text."""


def plain(text: str) -> str:
    """The text without characters that no file format can hold, with Chinese punctuation among Chinese."""
    return _widened(_UNPRINTABLE.sub("", text))


def _widened(text: str) -> str:
    """Names are folded to half width where they are compared; on paper their punctuation is full width."""
    before = None
    while before != text:
        before, text = text, _BRACKETS.sub(_brackets, text)
    return _POINTS.sub(lambda point: point[0].translate(_WIDE), text)


def _brackets(match: re.Match[str]) -> str:
    around = match.string[: match.start()][-1:] + match[1]
    return f"（{match[1]}）" if _CHINESE.search(around) else match[0]


def printed(column: Column, cell: Cell) -> str:
    """The cell as readers see it; a dash for a number there is not."""
    if column.kind not in PLACES or isinstance(cell, str):
        return plain("" if cell is None else str(cell))
    text = format.number(cell, PLACES[column.kind])
    return f"{text}%" if column.kind == "rate" and cell is not None else text


def total(table: Table, index: int) -> Decimal:
    """The exact sum of a column; what is not there adds nothing."""
    cells = (row[index] for row in table.rows)
    return sum((Decimal(cell) for cell in cells if cell is not None), Decimal(0))


def total_row(document: Document, table: Table) -> list[Cell] | None:
    """The row of totals, named in the first column that has none; None for a table without totals."""
    if not table.rows or not any(column.has_total for column in table.columns):
        return None
    cells: list[Cell] = [
        total(table, index) if column.has_total else "" for index, column in enumerate(table.columns)
    ]
    if "" in cells:
        cells[cells.index("")] = document.labels["total"]
    return cells


def numbered(document: Document) -> Iterator[tuple[Block, int]]:
    """The blocks, tables and pictures each with their number, 0 for the others."""
    tables, pictures = count(1), count(1)
    for block in document.blocks:
        is_table, is_picture = isinstance(block, Table), isinstance(block, Picture)
        yield block, next(tables) if is_table else next(pictures) if is_picture else 0


def unit_line(document: Document, table: Table) -> str:
    """The line that names the units of the amounts; empty for a table without amounts."""
    t = speaker(document.lang)
    units = [t(f"writer.{kind}") for kind in ("wan", "yuan") if any(c.kind == kind for c in table.columns)]
    return t("writer.unit", units=t("writer.joiner").join(units)) if units else ""


def appendix(document: Document) -> Table:
    """The figure appendix as a table: each figure of the text with all that is needed to check it."""
    label, t = document.labels, speaker(document.lang)
    matched = {True: label["yes"], False: label["no"], None: format.NONE}
    names = ("figure_id", "figure", "value", "unit", "precision", "source", "published", "matched")
    return Table(
        name="figures",
        caption=label["appendix"],
        columns=[Column(label[name]) for name in names],
        rows=[
            (
                *(
                    line.figure_id,
                    t("writer.line", name=line.label, value=line.definition),
                    line.value,
                    line.unit,
                ),
                *(line.precision, line.source, line.published, matched[line.is_matched]),
            )
            for line in document.figures
        ],
    )


def origin_lines(document: Document) -> list[str]:
    """Build, time and policy of the figures, and that data are synthetic when they are."""
    origin, label, t = document.origin, document.labels, speaker(document.lang)
    policy = f"{t('writer.joiner').join(origin.policy_versions)} ({origin.policy_hash})"
    facts = {"build": origin.build_id, "built_at": origin.built_at, "policy": policy}
    lines = [t("writer.line", name=label[name], value=value) for name, value in facts.items()]
    return [plain(line) for line in (*lines, origin.note) if line]


def built_at(document: Document) -> datetime:
    """The time of the build in UTC without zone, which is the date of every file made of it."""
    moment = datetime.fromisoformat(document.origin.built_at)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
