"""Several tables in a file: below each other never one in silence; a sheet each, also without rows."""

from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook

ACCOUNTS = ["决算年度", "单位代码", "本年收入合计", "本年支出合计", "公用经费", "年末结转和结余"]
RESERVES = [
    ["2017年公用经费预留表"],
    RESERVE_HEADER,
    [2017, "101001", 3, "5%", 1],
    [2017, "102001", 4, "5%", 1],
]
OWN = [["预算年度", *RESERVE_HEADER[2:]], [2017, 3, "5%", 1]]
FINALS = [["2017年部门决算主要指标表"], ACCOUNTS, [2017, "101001", 100, 98, 20, 7]]


@pytest.mark.parametrize("rows", [[*RESERVES, [], *FINALS], [*FINALS, [], *RESERVES]])
def test_tables_of_two_contracts(home: Path, tmp_path: Path, rows: list) -> None:
    """Whichever of them has more known columns, the other is named by its row."""
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=rows)])
    assert result.status == "refused" and result.error
    assert "一张工作表只能放一张表" in result.error.zh and "另放一张工作表" in result.error.hint_zh


def test_a_title_of_headings_is_no_table(home: Path, tmp_path: Path) -> None:
    """What has no row of its own between two headers is part of the header."""
    rows = [["预算年度", "单位代码", "公用经费预算", None, None], [None, None, None, "预留比例", "预留金额"]]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[*rows, [2017, "101001", 3, "5%", 1]])])
    assert result.status == "current", result.error


def test_a_sheet_per_month_of_which_one_is_empty(home: Path, tmp_path: Path) -> None:
    """It is skipped and said; a file of nothing else is refused."""
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 一=RESERVES, 二=[RESERVE_HEADER], 三=[RESERVE_HEADER])])
    assert (result.status, result.rows_accepted) == ("current", 2)
    assert [zh for zh, _ in result.warnings if "没有数据行" in zh] == [
        f"工作表“{name}”有表头但没有数据行，已跳过，请核对" for name in ("二", "三")
    ]
    (result,) = ingest([workbook(tmp_path / "b.xlsx", 一=FINALS, 二=[RESERVE_HEADER])])
    assert result.status == "refused" and result.error and "工作表“二”" in result.error.zh


def test_a_sheet_per_unit_is_told_once(home: Path, tmp_path: Path) -> None:
    units = [f"10{number}001" for number in range(1, 8)]
    sheets = {unit: [[f"编制单位代码：{unit}"], [f"单位代码：{unit}"], *OWN] for unit in units}
    (result,) = ingest([workbook(tmp_path / "a.xlsx", **sheets)])
    assert (result.status, result.rows_accepted) == ("current", 7), result.error
    (told,) = [zh for zh, _ in result.warnings if "没有单位列" in zh]
    assert "101001" in told and "等 7 个" in told
