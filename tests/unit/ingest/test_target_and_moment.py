"""Targets of indicators and points in time, as offices write them."""

from datetime import datetime
from decimal import Decimal

import pytest

from ingest.parse.cell import Cell
from ingest.parse.moment import parse_moment
from ingest.parse.target import parse_target
from tests.texts_of_targets import TARGETS


@pytest.mark.parametrize(("text", "sign", "number", "unit"), TARGETS)
def test_target(text: str, sign: str | None, number: str | None, unit: str | None) -> None:
    """Sign, number and unit; a bare quantity states no sign and none is guessed."""
    assert parse_target(text) == (sign, None if number is None else Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-6-1 10:30", Cell(datetime(2018, 6, 1, 10, 30))),
        ("2018/6/1 9:05:07", Cell(datetime(2018, 6, 1, 9, 5, 7))),
        ("2018-06-01T10:30:00.123", Cell(datetime(2018, 6, 1, 10, 30))),
        ("43252.4375", Cell(datetime(2018, 6, 1, 10, 30))),
        ("2018年6月1日", Cell(datetime(2018, 6, 1))),
        ("2018年6月", Cell(datetime(2018, 6, 1), note="month_only")),
        ("—", Cell()),
        ("20180601103005", Cell(datetime(2018, 6, 1, 10, 30, 5))),
        ("2018-6-1 24:10", Cell(fault="not_a_date")),
        ("昨天", Cell(fault="date_vague")),
    ],
)
def test_moment(text: str, expected: Cell) -> None:
    """To the second; without a time of day it is midnight."""
    assert parse_moment(text) == expected
