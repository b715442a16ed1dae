"""Which contract a sheet is and where its header stands: by the header cells alone, never by a name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

import polars as pl

from ingest.blocks import WideColumns, item_words, wide_columns
from ingest.contracts.registry import Contract, contracts
from ingest.headings import (
    aliases_of as _aliases,
)
from ingest.headings import (
    bare_codes,
    hold_codes,
    is_figure,
    of_whole_rows,
    ordinary,
    readings_of,
    unit_by_name,
)
from ingest.parse.cell import compact
from ingest.parse.heading import UNIT_IN_HEADING, normal
from ingest.parse.money_unit import whole_unit
from ingest.parse.traditional import simplified
from ingest.readers.sheet import Sheet

HEADER_WITHIN_ROWS = 30
_MOST_LEVELS = 4
# A header with this share of a contract's required columns is that contract, perhaps changed (domain M13).
_RECOGNISABLE = 0.6
# Rows with fewer known headers than this are not worth a closer look (every contract requires at least four).
_FEWEST_HITS = 2
_FEWEST_HEADINGS = 3
_WORD = re.compile(r"[\u4e00-\u9fff]")
# What a line above a table says, and no heading.
_OFFICE = re.compile(r"^(?:编制|填报|填表|制表|报送|申报|编报)(?:单位|部门|日期|时间|人)(?:\([^)]*\))?:")
_STATED_UNIT = re.compile(r"^(?:金额|货币|计量|资金)?单位[:为是]")


@dataclass(frozen=True)
class Header:
    """A header found in a sheet: its rows and the contract field of each column it names."""

    contract: Contract
    first_row: int
    """0-based position of the topmost header row among the sheet's rows."""
    levels: int
    fields: dict[str, str]
    """Field → sheet column."""
    titles: dict[str, str]
    """Sheet column → header as delivered, in simplified characters, levels joined with '/'."""
    units: dict[str, str]
    """Sheet column → money unit stated in its own header."""
    doubled: list[str]
    """Headers that name the same field twice."""
    again: dict[str, str]
    """Column → key field that a table of blocks side by side repeats there."""
    parts: Mapping[str, list[str]]
    """Headings of figures that have several columns, named in the row below: 收入合计 → 上年数, 本年数."""
    wide: WideColumns | None = None
    """Of a wide table: the columns that are rows of the contract."""

    @property
    def named(self) -> set[str]:
        """The fields that have a column, or one in every block of a wide table."""
        return set(self.fields) | (self.wide.provided if self.wide else set())

    @property
    def columns(self) -> set[str]:
        """The sheet columns that hold fields."""
        return {*self.fields.values(), *self.again, *(self.wide.claimed if self.wide else ())}

    @property
    def missing(self) -> list[str]:
        """Required fields without a column, in contract order."""
        named = self.named
        return [f for f in self.contract.columns if f in self.contract.required_columns and f not in named]

    @property
    def unknown(self) -> list[str]:
        """Headers that no field of the contract answers to."""
        return [title for column, title in self.titles.items() if column not in self.columns]


def recognise(sheet: Sheet, least_share: float = _RECOGNISABLE) -> Header | None:
    """The best header of the sheet, complete or at least recognisable; None for a sheet of something else.

    `least_share`: of the columns that a contract requires.
    """
    rows = sheet.cells.select(sheet.columns).head(HEADER_WITHIN_ROWS + _MOST_LEVELS).rows()
    hits = [sum(normal(cell) in _every_alias() for cell in row if cell) for row in rows]
    is_line = [_is_line(row, known) for row, known in zip(rows, hits, strict=True)]
    best: tuple[tuple, Header] | None = None
    for first in range(min(len(rows), HEADER_WITHIN_ROWS)):
        for levels in range(1, min(_MOST_LEVELS, len(rows) - first) + 1):
            if sum(hits[first : first + levels]) < _FEWEST_HITS or is_line[first]:
                continue
            titles = _joined(rows[first : first + levels])
            for header in _matches(titles, first, levels, rows[first + levels :]):
                found = sum(f in header.contract.required_columns for f in header.named)
                if found < least_share * len(header.contract.required_columns):
                    continue
                rank = (
                    not header.missing,
                    # What stands below a heading of several columns is part of the header.
                    not header.parts,
                    len(header.named),
                    found / len(header.contract.required_columns),
                    len(header.wide.claimed) - len(header.wide.lumped) if header.wide else 0,
                    # A row of units is part of the header above it.
                    sum(_ends_in_unit(titles[column]) for column in header.columns),
                    -levels,
                )
                if best is None or rank > best[0]:
                    best = rank, header
    return best[1] if best else None


def _is_line(row: tuple[str | None, ...], known: int) -> bool:
    """Whether a row is the title of a table, or the line that names its office and money unit."""
    cells = [simplified(compact(cell)) for cell in row if cell]
    is_title = len(cells) == 1 and row[0] is not None
    is_stated = is_title or any(map(_STATED_UNIT.search, cells))
    return any(map(_OFFICE.search, cells)) or (is_stated and not known)


