"""Wide headers: which columns hold which item's figures, and which are sums of others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.contracts.wide import WIDE, Wide
from ingest.parse.heading import ITEM_NUMBERING, UNIT_IN_HEADING, normal
from ingest.personal import asks_for_person

_SUM = re.compile(r"(合计|小计|总计|^计)数?$")
_FEWEST_ITEMS = 2


@dataclass(frozen=True)
class Block:
    """The columns of one item."""

    item: str
    """What its rows have in the key field."""
    heading: str
    """The item as delivered."""
    columns: Mapping[str, str]
    """Figure → sheet column."""


@dataclass(frozen=True)
class Sum:
    """A column that must equal the sum of others in every row."""

    figure: str
    column: str
    parts: tuple[str, ...]
    """Sheet columns."""


@dataclass(frozen=True)
class WideColumns:
    """What a wide header says beyond the ordinary columns."""

    key: str
    blocks: tuple[Block, ...]
    sums: tuple[Sum, ...]
    doubled: tuple[str, ...]
    """Headings of a second column for the same figure."""
    lumped: Mapping[str, tuple[str, ...]]
    """Headings of sums without any of their parts → the parts."""

    @property
    def provided(self) -> set[str]:
        """The fields that every item has."""
        return {self.key}.union(set.intersection(*(set(block.columns) for block in self.blocks)))

    @property
    def claimed(self) -> set[str]:
        """The sheet columns that are spoken for."""
        columns = {column for block in self.blocks for column in block.columns.values()}
        return columns | {stated.column for stated in self.sums}


@dataclass(frozen=True)
class _Reading:
    """One heading: the figure, the item, and whether it is a sum (`of` names the parts, where declared)."""

    column: str
    title: str
    figure: str
    item: str | None
    is_sum: bool = False
    of: tuple[str, ...] = ()


def wide_columns(
    contract_id: str, titles: Mapping[str, str], fields: Mapping[str, str]
) -> WideColumns | None:
    """The wide reading of a header, or None where fewer than two items stand in it.

    `titles`: sheet column → heading, levels joined by '/'. `fields`: normalised heading → contract field.
    """
    if contract_id not in WIDE:
        return None
    wide = WIDE[contract_id]
    # What is asked about a person is no figure, though it is numbered like the other questions of a survey.
    asked = {column: title for column, title in titles.items() if not asks_for_person(title)}
    readings = [found for c, title in asked.items() if (found := _read(contract_id, c, title, fields))]
    items = {found.item for found in readings if found.item and not found.is_sum}
    # A class is the sum of its items where these have columns too, and the item itself where they have none.
    is_sum = {
        found.column: any(item != found.item and item.startswith(found.item) for item in items)
        if found.item and not found.of
        else found.is_sum
        for found in readings
    }
    columns: dict[str, dict[str, str]] = {}
    headings: dict[str, str] = {}
    doubled = []
    for found in readings:
        if is_sum[found.column] or not found.item:
            continue
        if found.figure in columns.setdefault(found.item, {}):
            doubled.append(found.title)
        columns[found.item].setdefault(found.figure, found.column)
        headings.setdefault(found.item, found.title)
    if len(columns) < _FEWEST_ITEMS:
        return None
    sums, lumped = [], {}
    for found in readings:
        if is_sum[found.column]:
            own = _parts(found, columns)
            parts = tuple(columns[item][found.figure] for item in own if found.figure in columns[item])
            sums.append(Sum(found.figure, found.column, parts))
            if not parts:
                lumped[found.title] = found.of
    blocks = tuple(Block(item, _item_word(headings[item], fields), of) for item, of in columns.items())
    return WideColumns(wide.key, blocks, tuple(sums), tuple(doubled), lumped)


def item_words() -> set[str]:
    """Every heading that names an item of some wide table, normalised."""
    return {word for contract_id in WIDE for word in _items(contract_id)}


def _parts(found: _Reading, columns: Mapping[str, object]) -> list[str]:
    if found.of:
        return [item for item in columns if item in found.of]
    if found.item:
        return [item for item in columns if item != found.item and item.startswith(found.item)]
    return list(columns)


def _read(contract_id: str, column: str, title: str, fields: Mapping[str, str]) -> _Reading | None:
    wide, items = WIDE[contract_id], _items(contract_id)
    words = [normal(part) for part in UNIT_IN_HEADING.sub("", title).split("/")]
    figures = [fields[word] for word in words if fields.get(word) in wide.figures]
    words = [word for word in words if fields.get(word) not in wide.figures]
    if words and not figures and (split := _split(words[-1], fields, wide)):
        words[-1], figures = split[0], [split[1]]
    if not words or not (figures or len(wide.figures) == 1):
        return None
    figure, last = figures[-1] if figures else wide.figures[0], words[-1]
    above = words[-2] if len(words) > 1 else ""
    sums = {normal(word): parts for word, parts in wide.sums.items()}
    if last in sums or (_SUM.search(last) and above in sums):
        return _Reading(column, title, figure, None, True, sums.get(last) or sums[above])
    if _SUM.search(last):
        return _Reading(column, title, figure, _item(wide, items, above), True)
    item = _item(wide, items, last)
    return _Reading(column, title, figure, item) if item else None


@cache
def _items(contract_id: str) -> dict[str, str]:
    """Normalised heading → item."""
    items = WIDE[contract_id].items
    return {normal(word): item for item, words in items.items() for word in (item, *words)}


def _item(wide: Wide, items: Mapping[str, str], word: str) -> str | None:
    code = re.match(wide.code, word)
    return code[code.lastindex or 0] if code else items.get(ITEM_NUMBERING.sub("", word))


def _split(word: str, fields: Mapping[str, str], wide: Wide) -> tuple[str, str] | None:
    """公务接待费决算数 → (公务接待费, actual_amt)."""
    for alias, field in fields.items():
        if field in wide.figures and word.endswith(alias) and word != alias:
            return word.removesuffix(alias).rstrip("-_:("), field
    return None


def _item_word(title: str, fields: Mapping[str, str]) -> str:
    """The part of a heading that names the item, as delivered."""
    words = [p for p in title.split("/") if normal(p) not in fields and not _SUM.search(normal(p))]
    return words[-1] if words else title
