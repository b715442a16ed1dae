"""The files: deterministic, marked as invented, written as offices write them, multiplied on request."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import fastexcel
import pytest

from ingest.sample import write_county
from ingest.sample.cells import DATE_STYLES, money, percent
from ingest.sample.office import MARK


def digests(files: Iterable[Path]) -> list[tuple[str, str]]:
    """Name and hash of each file."""
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The default county as offices deliver it: table → file."""
    return {path.name.split("_")[0]: path for path in write_county(tmp_path_factory.mktemp("messy"))}


def test_the_same_arguments_give_the_same_bytes(messy: dict[str, Path], tmp_path: Path) -> None:
    first = digests(messy.values())
    assert digests(write_county(tmp_path / "again")) == first
    assert digests(write_county(tmp_path / "other", seed=7)) != first


def test_every_file_says_that_it_is_invented(messy: dict[str, Path], tmp_path: Path) -> None:
    plain = write_county(tmp_path, messy=False)
    assert all(MARK in path.name for path in [*messy.values(), *plain])
    # Four forms stand for one table.
    assert len(messy) == len(plain) - 1 + 4


def test_workbooks_have_title_unit_line_two_level_headings_total_and_signature(
    messy: dict[str, Path],
) -> None:
    book = fastexcel.read_excel(messy["2017年部门预算批复表"])
    sheet = book.load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
    assert MARK in sheet[0][0]
    assert sheet[1][0].startswith("编制单位：")
    assert sheet[1][-1] == "单位：元"
    assert "年初预算" in sheet[2]
    assert "批复金额" in sheet[3]
    assert sheet[-2][0] == "合计"
    assert sheet[-1][0].startswith("填表人")


def test_payments_are_a_chinese_csv_with_separators_and_wide_digits(messy: dict[str, Path]) -> None:
    raw = messy["2017年国库集中支付明细"].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    text = raw.decode("gb18030")
    assert '"2,' in text
    assert "１" in text


def test_regions_and_years_multiply_the_files(tmp_path: Path) -> None:
    more = write_county(tmp_path, regions=2, years=(2017, 2018), messy=False)
    assert {path.parent.name for path in more} == {"370828", "990001"}
    assert sum("国库集中支付" in path.name for path in more) == 8
    assert not (tmp_path / "policy").exists()


def test_years_without_a_default_rubric_bring_their_calendar(tmp_path: Path) -> None:
    files = write_county(tmp_path, years=(2012, 2012), messy=False)
    lines = files[-1].read_text(encoding="utf-8").splitlines()
    assert files[-1] == tmp_path / "policy" / "rubric_calendar.csv"
    assert [line.split(",")[1] for line in lines[1:]] == ["2011", "2012"]


def test_money_in_ten_thousands_refuses_to_lose_a_fen() -> None:
    assert money(864_000_00, "万元") == "86.40"
    assert money(1_234_50, "元") == "1,234.50"
    with pytest.raises(ValueError, match="100 yuan"):
        money(1_234_50, "万元")


@pytest.mark.parametrize(
    ("style", "written"),
    [("dotted", "2018.3.5"), ("chinese", "2018年3月5日"), ("serial", "43164"), ("clock", "2018-3-5 0:00:00")],
)
def test_dates_are_written_in_the_styles_of_the_catalogue(style: str, written: str) -> None:
    assert DATE_STYLES[style](date(2018, 3, 5)) == written


def test_a_fraction_is_written_as_percent() -> None:
    assert percent(0.05) == "5%"
    assert percent(0.9345) == "93.45%"
