"""Cells that an export repeats in place of a merged one, made blank again as in a workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from typing import TypeGuard

from ingest.forms.grid import Grid
from ingest.forms.kinds import KINDS
from ingest.forms.labels import label
from ingest.parse.cell import compact

_WORDS = frozenset[str]().union(*(kind.words for kind in KINDS))
# What names a form stands at its top, below whatever another form has above.
_NAMES = frozenset(word for kind in KINDS for names in kind.head.values() for word in names)
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
# So many equal texts are one across all their headings; two may as well be target and result.
_FEWEST = 3
# A longer label stands beside or below itself only where it is repeated; 其他 also in lists of reasons.
_SHORTEST = 4

Texts = Sequence[str | None]


def without_repeats(grid: Grid) -> Grid:
    """The grid with merged cells blank but the first, where its title or labels show that they are repeated.

    Equal figures and ticks side by side are one only below a heading that is repeated over them too.
    """
    rows: list[Texts] = [[compact(text) if text else None for text in texts] for texts in grid.rows]
    pairs = list(pairwise([[], *rows]))
    if not any(_shows_repeats(above, row) for above, row in pairs):
        return grid
    headed: dict[int, bool] = {}
    texts = []
    for (above, row), delivered in zip(pairs, grid.rows, strict=True):
        again = {*_repeated_beside(row, headed), *_same_label(above, row)}
        texts.append(tuple(None if column in again else text for column, text in enumerate(delivered)))
    return replace(grid, rows=texts).part([row for row, line in enumerate(texts) if any(line)])


def _shows_repeats(above: Texts, row: Texts) -> bool:
    is_found = next(chain(_same_label(above, row), _same_label(row, row[1:])), None) is not None
    return is_found or _is_one_text(row)


def _same_label(texts: Texts, others: Texts) -> Iterator[int]:
    """Columns in which two rows have the same long label."""
    for column, (text, other) in enumerate(zip(texts, others, strict=False)):
        if text and text == other and len(text) >= _SHORTEST and _is_label(text):
            yield column


def _is_label(text: str | None) -> bool:
    return text is not None and label(text).word in _WORDS


def _is_heading(text: str | None) -> bool:
    """Whether a text among labels can be a heading too: one of them, or words that begin with no figure."""
    return _is_label(text) or (_has_words(text) and not text[0].isdigit())


def _has_words(text: str | None) -> TypeGuard[str]:
    return text is not None and _HAN.search(text) is not None


def _is_one_text(row: Texts) -> bool:
    filled = [text for text in row if text]
    return len(filled) >= _FEWEST and len(set(filled)) == 1 and _has_words(filled[0])


def _repeated_beside(row: Texts, headed: dict[int, bool]) -> Iterator[int]:
    """Columns that repeat the cell left of them. `headed` (kept up): whether the heading above one does."""
    has_headings = len({text for text in row if _is_label(text)}) > 1
    before = None
    for text, columns in _runs(row):
        for column in columns:
            is_first = label(text).word in _NAMES or (column not in headed and _is_label(text))
            if _is_heading(text) if has_headings else is_first:
                headed[column] = column > columns[0]
        headings = 1 + sum(not headed.get(column, True) for column in columns[1:])
        # A remark, or the value of a label; further right they may be target, result and forecast.
        is_across = headings >= _FEWEST and _has_words(text) and (before is None or _is_label(before))
        yield from (column for column in columns[1:] if is_across or headed.get(column, True))
        before = text


def _runs(row: Texts) -> Iterator[tuple[str, list[int]]]:
    """Each text of a row and the columns side by side that have it."""
    for text, columns in groupby(range(len(row)), key=lambda column: row[column]):
        if text:
            yield text, list(columns)
