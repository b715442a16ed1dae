"""Labels of a form's head without a value, before a label that is not known: never its word as the value."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.tables import read_tables
from tests.unit.ingest.form_sheets import UNIT, Rows, goal_declaration, self_evaluation
from tests.unit.ingest.test_form_unseen import as_csv, as_document, as_ods, as_xlsb, as_xlsx
from tests.unit.ingest.test_forms import head, tables
from tests.unit.ingest.test_forms_landing import form, home, landed, load, units

__all__ = ["home"]
FORMATS = [as_xlsx, as_xlsb, as_ods, as_csv, as_document]
TITLE, YEAR, PROJECT, UNITS, *REST = self_evaluation()
GOAL = [*goal_declaration()]


def unclear(tmp_path: Path, rows: Rows) -> list[tuple[str, str, str]]:
    """Fields that hold the form, their labels and what stands beside."""
    found = next(iter(tables(tmp_path, rows).values())).form
    assert found
    return list(found.identity.labels)


@pytest.mark.parametrize("write", FORMATS)
@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["政策领域", None, "甲乙", "某值"], "policy_field"),
        (["政策领域", None, None, None, "联系事项", "某值"], "policy_field"),
        (["政策领域", None, None, None, "联系事项", "某值", "项目代码", "P1"], "policy_field"),
        (["填报协助机构", None, None, "立项依据", "县委会议", None], "helper_name"),
        (["主管部门", UNIT, None, None, "填报协助机构", None, "甲乙", "某值"], "helper_name"),
    ],
)
def test_a_blank_value_before_an_unknown_label_is_blank_or_holds_the_form(
    tmp_path: Path, write: Callable[[Path, Rows], Path], row: list[str | None], field: str
) -> None:
    (main, *_), _ = read_tables(write(tmp_path, [*GOAL[:3], row, *GOAL[3:]]))
    held = [name for name, _, _ in main.form.identity.labels] if main.form else []
    assert held == [field] or not main.rows[field][0]


def test_a_blank_value_by_the_places_of_the_other_rows(tmp_path: Path) -> None:
    rows = [*GOAL[:3], ["政策领域", None, None, None, "甲乙", "某值"], *GOAL[3:]]
    assert not unclear(tmp_path, rows)
    assert head(tmp_path, rows)["policy_field"] is None


def test_a_unit_left_blank_is_not_the_label_behind_it(tmp_path: Path) -> None:
    blank = ["实施单位", None, None, None, "联系事项", "某值"]
    found = tables(tmp_path, [TITLE, YEAR, PROJECT, ["主管部门", UNIT], blank, *REST])["DC16"].form
    assert found and [unit.name for unit in found.identity.units] == [UNIT]


@pytest.mark.parametrize(
    "row",
    [
        ["政策领域", None, "农业农村", "填报协助机构", "某会计师事务所"],
        ["政策领域", None, None, "农业农村"],
        ["政策领域", "农业农村", None, "甲乙", None],
        ["政策领域", "农业农村", None, "甲乙", "某值"],
    ],
)
def test_values_behind_wide_labels_are_read(tmp_path: Path, row: list[str | None]) -> None:
    """Where the labels of the head are as wide as this one, or the value stands next to it."""
    wide = [["项目名称", *[None] * (row.index("农业农村") - 1), "农村改厕"]]
    rows = [*GOAL[:2], *wide, row, GOAL[3], *GOAL[5:]]
    assert head(tmp_path, rows)["policy_field"] == "农业农村"
    assert not unclear(tmp_path, rows)


def test_what_may_be_value_or_label_holds_the_form_and_is_named(tmp_path: Path) -> None:
    rows = [TITLE, YEAR, PROJECT, ["主管部门", UNIT, None, None, "实施单位", None, "甲乙"], *REST]
    results = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", rows))
    assert results["DC16"].status == "held"
    assert "“实施单位”（4）" in str(results["DC16"].error) and "甲乙" in str(results["DC16"].error)
    assert landed("select distinct rule from ledger.rejects") == [("form_label_or_value",)]


def test_marks_beside_the_headings_of_goals_are_no_goal(tmp_path: Path) -> None:
    rows = [*self_evaluation()]
    rows[7] = ["年度总体目标", "预期目标", None, None, "实际完成情况", None, "20"]
    rows[8] = [None, "安装水标尺", None, None, "已安装"]
    assert head(tmp_path, rows)["overall_goal_actual"] == "已安装"


@pytest.mark.parametrize("row", [["项目名称：联系事项：某值"], ["项目名称：", "联系事项：某值"]])
def test_an_unknown_label_with_its_value_behind_a_colon_holds_the_form(
    tmp_path: Path, row: list[str | None]
) -> None:
    assert [name for name, _, _ in unclear(tmp_path, [TITLE, YEAR, row, UNITS, *REST])] == ["project_name"]


def test_an_unknown_label_behind_a_value_in_its_cell_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [TITLE, YEAR, ["项目名称：水标尺    联系事项：某值"], UNITS, *REST]
    assert head(tmp_path, rows)["project_name"] == "水标尺"


def test_what_may_be_the_heading_of_another_text_is_no_goal(tmp_path: Path) -> None:
    rows = [*goal_declaration()]
    rows[8:10] = [["总体目标", "年度目标", None, None, "甲乙要求"], [None, None, None, None, "不漏一户"]]
    assert unclear(tmp_path, rows) == [("kpi_target", "“年度目标”（9）", "甲乙要求")]
