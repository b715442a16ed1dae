"""Headings and titles of official tables in words that were not known."""

from pathlib import Path

import pytest

from ingest.contracts.registry import contract, meta
from ingest.published import published
from ingest.readers import read_sheets
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import goal_declaration
from tests.unit.ingest.test_forms import tables


def test_budget_of_the_year_of_a_goal(tmp_path: Path) -> None:
    """项目当年预算（元） was unknown, and the form refused without 资金总额."""
    sheet = [*goal_declaration()]
    money = [["项目总预算（元）", "1654300", None, None, "项目当年预算（元）", "1204300"]]
    found = tables(tmp_path, [*sheet[:5], *money, *sheet[8:]])
    assert found["DC11"].rows["declared_amt"].to_list() == ["1204300"]


@pytest.mark.parametrize("heading", ["本年度计划水平", "年度目标水平"])
def test_target_called_a_level(tmp_path: Path, heading: str) -> None:
    sheet = [[heading if cell == "指标值" else cell for cell in row] for row in goal_declaration()]
    assert "≥12000户" in tables(tmp_path, sheet)["DC12"].rows["kpi_val"].to_list()


def test_table_of_an_evaluation_is_none_for_publication(tmp_path: Path) -> None:
    """DC21's own title was answered with the columns of the approved budget."""
    path = workbook(
        tmp_path / "a.xlsx", Sheet1=[["2022年度部门整体支出评价指标得分表"], ["三级指标", "得分"]]
    )
    assert [published(sheet) for sheet in read_sheets(path)] == [None]


@pytest.mark.parametrize("word", ["部门支出经济分类科目编码", "部门预算支出经济分类科目代码"])
def test_economic_class_called_a_subject(word: str) -> None:
    assert word in meta(contract("DC03").columns["dep_bgt_eco_code"])["headers"]
