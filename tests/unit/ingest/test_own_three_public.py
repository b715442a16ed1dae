"""The three-public table as a department publishes it: unit and year above, items below or side by side."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import UNIT_HEADER, csv_file, workbook
from warehouse.connect import read_landing

TITLE = [["2017年度“三公”经费支出决算表"], ["部门：教育局", None, None, "单位：万元"]]
HEADER = ["项目", "预算数", "决算数"]
BOTH = [["其中：公务用车购置费", 0, 0], ["（2）公务用车运行维护费", 2, 1.5]]
FOUR = [
    ("公务接待费", Decimal(10_000), Decimal(5_000)),
    ("公务用车购置费", Decimal(0), Decimal(0)),
    ("公务用车运行维护费", Decimal(20_000), Decimal(15_000)),
    ("因公出国（境）费", Decimal(0), Decimal(0)),
]


def delivered(folder: Path, *rows: Sequence[object]) -> LoadResult:
    unit = [2017, "101001", "教育局", "101", "教育局", 1, "行财科", "否", "是"]
    ingest([csv_file(folder / "units.csv", [UNIT_HEADER, unit])])
    (result,) = ingest([workbook(folder / "三公.xlsx", 表=[*TITLE, *rows])])
    return result


def landed() -> list[tuple[str, Decimal, Decimal]]:
    query = "select item_code, budget_amt, actual_amt from landing.three_public order by item_code"
    with read_landing() as connection:
        return connection.execute(query).fetchall()


def test_items_below_each_other(home: Path, tmp_path: Path) -> None:
    """其中 before an item is no sum; the vehicles are one, since their parts follow."""
    lines = [["合计", 3, 2], ["1.因公出国（境）费", 0, 0], ["2.公务接待费", 1, 0.5]]
    result = delivered(tmp_path, HEADER, *lines, ["3.公务用车购置及运行费", 2, 1.5], *BOTH)
    assert (result.status, result.rows_structural) == ("current", 2), result.error
    assert landed() == FOUR


def test_vehicles_without_their_parts_are_not_lost(home: Path, tmp_path: Path) -> None:
    lines = [["1.因公出国（境）费", 0, 0], ["3.公务用车购置及运行费", 2, 1.5]]
    result = delivered(tmp_path, HEADER, *lines)
    assert (result.status, result.rows_rejected) == ("held", 1)


@pytest.mark.parametrize("numbers", [[], [list(range(1, 13))]])
def test_items_beside_each_other(home: Path, tmp_path: Path, numbers: list[list[int]]) -> None:
    """The official layout: a row of figures and no column of anything else."""
    own = ["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"]
    low = [None, None, "小计", "公务用车购置费", "公务用车运行费", None]
    top = ["预算数", *[None] * 5, "决算数", *[None] * 5]
    row = [3, 0, 2, 0, 2, 1, 2, 0, 1.5, 0, 1.5, 0.5]
    result = delivered(tmp_path, top, own * 2, low * 2, *numbers, row)
    assert result.status == "current", result.error
    assert landed() == FOUR


def test_without_year_or_unit_it_is_refused(home: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 表=[["“三公”经费支出决算表"], HEADER, ["公务接待费", 1, 0.5], *BOTH])
    (result,) = ingest([path])
    assert result.status == "refused"
    assert "缺少：年度、单位代码" in str(result.error)
