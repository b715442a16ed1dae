"""A money block that stands below the indicators: read as if it stood above them."""

import re
from collections.abc import Sequence

from ingest.forms.grid import Cell, Grid
from ingest.forms.head import GOAL_LABEL
from ingest.forms.header import find_header
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.forms.money import read_money
from ingest.forms.money_labels import hits_in
from ingest.forms.row_words import TOTAL, is_footer
from ingest.forms.sources import source_of

# What stands left of a block of money, or in its own row above: 项目资金（万元）, 预算执行情况.
_BLOCK = re.compile(
    r"^(?:项目|预算|年度|部门)*(?:资金|预算|经费|支出)(?:投入|执行|安排|申请|使用)*(?:情况)?$"
)


def with_money_above(grid: Grid, kind: Kind) -> Grid:
    """The grid with a money block below its indicators moved above them; rows keep their numbers in the file.

    Only what begins with the label of such a block and has several amounts is one: 合计 below the marks is no
    amount.
    """
    header = find_header(grid, kind)
    if header is None or read_money(grid, kind, header.row) is not None:
        return grid
    end = len(grid.rows)
    first = next((row for row in range(header.row + header.lines, end) if _begins(grid, kind, row)), end)
    block = _block(grid, kind, range(first, end))
    others = [row for row in range(header.row + header.lines, end) if row not in block]
    if not block or (_is_total(grid, block[-1]) and not any(_is_total(grid, row) for row in others)):
        # Its last row may as well sum up the marks.
        return grid
    if any(GOAL_LABEL.match(label(grid.filled(row)[0].text).word) for row in others if row >= first):
        # The text of a goal below the indicators is not read.
        return grid
    if read_money(grid.part(block), kind, len(block)) is None:
        return grid
    rest = range(block[-1] + 1, end)
    return grid.part([*range(header.row), *block, *range(header.row, first), *rest])


def _begins(grid: Grid, kind: Kind, row: int) -> bool:
    """Whether a row begins with the label of a money block beside, or above, the labels of its amounts."""
    if not _BLOCK.match(label(grid.filled(row)[0].text).word):
        return False
    below = range(row, min(row + 1 + len(kind.amounts), len(grid.rows)))
    found = {name for line in below for name in hits_in(grid, line, kind) if name in kind.amounts}
    return kind.anchor in found and len(found) > 1


def _block(grid: Grid, kind: Kind, rows: Sequence[int]) -> list[int]:
    """The rows of a money block: headings, then rows of amounts. A second total is that of the marks."""
    amounts = {*kind.money_total, *(word for names in kind.money.values() for word in names)}
    block: list[int] = []
    has_amounts = has_total = False
    for row in rows:
        words = [label(cell.text).word for cell in grid.filled(row)[:2]]
        is_total = any(word in kind.money_total for word in words)
        is_amount = any(word in amounts or source_of(word) for word in words)
        is_other = (has_amounts and not is_amount) or (has_total and is_total)
        if block and (is_other or _ends(grid.filled(row), kind)):
            break
        has_amounts |= bool(block) and is_amount
        has_total |= is_total
        block.append(row)
    return block


def _is_total(grid: Grid, row: int) -> bool:
    return any(TOTAL.match(label(cell.text).word) for cell in grid.filled(row)[:2])


def _ends(cells: Sequence[Cell], kind: Kind) -> bool:
    """Whether a row is none of a money block: a signature, a remark, a goal or the total marks."""
    word = label(cells[0].text).word
    is_total = TOTAL.match(word) is not None and word not in kind.money_total
    is_text = any(word in names for names in kind.texts.values())
    return is_total or is_text or (is_footer(cells[0].text) and source_of(word) is None)
