"""A whole column of text → typed values: plain cells at polars speed, each odd spelling parsed once."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple

import dataframely as dy
import polars as pl

from ingest.contracts.registry import meta
from ingest.parse.cell import BLANK, Cell, compact, is_nothing, spreadsheet_error, without_midnight
from ingest.parse.code import parse_agency, parse_code, parse_digits, parse_project
from ingest.parse.date import day_order, parse_date
from ingest.parse.fast import Fast, fast_reading
from ingest.parse.flag import parse_flag
from ingest.parse.heading import ITEM_NUMBERING
from ingest.parse.moment import parse_moment
from ingest.parse.money import parse_money
from ingest.parse.name import parse_name, parse_text
from ingest.parse.number import parse_count, parse_number
from ingest.parse.rate import bare_are_percents, parse_rate
from ingest.parse.traditional import simplified

Parser = Callable[[str], Cell]

_BY_KIND: dict[str, Parser] = {
    "agency": parse_agency,
    "name": parse_name,
    "text": parse_text,
}


_VAGUE = ("date_vague", "name_without_code")
NO_VALUE = "Null"
"""What says that there is no value, where a blank says zero."""
_NO_VALUE = re.compile(r"^null$", re.IGNORECASE)
_NUMBERED = re.compile(r"^[\[(]?\d{1,4}[\])]?[-.、:_]*")


class Column(NamedTuple):
    """One typed column and, per cell, the fault that rejects its row or the note that warns (else null)."""

    values: pl.Series
    faults: pl.Series
    notes: pl.Series


def parse_column(texts: pl.Series, column: dy.Column, unit: str = "元") -> Column:
    """Parse the cells of one contract column; `unit` is the money unit stated for it."""
    options = meta(column)
    parser = _parser(texts, column, unit)
    if options.get("blank_is_zero"):
        zero = Decimal(0) if isinstance(column, dy.Decimal) else 0
        parser = partial(_zero_if_blank, parser, zero)
    if column.nullable:
        parser = partial(_unknown_if_vague, parser)
    return _parse(texts, parser, column.dtype, fast_reading(options["kind"], unit))


def _parser(texts: pl.Series, column: dy.Column, unit: str) -> Parser:
    options = meta(column)
    match options["kind"]:
        case "money":
            return partial(parse_money, unit=unit)
        case "rate":
            return partial(parse_rate, bare_is_percent=bare_are_percents(texts.drop_nulls().unique()))
        case "date":
            return partial(parse_date, order=day_order(texts.drop_nulls().unique()))
        case "moment":
            return partial(parse_moment, order=day_order(texts.drop_nulls().unique()))
        case "code" if options.get("digits"):
            return parse_digits
        case "code" if options.get("project"):
            return partial(parse_project, dash=bool(options.get("dash")))
        case "code":
            return partial(parse_code, dash=bool(options.get("dash")))
        case "flag":
            return partial(parse_flag, blank_is_no=bool(options.get("blank_is_no")))
        case "count":
            return partial(_spelled_count, options.get("synonyms") or {})
        case "words":
            spellings = {compact(word): kept for word, kept in options["synonyms"].items()}
            return partial(_one_of, spellings, options.get("codes") or r"(?!)", bool(options.get("is_open")))
        case "number" if isinstance(column, dy.Decimal):
            return partial(
                parse_number,
                places=column.scale,
                whole_digits=(column.precision or 38) - column.scale,
                percent=Decimal(1) if options.get("unit") == "分" else Decimal("0.01"),
            )
        case kind:
            return _BY_KIND[kind]


def _parse(texts: pl.Series, parser: Parser, dtype: pl.DataType, fast: Fast | None) -> Column:
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(texts))
    plain = fast(texts) if fast else nothing.cast(dtype)
    if not plain.has_nulls():
        return Column(plain, nothing, nothing)
    odd = texts.filter(plain.is_null()).unique()
    parsed = [parser(text or "") for text in odd]
    spellings = pl.DataFrame(
        {
            "text": odd,
            "value": pl.Series([cell.value for cell in parsed], dtype=dtype),
            "fault": pl.Series([cell.fault for cell in parsed], dtype=pl.String),
            "note": pl.Series([cell.note for cell in parsed], dtype=pl.String),
        }
    )
    cells = pl.DataFrame({"text": texts, "plain": plain})
    cells = cells.join(spellings, on="text", how="left", maintain_order="left", nulls_equal=True)
    return Column(cells.select(pl.coalesce("plain", "value")).to_series(), cells["fault"], cells["note"])


def _zero_if_blank(parser: Parser, zero: Decimal | int, text: str) -> Cell:
    """A blank or a dash is zero; what says that there is no value is none."""
    cell = parser(text)
    return Cell(zero) if cell == BLANK and not _NO_VALUE.match(compact(text)) else cell


def _unknown_if_vague(parser: Parser, text: str) -> Cell:
    """A rough time leaves an optional date open and goes to a person; a required one it cannot fill (M09).

    Likewise the name of a class where its code should stand.
    """
    cell = parser(text)
    return Cell(note=cell.fault) if cell.fault in _VAGUE else cell


def _spelled_count(spellings: Mapping[str, str], text: str) -> Cell:
    return parse_count(spellings.get(simplified(compact(text)), text))


def _one_of(spellings: Mapping[str, str], codes: str, is_open: bool, text: str) -> Cell:
    plain = compact(without_midnight(text))
    if re.fullmatch(codes, plain):
        return Cell(plain.upper(), note="meaning_by_policy")
    # Of `A.满意` the word counts.
    plain = re.sub(rf"^(?:{codes})[.、:)](?=.)", "", plain)
    # Of `1 一般公共预算` and `[1]一般公共预算` the word counts too.
    for word in (plain, _NUMBERED.sub("", plain), ITEM_NUMBERING.sub("", plain), simplified(plain)):
        if word in spellings:
            return Cell(spellings[word])
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    return Cell(plain, note="unlisted_word") if is_open else Cell(fault="unknown_word")
