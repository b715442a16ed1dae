"""Whole columns: the fast path and the parser give the same values."""

from decimal import Decimal

import polars as pl
import pytest

from ingest.contracts import contract
from ingest.parse.column import parse_column
from ingest.parse.money import parse_money

AMOUNTS = ["12.5", "1,234.56", "-5", "0", "9999999.99", "0.01", "6.025", "０.1", "(3)", "1.2万元", None]


@pytest.mark.parametrize("unit", ["元", "千元", "万元", "亿元"])
def test_fast_money_equals_the_parser(unit: str) -> None:
    """Moving digits as text must give what exact decimals give."""
    column = contract("DC04").columns["amount"]
    assert parse_column(pl.Series(AMOUNTS), column, unit).values.to_list() == [
        parse_money(text or "", unit).value for text in AMOUNTS
    ]


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
