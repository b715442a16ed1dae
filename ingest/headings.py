"""Which field of a contract each column of a header is meant as."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from ingest.contracts.registry import Contract, contract, meta
from ingest.contracts.wide import WIDE
from ingest.parse.code import NAMED_CODE
from ingest.parse.heading import UNIT_IN_HEADING, is_other_unit, normal

# What the column is called that names a unit without its code.
_UNIT_NAMES = frozenset({"单位名称", "预算单位名称", "预算单位", "单位"})
_FIGURES = {"money", "number", "rate", "count"}
_CODE = re.compile(rf"{NAMED_CODE}|^\s*'?\d{{3,9}}(?:\.0)?\s*$")
# The last level of a merged header that only says "the figure itself".
_GENERIC = {"合计", "小计", "金额", "数额", "计"}


@cache
def aliases_of(contract_id: str) -> dict[str, str]:
    """Normalised header → field. A field's own name counts too: other systems export it."""
    return {
        normal(header): field
        for field, column in reversed(contract(contract_id).columns.items())
        for header in (field, *reversed(meta(column)["headers"]))
    }


def of_whole_rows(contract_id: str, words: dict[str, list[str]]) -> dict[str, str]:
    """Columns whose headings name a field only in a wide table."""
    return {
        field: column
        for heading, field in WIDE[contract_id].headings.items()
        for column, readings in words.items()
        if heading in readings
    }


def unit_by_name(known: Contract, words: dict[str, list[str]]) -> dict[str, str]:
    """The column that names the unit where none gives its code (domain M18)."""
    named = [column for column, readings in words.items() if _UNIT_NAMES.intersection(readings)]
    is_listed = meta(known.columns["agency_code"]).get("known_agency")
    return {"agency_code": named[0]} if is_listed and named else {}


def bare_codes(
    known: Contract, found: Collection[str], words: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Code fields not found yet, and the columns whose headings leave open whether codes stand below them."""
    for field, own in known.columns.items():
        if field not in found and (bare := meta(own).get("bare")):
            named = [
                c for c, readings in words.items() if not {normal(word) for word in bare}.isdisjoint(readings)
            ]
            if len(named) == 1:
                yield field, named[0]


def hold_codes(column: str, rows: Sequence[tuple[str | None, ...]]) -> bool:
    """Whether most of what stands in a column are codes; totals and notes may stand there as well."""
    cells = [cell for row in rows if (cell := row[int(column[1:])])]
    return sum(_CODE.match(cell) is not None for cell in cells) * 2 > len(cells)


def ordinary(
    known: Contract, words: dict[str, list[str]], claimed: Collection[str]
) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """Field → column, the columns that name a field again, and column → key where that is no fault."""
    aliases = aliases_of(known.id)
    fields: dict[str, str] = {}
    doubled: dict[str, list[str]] = {}
    again: dict[str, str] = {}
    for column, readings in words.items():
        field = next((aliases[reading] for reading in readings if reading in aliases), None)
        if field is None or column in claimed:
            continue
        if field not in fields:
            fields[field] = column
        elif readings[0] == words[fields[field]][0]:
            if field in known.keys:
                # Blocks side by side each begin with the keys (domain M15).
                again[column] = field
            else:
                doubled.setdefault(field, []).append(column)
        elif _rank(known, field, readings) < _rank(known, field, words[fields[field]]):
            # Two names of one field stand side by side: the one nearer to the official one is meant.
            fields[field] = column
            doubled.pop(field, None)
        elif is_figure(known, field) and _rank(known, field, readings) == _rank(
            known, field, words[fields[field]]
        ):
            # 指标/金额 and 支付/金额: which of them is meant is not guessed.
            doubled.setdefault(field, [fields[field]]).append(column)
    return fields, [column for columns in doubled.values() for column in columns], again


def is_figure(known: Contract, field: str) -> bool:
    """Whether a field is a number of something."""
    return meta(known.columns[field])["kind"] in _FIGURES


def _rank(known: Contract, field: str, readings: list[str]) -> int:
    """How far down the list of a field's headers the first is that a heading can be meant as."""
    headers = [normal(header) for header in meta(known.columns[field])["headers"]]
    return min((headers.index(reading) for reading in readings if reading in headers), default=len(headers))


def readings_of(title: str) -> list[str]:
    """A merged header can be meant as its whole path, its last level, or (预算数/合计) the level above."""
    parts = [normal(part) for part in UNIT_IN_HEADING.sub("", title).split("/")]
    readings = [normal(title), parts[-1].removeprefix("其中:"), parts[-1]]
    if len(parts) > 1 and (parts[-1] in _GENERIC or is_other_unit(parts[-1])):
        readings.append(parts[-2])
    # 支出功能分类/科目编码
    return [*readings, "".join(parts[-2:])]
