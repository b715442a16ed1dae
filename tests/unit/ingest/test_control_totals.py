"""Each stated total is compared with the rows that it is the total of (domain 4.3 M14)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.tables import read_tables
from ingest.totals import compare_totals
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook

A = [[2017, "101001", 100, "5%", 5], [2017, "101002", 60, "5%", 3]]
B = [[2017, "102001", 80, "5%", 4]]


def total(amount: float, word: str = "合计") -> list[object]:
    return [word, None, amount, None, None]


def compared(tmp_path: Path, *rows: Sequence[object]) -> tuple[int, list[int]]:
    """How many totals were compared, and the rows of those that are wrong."""
    ((table,), _) = read_tables(workbook(tmp_path / "a.xlsx", 表=[RESERVE_HEADER, *rows]))
    lines, faults = compare_totals(table)
    assert sum(not line["agrees"] for line in lines) == faults.height
    return len(lines), faults["source_row"].to_list()


@pytest.mark.parametrize(("second", "wrong"), [(80, []), (81, []), (82, [7]), (240, [])])
def test_a_total_below_each_block(tmp_path: Path, second: float, wrong: list[int]) -> None:
    """Within a yuan; the last one may also be that of all."""
    rows = [*A, total(160), RESERVE_HEADER, *B, total(second)]
    assert compared(tmp_path, *rows) == (2, wrong)


def test_the_sum_that_is_told_is_that_of_the_block(tmp_path: Path) -> None:
    rows = [RESERVE_HEADER, *A, total(150), *B, total(80)]
    ((table,), _) = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    _, faults = compare_totals(table)
    assert "160.00 元" in faults["message_zh"].item()


def test_a_total_above_each_block(tmp_path: Path) -> None:
    """As published tables print them, the total of all above that of the first."""
    assert compared(tmp_path, total(240), total(160), *A, total(80), *B) == (3, [])
    assert compared(tmp_path, total(240), total(161.5), *A, total(80), *B) == (3, [3])


@pytest.mark.parametrize(("last", "wrong"), [(240, []), (250, [7])])
def test_the_total_of_all_below_those_of_the_blocks(tmp_path: Path, last: float, wrong: list[int]) -> None:
    assert compared(tmp_path, *A, total(160), *B, total(80), total(last)) == (3, wrong)
    assert compared(tmp_path, *A, total(160), *B, total(80), total(last, "总计")) == (3, wrong)


def test_the_same_total_above_and_below(tmp_path: Path) -> None:
    assert compared(tmp_path, total(240), *A, *B, total(240)) == (2, [])
    assert compared(tmp_path, total(240), *A, *B, total(230)) == (2, [6])


def test_blocks_side_by_side(tmp_path: Path) -> None:
    """Each side of one row of totals counts for its own columns."""
    keys = ["年度", "单位代码"]
    header = [*keys, "本年收入合计", *keys, "本年支出合计", "公用经费", "年末结转和结余"]
    rows = [[2017, "101001", 10, 2017, "101001", 8, 1, 2], [2017, "102001", 20, 2017, "102001", 17, 2, 3]]
    last = ["合计", None, 30, "合计", None, 27, 3, 5]
    ((table,), _) = read_tables(workbook(tmp_path / "a.xlsx", 表=[header, *rows, last]))
    lines, faults = compare_totals(table)
    assert (len(lines), faults["column_name"].to_list()) == (4, ["expense_total"])
