"""类 款 项 in columns of their own are one code."""

from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import workbook
from warehouse.connect import read_landing

HEADER = [
    "预算年度",
    "单位代码",
    "支出类别",
    "项目代码",
    "功能分类科目编码",
    None,
    None,
    "经济分类科目编码",
    None,
]
HEADER += ["资金性质", "批复金额", "批复日期"]
LEVELS = [None, None, None, None, "类", "款", "项", "类", "款", None, None, None]


def row(function: list[object], economic: list[object]) -> list[object]:
    return [2018, "101001", "公用经费", "-", *function, *economic, "一般公共预算", 5, "2018.2.1"]


@pytest.mark.parametrize(
    ("function", "economic", "landed"),
    [
        (["205", "01", "01"], ["302", "01"], ("2050101", "30201")),
        ([205, 1, 1], [302, 1], ("2050101", "30201")),
        (["205", "01", None], ["302", None], ("20501", "302")),
    ],
)
def test_joined(
    home: Path, tmp_path: Path, function: list[object], economic: list[object], landed: tuple[str, str]
) -> None:
    """Also where they were typed as numbers."""
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[HEADER, LEVELS, row(function, economic)])])
    assert (result.status, result.rows_accepted) == ("current", 1), result.error
    with read_landing() as connection:
        query = "select exp_func_code, dep_bgt_eco_code from landing.budget_approved"
        assert connection.execute(query).fetchall() == [landed]


def test_a_level_without_the_one_above_it(home: Path, tmp_path: Path) -> None:
    """Left out where it is the same as in the row above; which that is is not guessed."""
    rows = [row(["205", "01", "01"], ["302", "01"]), row([None, "02", "01"], ["302", "01"])]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[HEADER, LEVELS, *rows])])
    assert (result.status, result.rows_accepted, result.rows_rejected) == ("held", 1, 1)
