"""Whose a form is and of which year, however its head prints it."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import UNIT, Rows, self_evaluation
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, home, landed, load, units

__all__ = ["home"]
TITLE, YEAR, PROJECT, UNITS, *REST = self_evaluation()


@pytest.mark.parametrize(
    "title",
    [
        "附件2：2017年度部门项目支出绩效自评表",
        "附件3-1：2017年项目支出绩效自评表",
        "项目支出绩效自评表（2017年度）（单位：万元）",
        "2017年度项目支出绩效自评表（单位：万元）",
        "（2017）年度项目支出绩效自评表",
        "2017财年项目支出绩效自评表",
    ],
)
def test_a_title_with_its_year(tmp_path: Path, title: str) -> None:
    found = tables(tmp_path, [[title], PROJECT, UNITS, *REST])["DC16"]
    assert found.form and found.form.identity.years == (2017,)


@pytest.mark.parametrize(
    "above",
    [
        [[f"项目名称：水标尺　　主管部门：县水务办　　实施单位：{UNIT}"]],
        [[f"项目名称：水标尺\n主管部门：县水务办\n实施单位（盖章）：{UNIT}"]],
        [[f"项 目 名 称：水标尺；主 管 部 门：县水务办；实 施 单 位：{UNIT}"]],
        [["项目名称", "水标尺"], [f"主管部门：县水务办  实施单位：{UNIT}"]],
    ],
)
def test_several_names_in_one_cell(tmp_path: Path, above: Rows) -> None:
    found = tables(tmp_path, [TITLE, YEAR, *above, *REST])["DC16"].form
    assert found and found.identity.short_name == "水标尺"
    assert [unit.name for unit in found.identity.units] == [UNIT, "县水务办"]


@pytest.mark.parametrize(
    "word", ["承担单位", "项目承担单位", "建设单位", "责任单位", "资金使用部门", "单位（盖章）"]
)
def test_the_unit_under_another_word(tmp_path: Path, word: str) -> None:
    found = tables(tmp_path, [TITLE, YEAR, PROJECT, ["主管部门", "县水务办", word, UNIT], *REST])["DC16"].form
    assert found and [unit.name for unit in found.identity.units] == [UNIT, "县水务办"]


def test_a_money_unit_is_no_unit(tmp_path: Path) -> None:
    rows = [TITLE, YEAR, ["单位：万元"], PROJECT, ["主管部门", UNIT], *REST]
    found = tables(tmp_path, rows)["DC16"].form
    assert found and [unit.name for unit in found.identity.units] == [UNIT]


def test_an_unknown_label_of_the_unit_is_named(tmp_path: Path) -> None:
    rows = [TITLE, YEAR, PROJECT, ["主管部门", "县水务办", "甲乙处室", UNIT], *REST]
    error = load(units(tmp_path, ("101001", UNIT)), form(tmp_path, "a.xlsx", rows))["DC16"].error
    assert error and "没有实施单位，有未识别的标签" in error.zh and "甲乙处室" in error.zh


@pytest.mark.parametrize(
    ("label", "text", "code", "name"),
    [
        ("项目编码及名称", "P2017-77 水标尺安装", "P2017-77", "水标尺安装"),
        ("项目名称及编码", "水标尺安装（370828170001）", "370828170001", "水标尺安装"),
        ("项目名称及代码", "水标尺安装\nP201777", "P201777", "水标尺安装"),
        ("项目名称及编码", "2017年水标尺安装", None, "2017年水标尺安装"),
        ("项目名称", "P2017 水标尺安装", None, "P2017 水标尺安装"),
    ],
)
def test_code_and_name_of_a_project_in_one_cell(
    tmp_path: Path, label: str, text: str, code: str | None, name: str
) -> None:
    found = tables(tmp_path, [TITLE, YEAR, [label, text], UNITS, *REST])["DC16"].form
    assert found and (found.identity.project_code, found.identity.project_name) == (code, name)


@pytest.mark.parametrize(
    ("printed", "listed", "code"),
    [
        (f"104001{UNIT}", ("104001", UNIT), "104001"),
        (f"104001 {UNIT}", ("104001", UNIT), "104001"),
        (f"104001{UNIT}", ("104001", "改名后的局"), "104001"),
        (f"999{UNIT}", ("104001", UNIT), "104001"),
        ("120急救中心", ("104001", "120急救中心"), "104001"),
    ],
)
def test_a_code_glued_to_the_name(tmp_path: Path, printed: str, listed: tuple[str, str], code: str) -> None:
    rows = self_evaluation(unit=printed)
    load(units(tmp_path, listed), form(tmp_path, "a.xlsx", rows))
    assert landed("select agency_code from landing.self_eval") == [(code,)]
