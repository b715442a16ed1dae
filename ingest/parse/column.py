"""A whole column of text → typed values: clean cells at polars speed, each odd spelling parsed once."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

import dataframely as dy
import polars as pl

from ingest.contracts.registry import meta
from ingest.parse.cell import BLANK, Cell, compact, is_nothing, spreadsheet_error
from ingest.parse.code import parse_agency, parse_code
from ingest.parse.date import parse_date
from ingest.parse.flag import parse_flag
from ingest.parse.moment import parse_moment
from ingest.parse.money import parse_money
from ingest.parse.name import parse_name, parse_text
from ingest.parse.number import parse_count, parse_number
from ingest.parse.rate import bare_are_percents, parse_rate

Parser = Callable[[str], Cell]

_BY_KIND: dict[str, Parser] = {
    "agency": parse_agency,
    "date": parse_date,
    "moment": parse_moment,
    "name": parse_name,
    "text": parse_text,
}

# Decimals that the unit takes up down to the fen: an amount with no more of them needs no rounding.
_EXACT_DECIMALS = {"元": 2, "千元": 5, "万": 6, "万元": 6, "亿": 10, "亿元": 10}


class Column(NamedTuple):
    """One typed column and, per cell, the fault that rejects its row or the note that warns (else null)."""

    values: pl.Series
    faults: pl.Series
    notes: pl.Series


class _Fast(NamedTuple):
    """Cells matching `clean` are converted by `convert`; every other cell goes to the parser."""

    clean: str
    convert: Callable[[pl.Expr], pl.Expr]


def parse_column(texts: pl.Series, column: dy.Column, unit: str = "元") -> Column:
    """Parse the cells of one contract column; `unit` is the money unit stated for it."""
    options = meta(column)
    parser = _parser(texts, column, unit)
    if options.get("blank_is_zero"):
        parser = partial(_zero_if_blank, parser)
    return _parse(texts, parser, column.dtype, _fast(options["kind"], unit))


def _parser(texts: pl.Series, column: dy.Column, unit: str) -> Parser:
    options = meta(column)
    match options["kind"]:
        case "money":
            return partial(parse_money, unit=unit)
        case "rate":
            return partial(parse_rate, bare_is_percent=bare_are_percents(texts.drop_nulls().unique()))
        case "code":
            return partial(parse_code, dash=bool(options.get("dash")))
        case "flag":
            return partial(parse_flag, blank_is_no=bool(options.get("blank_is_no")))
        case "count":
            return partial(_spelled_count, options.get("synonyms") or {})
        case "words":
            spellings = {compact(word): kept for word, kept in options["synonyms"].items()}
            return partial(_one_of, spellings, bool(options.get("is_open")))
        case "number":
            return partial(parse_number, places=getattr(column, "scale", 0))
        case kind:
            return _BY_KIND[kind]


def _fast(kind: str, unit: str) -> _Fast | None:
    if kind == "money":
        decimals = _EXACT_DECIMALS[unit]
        clean = rf"^-?([0-9]{{1,7}}|[0-9]{{1,3}}(,[0-9]{{3}}){{1,2}})(\.[0-9]{{1,{decimals}}})?$"
        return _Fast(clean, partial(_fen_to_yuan, decimals=decimals))
    if kind == "code":
        return _Fast(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", lambda cell: cell)
    if kind == "text":
        return _Fast(r"^[\p{L}\p{N}]([\p{L}\p{N}\p{P} ]*[\p{L}\p{N}\p{P}])?$", lambda cell: cell)
    return None


def _fen_to_yuan(cell: pl.Expr, decimals: int) -> pl.Expr:
    # Digits are moved as text (12.5 万元 → 12|500000 fen), so that no binary fraction is ever involved.
    digits = cell.str.replace_all(",", "", literal=True)
    whole = digits.str.extract(r"^(-?[0-9]+)")
    fraction = digits.str.extract(r"\.([0-9]+)$").fill_null("").str.pad_end(decimals, "0")
    fen = pl.concat_str(whole, fraction).cast(pl.Decimal(38, 0))
    return (fen.cast(pl.Decimal(38, 2)) * pl.lit("0.01").cast(pl.Decimal(38, 2))).cast(pl.Decimal(18, 2))


def _parse(texts: pl.Series, parser: Parser, dtype: pl.DataType, fast: _Fast | None) -> Column:
    cells = texts.fill_null("").to_frame("text")
    clean = pl.col("text").str.contains(fast.clean) if fast else pl.lit(False)
    cells = cells.with_columns(clean.alias("is_clean"))
    odd = cells.filter(~pl.col("is_clean"))["text"].unique().to_list()
    parsed = [parser(text) for text in odd]
    spellings = pl.DataFrame(
        {
            "text": pl.Series(odd, dtype=pl.String),
            "value": pl.Series([cell.value for cell in parsed], dtype=dtype),
            "fault": pl.Series([cell.fault for cell in parsed], dtype=pl.String),
            "note": pl.Series([cell.note for cell in parsed], dtype=pl.String),
        }
    )
    cells = cells.join(spellings, on="text", how="left", maintain_order="left")
    if fast:
        guarded = pl.when("is_clean").then(pl.col("text"))
        cells = cells.with_columns(pl.coalesce(fast.convert(guarded), "value").alias("value"))
    return Column(cells["value"], cells["fault"], cells["note"])


def _zero_if_blank(parser: Parser, text: str) -> Cell:
    cell = parser(text)
    return Cell(0) if cell == BLANK else cell


def _spelled_count(spellings: Mapping[str, str], text: str) -> Cell:
    return parse_count(spellings.get(compact(text), text))


def _one_of(spellings: Mapping[str, str], is_open: bool, text: str) -> Cell:
    plain = compact(text)
    if plain in spellings:
        return Cell(spellings[plain])
    if is_nothing(plain):
        return BLANK
    if spreadsheet_error(plain):
        return Cell(fault="spreadsheet_error")
    return Cell(plain, note="unlisted_word") if is_open else Cell(fault="unknown_word")
