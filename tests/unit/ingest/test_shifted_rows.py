"""Rows whose cells something has pushed beyond the last heading are held, in every format."""

from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, unit_list, workbook

HEADER = [*RESERVE_HEADER, "奖惩提出日期", "奖惩办结日期"]
SOUND = [[2017, f"{code}001", 100, "5%", 5, "2017-01-01", "2017-02-01"] for code in range(101, 105)]
MOVED = [2017, "105001", 100, "5%", 5, None, "2017-01-01", "2017-02-01"]
FULL = [2017, "105001", 100, "5%", 5, "2017-01-01", "2017-02-01", "已核"]


@pytest.fixture
def units(home: Path, tmp_path: Path) -> Path:
    ingest([unit_list(tmp_path / "units.csv", *(f"{code}001" for code in range(101, 106)))])
    return tmp_path


@pytest.mark.parametrize("is_text", [True, False])
def test_a_row_moved_to_the_right_is_named(units: Path, is_text: bool) -> None:
    """Its last value stands below no heading, and its days in each other's columns."""
    rows = [HEADER, *SOUND, MOVED]
    path = csv_file(units / "a.csv", rows) if is_text else workbook(units / "a.xlsx", 表=rows)
    (load,) = ingest([path])
    assert (load.status, load.rows_rejected) == ("held", 1)
    assert load.error and "第 6 行：单元格多于表头" in load.error.zh


def test_a_note_beside_a_full_row_of_a_workbook(units: Path) -> None:
    """Nothing can have been pushed out of a row without a gap."""
    (load,) = ingest([workbook(units / "a.xlsx", 表=[HEADER, *SOUND, FULL])])
    assert (load.status, load.rows_accepted) == ("current", 5)
