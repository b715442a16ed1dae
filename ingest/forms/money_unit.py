"""Where a form states the unit of its amounts."""

import re
from itertools import zip_longest

from ingest.forms.grid import Cell, Grid, is_note
from ingest.forms.kind import Kind
from ingest.forms.labels import label
from ingest.forms.money_columns import OF_MONEY, is_figure
from ingest.forms.money_labels import word_of
from ingest.forms.sources import is_total
from ingest.parse.cell import compact, fold
from ingest.parse.money_unit import ANY, READ, other_unit, whole_unit
from ingest.parse.traditional import simplified

_OF_FORM = rf"单位[:为是]?\(?{ANY}(?![\u4e00-\u9fff])|以{ANY}为单位|金额[:为是]\(?{ANY}(?![\u4e00-\u9fff])"
_STATED = re.compile(
    rf"{_OF_FORM}|[(\[【〔](?:金额)?(?:单位[:为]?)?{ANY}[)\]】〕、,;/]"
    rf"|(?<=[\u4e00-\u9fff)])[/,、:]{ANY}$|^{ANY}$"
)
_ANYWHERE = re.compile(_OF_FORM)
_ALONE = re.compile(rf"\(?(?:金额|货币|资金)?(?:{_OF_FORM})")
# 元/人, which is the unit of no amount.
_RATE = re.compile(r"元/(?!年?[)\]】〕])[\u4e00-\u9fff]")
# 项目资金 and 万元 on the next line; 年初预算数万元.
_BELOW_LABEL = re.compile(rf"(?<=[\u4e00-\u9fff)])\s+({READ})$")
_BEHIND = re.compile(r"(?<=[数额算款金费出])([十百千万亿]+元)$")


def units_of(grid: Grid, kind: Kind, last: int, hits: dict[str, Cell]) -> dict[str, str]:
    """The unit in the header of an amount, else the last one stated above it, else one below the form."""
    own = {name: _unit_of_heading(cell.text) for name, cell in hits.items()}
    above = stated_above(grid, kind, last, min((cell.row for cell in hits.values()), default=last))
    common = above[-1] if above and not any(own.values()) else (above[0] if above else _below(grid, last + 1))
    texts = (cell.text for row in range(last + 1) for cell in grid.filled(row))
    common = common or next(filter(None, map(_other, texts)), None)
    return {name: unit for name, cell in hits.items() if (unit := own[name] or common)}


def stated_above(grid: Grid, kind: Kind, last: int, first: int) -> list[str]:
    """The units stated for all amounts down to row `last`, those of the block begin in row `first`.

    The unit beside a known amount with its value, 预算数（万元） | 6.84, is that of the others where none is
    stated for all; that of another value, 项目总投资（亿元） | 1.2, never.
    """
    common: list[str] = []
    of_amounts: list[str] = []
    for row in range(last + 1):
        cells = grid.filled(row)
        for cell, following in zip_longest(cells, cells[1:]):
            # `金额单位：` and the unit may stand in two cells.
            joined = cell.text + following.text if following else ""
            unit = stated_unit(cell.text) or (stated_unit(joined) if joined else None)
            if unit is None:
                continue
            is_known = _is_known(word_of(cell), kind)
            is_label = not _ALONE.match(_plain(cell.text))
            has_value = is_label and following is not None and is_figure(following.text)
            if has_value and row <= first:
                of_amounts += [unit] if is_known else []
            elif is_known or row >= first or len(cells) == 1 or _is_of_money(cell.text):
                common.append(unit)
    return common or of_amounts


def _is_known(word: str, kind: Kind) -> bool:
    return is_total(word, kind.money_total) or any(word in names for names in kind.money.values())


def _is_of_money(text: str) -> bool:
    """Whether a text states the unit of a form, or is a label of money."""
    return bool(_unit_in(_ANYWHERE, _plain(text)) or OF_MONEY.search(label(text).word))


def _below(grid: Grid, first: int) -> str | None:
    """The unit that a note of the form states, or any cell in words that mean the form."""
    for row in range(first, len(grid.rows)):
        cells = grid.filled(row)
        for cell in cells:
            unit = stated_unit(cell.text) if is_note(cells) else _unit_in(_ANYWHERE, _plain(cell.text))
            if unit:
                return unit
    return None


def stated_unit(text: str) -> str | None:
    """`项目资金（万元）`, `金额单位：元` → the unit; None where a text states none, or a rate."""
    plain = _plain(text)
    if _RATE.search(plain) and not _ALONE.match(plain):
        return None
    return _unit_in(_STATED, plain) or _unit_in(_BELOW_LABEL, simplified(fold(text)))


def _unit_of_heading(text: str) -> str | None:
    return stated_unit(text) or _unit_in(_BEHIND, _plain(text))


def _other(text: str) -> str | None:
    return other_unit(_plain(text))


def _plain(text: str) -> str:
    return simplified(compact(text))


def _unit_in(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return whole_unit(next(filter(None, match.groups()))) if match else None