def _joined(rows: list[tuple[str | None, ...]]) -> dict[str, str]:
    """Merged header cells filled to the right and the levels joined top-down: {column: '预算数/合计'}."""
    titles = {}
    above: list[str | None] = [None] * len(rows)
    for position in range(len(rows[0]) if rows else 0):
        delivered = [simplified(compact(row[position] or "")) for row in rows]
        levels = list(delivered)
        for level, word in enumerate(levels[:-1]):
            if word:
                above[level] = word
                above[level + 1 :] = [None] * (len(above) - level - 1)
            elif any(levels[level + 1 :]) and not any(delivered[:level]) and above[level]:
                levels[level] = above[level] or ""
        parts = [word for i, word in enumerate(levels) if word and word not in levels[:i]]
        if parts:
            titles[f"c{position}"] = "/".join(parts)
    return titles


def _matches(
    titles: dict[str, str], first: int, levels: int, body: list[tuple[str | None, ...]]
) -> Iterator[Header]:
    words = {column: readings_of(title) for column, title in titles.items()}
    units = {
        c: whole_unit(match[1]) for c, title in titles.items() if (match := UNIT_IN_HEADING.search(title))
    }
    for known in contracts():
        wide = wide_columns(known.id, titles, _aliases(known.id))
        named = ordinary(known, words, wide.claimed if wide else frozenset())
        if wide and wide.key in named[0]:
            # The item stands in a column of its own: the table is not wide, whatever its headings contain.
            wide, named = None, ordinary(known, words, frozenset())
        fields, twice, again = named
        if wide:
            fields = of_whole_rows(known.id, words) | fields
        if "agency_code" in known.required - set(fields):
            fields |= unit_by_name(known, words)
        fields |= {
            field: column
            for field, column in bare_codes(known, set(fields) | (wide.provided if wide else set()), words)
            if hold_codes(column, body)
        }
        if fields or wide:
            doubled = [*(titles[column] for column in twice), *(wide.doubled if wide else ())]
            parts = _parts(known, fields, titles, body[0] if body else ())
            yield Header(known, first, levels, fields, titles, units, doubled, again, parts, wide)


def _parts(
    known: Contract, fields: dict[str, str], titles: dict[str, str], below: tuple[str | None, ...]
) -> dict[str, list[str]]:
    """Where the row below the header says of figures, and of nothing that names a row, what they are."""
    if any(below[int(fields[key][1:])] for key in known.keys if key in fields and below):
        return {}
    parts = {}
    for field, column in fields.items():
        if is_figure(known, field):
            start = int(column[1:])
            untitled = takewhile(lambda n: f"c{n}" not in titles, range(start + 1, len(below)))
            words = [compact(below[n] or "") for n in (start, *untitled)] if below else []
            if len(words) > 1 and all(_WORD.search(word) for word in words):
                parts[titles[column]] = words
    return parts


def _ends_in_unit(title: str) -> bool:
    return UNIT_IN_HEADING.fullmatch(f"/{title.rpartition('/')[2]}") is not None


def names_for_codes(header: Header) -> list[str]:
    """Headings below which the codes of missing fields were expected and only names stand."""
    words = {column: readings_of(title) for column, title in header.titles.items()}
    found = bare_codes(header.contract, header.named, words)
    return [header.titles[column] for field, column in found if field in header.missing]


@cache
def _every_alias() -> frozenset[str]:
    return frozenset(alias for known in contracts() for alias in _aliases(known.id)) | item_words()


def is_header_again(sheet: Sheet, header: Header) -> pl.Expr:
    """Rows that repeat a row of the header (monthly exports pasted below each other)."""
    rows = sheet.cells.slice(header.first_row, header.levels).iter_rows(named=True)
    levels = [{column: row[column] for column in header.titles} for row in rows]
    return pl.any_horizontal(
        pl.all_horizontal(
            pl.col(column).eq_missing(pl.lit(word, pl.String)) for column, word in level.items()
        )
        for level in levels
        if any(level.values())
    )


def header_above(sheet: Sheet, header: Header) -> int | None:
    """The row of another table's header above the header, with rows of its own in between."""
    above = replace(sheet, cells=sheet.cells.head(header.first_row))
    found = recognise(above)
    if found is None:
        return None
    between = above.cells.slice(found.first_row + found.levels)
    keys = [pl.col(found.fields[key]).is_not_null() for key in found.contract.keys if key in found.fields]
    has_rows = keys and not between.filter(pl.all_horizontal(keys)).is_empty()
    return above.cells["source_row"][found.first_row] if has_rows else None


def second_header(sheet: Sheet, header: Header, data_rows: pl.Series) -> int | None:
    """The first row among the data that is made of headings, as of another table; headings have no digits."""
    keys = [header.fields[key] for key in header.contract.keys if key in header.fields]
    if not keys:
        return None
    # Looked for among the data once they are few: a million rows of payments all have digits.
    suspicious = sheet.cells.filter(~pl.col(keys[0]).str.contains(r"\p{Nd}"))
    if not suspicious.is_empty():
        suspicious = suspicious.filter(pl.col("source_row").is_in(data_rows.implode()))
    for *row, source_row in suspicious.select(*sheet.columns, "source_row").iter_rows():
        words = [normal(cell) for cell in row if cell]
        known = sum(word in _every_alias() for word in words)
        if known >= _FEWEST_HEADINGS and known >= _RECOGNISABLE * len(words):
            return source_row
    return None
