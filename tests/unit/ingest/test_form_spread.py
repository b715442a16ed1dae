"""Values below a blank heading, right of the heading they may belong to."""

from pathlib import Path

import pytest

from ingest.sample.paper import Cell, cells, write_book
from ingest.tables import read_tables
from tests.unit.ingest.form_sheets import Rows
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, home, landed, load, units
from tests.unit.ingest.unseen_layouts import BASE

__all__ = ["home"]
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", None, "实际完成值", "分值", "得分"]


def row(name: str, *values: str | None) -> list[str | None]:
    return ["产出指标", "数量指标", name, *values]


LENGTH = row("渠道长度", "≥266米", None, "266米", "50", "50")
USERS = row("受益人口", None, "约数", "9人", "40", "38")


def aside(tmp_path: Path, *indicators: list[str | None]) -> list[tuple[str, str, str]]:
    found = tables(tmp_path, [*BASE, HEAD, *indicators])["DC16"].form
    assert found
    return list(found.identity.aside)


@pytest.mark.parametrize(
    "indicators",
    [
        [LENGTH, USERS],
        [row("渠道长度", "≥266米", "估计", "266米", "50", "50"), USERS],
        [row("渠道长度", "≥", "266米", "266米", "50", "50"), row("受益人口", "≥", "9人", "9人", "40", "38")],
    ],
)
def test_a_cell_beside_the_column_of_its_heading_holds_the_form(
    tmp_path: Path, indicators: list[list[str | None]]
) -> None:
    assert [name for name, _, _ in aside(tmp_path, *indicators)] == ["target_value"]


@pytest.mark.parametrize(
    "indicators",
    [
        [LENGTH],
        [row("渠道长度", None, "≥266米", "266米", "50", "50"), USERS],
        [row("渠道长度", "≥266米", "估计", "266米", "50", "50")],
        [[*LENGTH, "已核"], row("受益人口", "9人", None, "9人", "40", "38")],
    ],
)
def test_values_in_one_column_are_read(tmp_path: Path, indicators: list[list[str | None]]) -> None:
    """A file that says nothing of merged cells may have each below the second half of a wide heading."""
    assert not aside(tmp_path, *indicators)


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_workbook_says_how_wide_a_heading_is(tmp_path: Path, is_merged: bool) -> None:
    wide = [Cell("年度指标值", 2)] if is_merged else cells("年度指标值", "")
    lines = [
        *([*(Cell(text or "") for text in line[:4]), Cell("", 4)] for line in BASE[:4]),
        *([Cell(text or "") for text in line] for line in BASE[4:]),
        [*cells("一级指标", "二级指标", "三级指标"), *wide, *cells("实际完成值", "分值", "得分")],
        cells("产出指标", "数量指标", "渠道长度", "", "≥266米", "266米", "50", "50"),
    ]
    (main, *_), _ = read_tables(write_book(tmp_path / "a.xlsx", {"表": lines}))
    assert main.form and bool(main.form.identity.aside) != is_merged


def test_the_form_is_held_with_row_and_heading(tmp_path: Path) -> None:
    rows: Rows = [["项目支出绩效自评表"], ["（2017年度）"], *BASE[2:], HEAD, LENGTH, USERS]
    results = load(units(tmp_path, ("101001", "示例县水利局")), form(tmp_path, "a.xlsx", rows))
    assert results["DC16"].status == "held"
    assert "“年度指标值”（11）" in str(results["DC17"].error)
    assert landed("select distinct rule from ledger.rejects") == [("form_cell_aside",)]
