"""Exports name their build and policy and hold nothing a spreadsheet would run."""

import time
from pathlib import Path

import duckdb
import fastexcel
import polars as pl
import pytest

from warehouse import snapshots
from warehouse.errors import ConfigError
from warehouse.export import export


@pytest.fixture
def hostile(published: Path) -> str:
    """The current build with a department named like a formula; returns the build id."""
    newest = snapshots.all_builds()[0]
    newest.path.chmod(0o644)
    with duckdb.connect(str(newest.path)) as connection:
        connection.execute(
            "update marts.dim_agencies set agency_name = '=cmd()' where agency_code = '101001'"
        )
    return newest.build_id


def test_csv_opens_in_a_spreadsheet_and_says_where_it_comes_from(hostile: str, tmp_path: Path) -> None:
    out = export("dim_agencies", "csv", tmp_path / "out" / "agencies.csv")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf# ")
    first, header, row, *_ = out.read_text(encoding="utf-8-sig").splitlines()
    assert hostile in first
    assert "JX-2017-default" in first
    assert header == "region_code,fiscal_year,agency_code,agency_name"
    assert row == "370828,2017,101001,'=cmd()"


def test_figures_keep_their_digits_and_signs(published: Path, tmp_path: Path) -> None:
    out = export("fct_award_allocations", "csv", tmp_path / "award.csv")
    assert out.read_text(encoding="utf-8-sig").splitlines()[2] == "370828,2017,101001,9500.00"


def test_xlsx_has_the_data_and_a_sheet_that_says_where_it_comes_from(hostile: str, tmp_path: Path) -> None:
    book = fastexcel.read_excel(export("dim_agencies", "xlsx", tmp_path / "agencies.xlsx"))
    assert book.sheet_names == ["数据 data", "说明 about"]
    assert book.load_sheet(0).to_polars()["agency_name"][0] == "'=cmd()"
    assert hostile in book.load_sheet(1, header_row=None).to_polars().item(0, 0)


def test_parquet_keeps_types_and_carries_its_origin(hostile: str, tmp_path: Path) -> None:
    out = export("fct_award_allocations", "parquet", tmp_path / "award.parquet")
    assert pl.read_parquet(out).schema["total_yuan"] == pl.Decimal(18, 2)
    assert hostile in pl.read_parquet_metadata(out)["jixiao"]


def test_an_unknown_mart_is_answered_with_the_known_ones(published: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="fct_agency_scores"):
        export("fct_nothing", "csv", tmp_path / "x.csv")
    assert not list(tmp_path.glob("*x.csv"))


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "parquet"])
def test_the_same_build_gives_the_same_bytes(published: Path, tmp_path: Path, file_format: str) -> None:
    first = export("dim_agencies", file_format, tmp_path / "a").read_bytes()
    # The clock of a spreadsheet's properties counts seconds.
    time.sleep(1.1 if file_format == "xlsx" else 0)
    assert export("dim_agencies", file_format, tmp_path / "b").read_bytes() == first
