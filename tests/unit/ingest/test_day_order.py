"""Days that do not say which part is the year, the month and the day: read where there is one order only."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from ingest import LoadResult, ingest
from ingest.contracts import contract
from ingest.parse.column import Column, parse_column
from ingest.parse.date import parse_date
from ingest.parse.moment import parse_moment
from tests.unit.ingest.deliveries import csv_file
from warehouse.connect import read_landing

PAYMENT = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]


def column(*texts: str) -> Column:
    """A column of days."""
    return parse_column(pl.Series(texts), contract("DC05").columns["paid_on"])


def payments(path: Path, *days: str, year: int = 2018) -> LoadResult:
    """Payments of these days."""
    rows = [[f"Z{n}", year, day, "101001", 5] for n, day in enumerate(days)]
    (result,) = ingest([csv_file(path, [PAYMENT, *rows])])
    return result


@pytest.mark.parametrize(
    "written", ["18.3.5", "18-3-5", "18.03.05", "18-03-05", "18/3/5", "18年3月5日", "１８．３．５"]
)
def test_a_short_year_stands_first(written: str) -> None:
    """As offices write it; with a slash only where no other order fits. It is taken with a remark."""
    assert parse_date(written) == (date(2018, 3, 5), None, "short_year")


@pytest.mark.parametrize("written", ["3/15/2018", "15/3/2018", "15.3.2018", "3-15-2018", "3/15/2018 0:00"])
def test_a_day_beyond_the_twelfth_shows_the_order(written: str) -> None:
    """Day or month first."""
    assert parse_date(written) == (date(2018, 3, 15), None, None)


@pytest.mark.parametrize("written", ["5/3/2018", "05.03.2018", "3/5/18", "11/12/18", "18/03/05"])
def test_what_may_be_two_days_is_held(written: str) -> None:
    """By itself and as a column."""
    assert parse_date(written).fault == parse_moment(f"{written} 10:30").fault == "date_order"
    assert column(written).faults.to_list() == ["date_order"]


@pytest.mark.parametrize("written", ["18.13.5", "31/31/2018", "218.3.5", "5/3/1900", "3/15/218", "2018.15.3"])
def test_what_is_no_day_in_any_order(written: str) -> None:
    """Nor before the republic."""
    assert parse_date(written).fault in ("not_a_date", "date_order") and parse_date(written).value is None


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("5/3/2018", "3/15/2018"), (date(2018, 5, 3), date(2018, 3, 15))),
        (("5/3/2018", "15/3/2018"), (date(2018, 3, 5), date(2018, 3, 15))),
        (("18/3/15", "18/3/5"), (date(2018, 3, 15), date(2018, 3, 5))),
        (("3/5/18", "3/15/18"), (date(2018, 3, 5), date(2018, 3, 15))),
        (("18.3.15", "2018-03-05", "43164"), (date(2018, 3, 15), date(2018, 3, 5), date(2018, 3, 5))),
    ],
)
def test_the_column_shows_the_order(texts: tuple[str, ...], days: tuple[date, ...]) -> None:
    """One day that fits one order only is enough."""
    assert column(*texts).values.to_list() == list(days)


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (("3/15/2018", "15/3/2018"), [0, 1]),
        # Of 5/3/2018 and 15/3/2018 a spreadsheet made 2018-05-03 and left the other as it was.
        (("2018-05-03 00:00:00", "15/3/2018"), [1]),
        (("03.05.18", "3.5.18"), [0, 1]),
        (("15/3/2018", "2月底"), []),
    ],
)
def test_a_column_of_two_orders_is_held(texts: tuple[str, ...], held: list[int]) -> None:
    """Except for its days that say their order themselves."""
    faults = column(*texts).faults.to_list()
    assert [n for n, fault in enumerate(faults) if fault == "date_order"] == held


def test_moments_follow_their_column() -> None:
    """The time of day stays."""
    moments = parse_column(
        pl.Series(["3/4/2018 10:30", "3/15/2018"]), contract("DC20").columns["answered_at"]
    )
    assert moments.values.to_list() == [datetime(2018, 3, 4, 10, 30), datetime(2018, 3, 15)]


def test_a_held_day_names_its_place_and_both_readings(home: Path, tmp_path: Path) -> None:
    """And how to write it."""
    result = payments(tmp_path / "a.csv", "5/3/2018", "4/3/2018")
    assert result.status != "current" and result.error
    for words in ("第 2 行", "支付日期", "2018-03-05", "2018-05-03"):
        assert words in result.error.zh
    assert "2018-03-05、2018-05-03" in result.error.en


def test_a_short_year_far_from_its_row_is_held(home: Path, tmp_path: Path) -> None:
    """Of 03.05.18 in a row of 2018 the year stands last; 18.3.5 is taken with a remark."""
    far = payments(tmp_path / "a.csv", "03.05.18")
    assert far.status != "current" and far.error and "2003-05-18" in far.error.zh
    near = payments(tmp_path / "b.csv", "18.3.5", "17.12.31", year=2017)
    assert near.status == "current" and any("两位" in zh for zh, _ in near.warnings)
    kept = read_landing().execute("select paid_on from landing.treasury_payment order by 1").fetchall()
    assert kept == [(date(2017, 12, 31),), (date(2018, 3, 5),)]
