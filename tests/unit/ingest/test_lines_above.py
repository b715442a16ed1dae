"""Lines above a table, its title and its money unit, are no part of its header."""

from pathlib import Path

import pytest

from ingest.contracts.execution import THREE_PUBLIC_ITEMS
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from warehouse.errors import ContractChanged

FIGURES = ["年初预算数", "决算数", "变动原因说明"]
UNIT_LINE = ["编制单位：财政局", *[None] * 12, "单位：万元"]


def three_public(without: int) -> list[list[object]]:
    """A wide table of four items, of which one has a column without its heading."""
    items = [word for item in THREE_PUBLIC_ITEMS for word in (item, None, None)]
    figures = FIGURES * 4
    figures[without * 3 + 2] = ""
    row = ["2017", "101001", *[1, 2, "按需"] * 4]
    return [["年度", "单位代码", *items], [None, None, *[word or None for word in figures]], row]


@pytest.mark.parametrize("without", range(4))
@pytest.mark.parametrize(
    "above",
    [
        [["2017年三公经费表"], UNIT_LINE],
        [UNIT_LINE],
        [["单位：万元"]],
        [[*[None] * 13, "单位：万元"]],
        [[*[None] * 12, "单位：", "万元"]],
    ],
)
def test_one_unit_for_all_items(tmp_path: Path, above: list[list[object]], without: int) -> None:
    """Whichever item lacks a heading, all amounts are in the unit of the line above."""
    path = workbook(tmp_path / "a.xlsx", 表=[*above, *three_public(without)])
    tables, _ = read_tables(path)
    units = {unit for table in tables for unit in table.units.values()}
    assert (len(tables), units) == (4, {"万元"})
    assert not any(table.units_unstated for table in tables)
    assert all(table.titles.get("reason_text", FIGURES[2]) == FIGURES[2] for table in tables)


@pytest.mark.parametrize(
    "line",
    [
        ["金额单位：元、万元"],
        ["单位：元/万元"],
        ["万元 单位：元"],
        ["万元", "单位：元"],
        ["公用经费预留表（万元）", None, "单位：元"],
    ],
)
def test_two_units_above_are_not_chosen_from(tmp_path: Path, line: list[object]) -> None:
    """Unless every amount says in its heading which it is in."""
    row = [2017, "101001", 100, "5%", 5]
    with pytest.raises(ContractChanged, match="元、万元|万元、元"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=[line, RESERVE_HEADER, row]))
    named = ["预算年度", "单位代码", "公用经费预算（万元）", "预留比例", "预留金额（元）"]
    (table,), _ = read_tables(workbook(tmp_path / "a.xlsx", 表=[line, named, row]))
    assert table.units == {"public_fund_budget": "万元", "reserve_amt": "元"}


@pytest.mark.parametrize("line", [["金额单位：万元"], [None, None, "单位：（万元）"]])
def test_a_unit_below_the_table(tmp_path: Path, line: list[object]) -> None:
    row = [2017, "101001", 100, "5%", 5]
    (table,), _ = read_tables(workbook(tmp_path / "a.xlsx", 表=[RESERVE_HEADER, row, line]))
    assert (table.rows.height, set(table.units.values())) == (1, {"万元"})
