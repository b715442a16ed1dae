"""Whole columns: the fast way and the parser give the same values."""

from decimal import Decimal

import polars as pl
import pytest

from ingest.contracts import contract
from ingest.parse.code import parse_agency, parse_code
from ingest.parse.column import parse_column
from ingest.parse.date import parse_date
from ingest.parse.fast import fast_reading
from ingest.parse.money import parse_money
from ingest.parse.name import parse_text

AMOUNTS = ["12.5", "1,234.56", "-5", "0", "9999999.99", "0.01", "6.025", "０.1", "(3)", "1.2万元", None]
PLAIN_AND_ODD = {
    "agency": (parse_agency, ["101001", "101"], ["1010", "101001.0", "１０１"]),
    "code": (
        parse_code,
        ["P2017-003", "2050101", "ZF2017_1", "1-"],
        ["NULL", "na", "null", "AB", "1.0E+05", "-"],
    ),
    "date": (
        parse_date,
        ["2017-03-05", "2017-03-05 10:20:30", "2016-02-29"],
        ["2017-02-29", "2017-3-5", "0000-01-01", "2017-13-01", "2017-03-05 10:20"],
    ),
    "text": (parse_text, ["办公用品（含 税）", "a b"], ["—", "a ", "甲\u200b乙", "-"]),
}


@pytest.mark.parametrize("unit", ["元", "千元", "万元", "亿元"])
def test_fast_money_equals_the_parser(unit: str) -> None:
    """Moving the point in decimals must give what the parser gives."""
    column = contract("DC04").columns["amount"]
    assert parse_column(pl.Series(AMOUNTS), column, unit).values.to_list() == [
        parse_money(text or "", unit).value for text in AMOUNTS
    ]


def test_amount_too_large_for_its_unit_is_a_fault() -> None:
    """123,456,789 of 亿元 is more than landing can hold: a fault of the row, no failure of the ingest."""
    parsed = parse_column(pl.Series(["123,456,789", "1"]), contract("DC04").columns["amount"], "亿元")
    assert parsed.values.to_list() == [None, Decimal(100_000_000)]
    assert parsed.faults.to_list() == ["amount_too_large", None]


@pytest.mark.parametrize("kind", PLAIN_AND_ODD)
def test_fast_reading_equals_the_parser(kind: str) -> None:
    """Plain cells are read alike, odd ones left to the parser."""
    parser, plain, odd = PLAIN_AND_ODD[kind]
    fast = fast_reading(kind, "元")
    assert fast and fast(pl.Series(plain)).to_list() == [parser(text).value for text in plain]
    assert fast(pl.Series([*plain, *odd, None])).to_list()[len(plain) :] == [None] * (len(odd) + 1)


def test_plain_and_odd_cells_of_a_column_keep_their_places() -> None:
    """NULL as a database prints it is no code."""
    parsed = parse_column(
        pl.Series(["P1", "NULL", None, "'P2", "1.0E+05"]), contract("DC05").columns["bgt_id"]
    )
    assert parsed.values.to_list() == ["P1", None, None, "P2", None]
    assert parsed.faults.to_list() == [None, None, None, None, "code_damaged"]


def test_dash_means_zero_where_the_contract_says_so() -> None:
    """DC06 in accounting format."""
    column = contract("DC06").columns["surplus_amt"]
    assert parse_column(pl.Series(["-", None, "3"]), column).values.to_list() == [0, 0, Decimal(3)]


def test_words_are_stored_as_the_contract_writes_them() -> None:
    """Other spellings are accepted, other words are a fault."""
    column = contract("DC08").columns["item_code"]
    parsed = parse_column(pl.Series(["因公出国(境)费用", "公务接待费", "会议费"]), column)
    assert parsed.values.to_list() == ["因公出国（境）费", "公务接待费", None]
    assert parsed.faults.to_list() == [None, None, "unknown_word"]


@pytest.mark.parametrize("order", [1, -1])
def test_blank_is_zero_beside_an_odd_spelling(order: int) -> None:
    """Whichever of them comes first."""
    column = contract("DC06").columns["carryover_amt"]
    found = parse_column(pl.Series(["-", "１.5", None][::order]), column)
    assert found.values.to_list() == [Decimal(0), Decimal("1.5"), Decimal(0)][::order]


def test_null_is_no_zero() -> None:
    """A system that exports Null knows no amount; a blank, a dash and 无 say that there is none."""
    column = contract("DC06").columns["carryover_amt"]
    found = parse_column(pl.Series(["Null", "NULL", "null", "—", "无", ""]), column)
    assert found.values.to_list() == [None] * 3 + [Decimal(0)] * 3
