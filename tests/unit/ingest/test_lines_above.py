"""Lines above a table, its title and its money unit, are no part of its header."""

from pathlib import Path

import pytest

from ingest.contracts.execution import THREE_PUBLIC_ITEMS
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook

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
