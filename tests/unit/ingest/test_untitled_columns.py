"""A column that is filled but has no heading is told; between others its heading may have been lost."""

from pathlib import Path

import pytest

from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from warehouse.errors import ContractChanged

ROWS = [[2017, f"{code}001", 100, "5%", 5] for code in range(101, 105)]


def with_column(place: int, heading: str | None, cell: object) -> list[list[object]]:
    head = [*RESERVE_HEADER[:place], heading, *RESERVE_HEADER[place:]]
    return [head, *([*row[:place], cell, *row[place:]] for row in ROWS)]


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (5, "F")])
def test_told_by_its_letter(tmp_path: Path, place: int, letter: str) -> None:
    _, warnings = read_tables(workbook(tmp_path / "a.xlsx", 表=with_column(place, None, "王某")))
    for said in map("".join, zip(*warnings, strict=True)):
        assert f"{letter}2" in said and "王某" not in said
    assert all(text.isascii() for _, text in warnings)


def test_named_as_in_the_file_where_its_first_columns_are_blank(tmp_path: Path) -> None:
    rows = [[None, None, *row] for row in with_column(5, None, "王某")]
    _, warnings = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    assert any("自 H2 起" in zh for zh, _ in warnings)


def test_figures_between_others_are_not_dropped(tmp_path: Path) -> None:
    """The heading of an optional column may be missing: 67 answers, 70 amounts were lost without a word."""
    with pytest.raises(ContractChanged, match="D 列"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=with_column(3, None, "3.5")))
    tables, _ = read_tables(workbook(tmp_path / "b.xlsx", 表=with_column(3, None, "已核")))
    assert tables[0].rows.height == len(ROWS)


def test_sides_are_compared_as_they_are_read(tmp_path: Path) -> None:
    """An apostrophe or full-width digits make no other unit."""
    rows = [[*RESERVE_HEADER, "单位代码"], *([*row, f"'{row[1]}"] for row in ROWS)]
    tables, _ = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    assert tables[0].faults.is_empty()
