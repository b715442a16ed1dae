"""A table of one unit that is named only above the header (domain 4.3 M13, M18)."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.unit.ingest.deliveries import UNIT_HEADER, csv_file, workbook
from warehouse.connect import read_landing

HEADER = ["预算年度", "公用经费预算", "预留比例", "预留金额"]
ROW = [2017, 3, "5%", 0.15]
UNITS = [("101001", "教育局"), ("102001", "元阳县财政局")]


def delivered(folder: Path, *above: Sequence[object], header: Sequence[str] = HEADER) -> LoadResult:
    rows = [[2017, code, name, code[:3], name, 1, "行财科", "否", "是"] for code, name in UNITS]
    ingest([csv_file(folder / "units.csv", [UNIT_HEADER, *rows])])
    row = [*ROW, *[None] * (len(header) - len(ROW))]
    (result,) = ingest([workbook(folder / "a.xlsx", 表=[*above, header, row])])
    return result


def landed() -> list[tuple[str, Decimal]]:
    query = "select agency_code, public_fund_budget from landing.public_fund_reserve"
    return read_landing().execute(query).fetchall()


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([["编制单位：教育局　　2017年度　　单位：万元"]], "101001"),
        ([["编制单位：教育局 2017年度 单位：万元"]], "101001"),
        ([["编制单位：教育局", "2017年度", None, "单位：万元"]], "101001"),
        ([["编制单位：", "教育局", "金额单位：", "万元"]], "101001"),
        ([["单位：元阳县财政局"], [None, None, "单位：万元"]], "102001"),
        ([["填报单位（盖章）：教育局", None, "金额单位：万元"]], "101001"),
        ([["单位代码：101001", "单位名称：某教育局", "单位：万元"]], "101001"),
        ([["预算单位：101001 教育局"], ["单位：万元"]], "101001"),
    ],
)
def test_the_unit_above_is_that_of_every_row(
    home: Path, tmp_path: Path, lines: list[list[object]], code: str
) -> None:
    result = delivered(tmp_path, ["2017年公用经费预留表"], *lines)
    assert result.status == "current", result.error
    assert landed() == [(code, Decimal(30_000))]
    assert any("没有单位列" in zh for zh, _ in result.warnings)


@pytest.mark.parametrize(
    "lines",
    [
        [["单位：万元"]],
        [["单位：人、万元"]],
        [["单位：元"]],
        [["编制单位：", None, None, "单位：万元"]],
        [["编制单位：教育局"], ["填报单位：元阳县财政局"]],
    ],
)
def test_without_a_single_unit_above_the_column_is_missing(
    home: Path, tmp_path: Path, lines: list[list[object]]
) -> None:
    result = delivered(tmp_path, *lines)
    assert result.error and "缺少列：单位代码" in str(result.error)


def test_a_column_that_may_name_other_units_is_not_overruled(home: Path, tmp_path: Path) -> None:
    result = delivered(tmp_path, ["编制单位：教育局"], header=[*HEADER, "所属部门"])
    assert result.error and "缺少列：单位代码" in str(result.error)


def test_a_unit_above_that_is_not_listed_is_named(home: Path, tmp_path: Path) -> None:
    result = delivered(tmp_path, ["编制单位：水利局"])
    assert (result.status, result.rows_rejected) == ("held", 1)
    found = read_landing().execute("select raw_value, rule from ledger.rejects").fetchall()
    assert found == [("水利局", "unit_unknown")]


def test_a_column_of_units_rules(home: Path, tmp_path: Path) -> None:
    result = delivered(tmp_path, ["编制单位：教育局"], header=[*HEADER, "单位代码"])
    assert result.status == "held"
