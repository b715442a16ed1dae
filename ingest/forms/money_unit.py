"""Where a form states the unit of its amounts."""

import re
from itertools import chain, pairwise

from ingest.forms.grid import Cell, Grid, is_note
from ingest.parse.cell import compact, fold
from ingest.parse.money_unit import ANY, READ, other_unit, whole_unit
from ingest.parse.traditional import simplified

_OF_FORM = rf"单位[:为是]?\(?{ANY}(?![\u4e00-\u9fff])|以{ANY}为单位|金额[:为是]\(?{ANY}(?![\u4e00-\u9fff])"
_STATED = re.compile(
    rf"{_OF_FORM}|[(\[【〔](?:金额)?(?:单位[:为]?)?{ANY}[)\]】〕、,;/]"
    rf"|(?<=[\u4e00-\u9fff)])[/,、:]{ANY}$|^{ANY}$"
)
_ANYWHERE = re.compile(_OF_FORM)
# 项目资金 and 万元 on the next line; 年初预算数万元.
_BELOW_LABEL = re.compile(rf"(?<=[\u4e00-\u9fff)])\s+({READ})$")
_BEHIND = re.compile(r"(?<=[数额算款金费出])([十百千万亿]+元)$")


def units_of(grid: Grid, last: int, hits: dict[str, Cell]) -> dict[str, str]:
    """The unit in the header of an amount, else the last one stated above it, else one below the form."""
    lines = [[cell.text for cell in grid.filled(row)] for row in range(last + 1)]
    # `金额单位：` and the unit may stand in two cells.
    texts = [text for line in lines for pair in pairwise([*line, ""]) for text in (pair[0], "".join(pair))]
    above = [unit for text in texts if (unit := stated_unit(text))]
    own = {name: _unit_of_heading(cell.text) for name, cell in hits.items()}
    common = above[-1] if above and not any(own.values()) else (above[0] if above else _below(grid))
    common = common or next(filter(None, map(_other, chain.from_iterable(lines))), None)
    return {name: unit for name, cell in hits.items() if (unit := own[name] or common)}


def _below(grid: Grid) -> str | None:
    """The unit that a note of the form states, or any cell in words that mean the form."""
    for row in range(len(grid.rows)):
        cells = grid.filled(row)
        for cell in cells:
            unit = stated_unit(cell.text) if is_note(cells) else _unit_in(_ANYWHERE, _plain(cell.text))
            if unit:
                return unit
    return None


def stated_unit(text: str) -> str | None:
    """`项目资金（万元）`, `金额单位：元` → the unit; None where a text states none."""
    return _unit_in(_STATED, _plain(text)) or _unit_in(_BELOW_LABEL, simplified(fold(text)))


def _unit_of_heading(text: str) -> str | None:
    return stated_unit(text) or _unit_in(_BEHIND, _plain(text))


def _other(text: str) -> str | None:
    return other_unit(_plain(text))


def _plain(text: str) -> str:
    return simplified(compact(text))


def _unit_in(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return whole_unit(next(filter(None, match.groups()))) if match else None
