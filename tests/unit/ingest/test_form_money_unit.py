"""Where a form states its money unit, and units that are not read: else amounts are 10,000 times off."""

from pathlib import Path

import pytest

from ingest.contracts.registry import contract
from tests.unit.ingest.form_sheets import Rows, self_evaluation
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, landed, load, units

AMOUNTS = ("year_start_budget", "full_year_budget", "full_year_execution")
HEADINGS = ["年初预算数", "全年预算数", "全年执行数"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A landing of its own."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))


def stating(
    *,
    title: str = "项目支出绩效自评表",
    label: str = "项目资金",
    behind: str = "",
    amount: str = "20",
    foot: str = "",
) -> Rows:
    """The self-evaluation with its unit stated in one place."""
    sheet = [*self_evaluation(money_label=label)]
    head = [label, None, *(heading + behind for heading in HEADINGS), "分值", "执行率", "得分"]
    total = [None, "年度资金总额：", *[amount] * 3, "10", "100%", "10"]
    below = [[foot]] if foot else []
    return [[title], *sheet[1:4], head, total, *sheet[7:-1], *below, sheet[-1]]


@pytest.mark.parametrize(
    ("sheet", "unit"),
    [
        (stating(behind="：万元"), "万元"),
        (stating(behind="\n万元"), "万元"),
        (stating(behind="万元"), "万元"),
        (stating(behind="（百万元）"), "百万元"),
        (stating(behind="/千元"), "千元"),
        (stating(label="项目资金（单位：百万元）"), "百万元"),
        (stating(label="项目资金\n万元"), "万元"),
        (stating(label="项目资金（人民币：万元）"), "万元"),
        (stating(label="项目资金 金额：万元"), "万元"),
        (stating(title="项目支出绩效自评表（单位：万元）"), "万元"),
        (stating(title="项目支出绩效自评表（亿元）"), "亿元"),
        (stating(foot="注：本表金额单位为万元"), "万元"),
        (stating(foot="本表金额单位：万元"), "万元"),
        (stating(foot="填表说明：1.以万元为单位，保留两位小数；2.执行率=B/A。"), "万元"),
    ],
)
def test_unit_is_read_wherever_it_stands(tmp_path: Path, sheet: Rows, unit: str) -> None:
    found = tables(tmp_path, sheet)["DC16"]
    assert {found.units[name] for name in AMOUNTS} == {unit}
    assert found.rows.select(AMOUNTS).row(0) == ("20",) * 3
    assert found.form is not None
    assert not any("未注明金额单位" in zh for zh, _ in found.form.warnings)


def test_unit_behind_the_title_hides_no_year(tmp_path: Path) -> None:
    first, _, *rest = stating(title="2017年度项目支出绩效自评表（单位：万元）")
    assert tables(tmp_path, [first, *rest])["DC16"].rows["work_year"].to_list() == ["2018"]


def test_unit_in_brackets_behind_an_amount(tmp_path: Path) -> None:
    load(
        units(tmp_path, ("101001", "示例县水利局")),
        form(tmp_path, "a.xlsx", stating(amount="300.5\n（万元）")),
    )
    assert landed("select full_year_execution::varchar from landing.self_eval") == [("3005000.00",)]


@pytest.mark.parametrize(
    ("sheet", "unit"),
    [
        (stating(behind="（万美元）"), "万美元"),
        (stating(label="项目资金（美元）"), "美元"),
        (stating(label="项目资金（单位：十亿元）"), "十亿元"),
        (stating(foot="注：金额单位：英镑"), "英镑"),
        (stating(label="项目资金 金额单位：块"), "块"),
    ],
)
def test_unit_that_is_not_read_holds_the_form(tmp_path: Path, sheet: Rows, unit: str) -> None:
    """Such amounts were taken for yuan."""
    results = load(units(tmp_path, ("101001", "示例县水利局")), form(tmp_path, "a.xlsx", sheet))
    assert results["DC16"].status == "held"
    assert f"金额单位无法换算为元，请换算为元、千元、万元或亿元并改注单位：{unit}" in str(
        results["DC16"].error
    )


def test_unit_of_an_indicator_is_none_of_the_form(tmp_path: Path) -> None:
    indicators = [[None, "产出指标", "成本指标", "补助金额（万元）", "≤20万元", "20", "90", "88"]]
    sheet = [*self_evaluation(money_label="项目资金", indicators=indicators)]
    found = tables(tmp_path, sheet)["DC16"]
    assert set(found.units.values()) == {"元"}
    assert set(found.units) == set(contract("DC16").of_kind("money"))


@pytest.mark.parametrize(
    "other",
    [
        ["补助标准（元/人）", "300", None, "补助人数（人）", "2000"],
        ["补贴标准（元/月）", None, None, "补贴人数", "1200"],
        ["补助标准（单位：元/人）", "300"],
        ["项目总投资（亿元）", "1.2", None, "建设规模（万吨/日）", "5"],
        ["项目总投资（亿元）", None, None, "建设规模（万吨/日）", None],
        ["项目总投资（单位：亿元）", "1.2"],
    ],
)
@pytest.mark.parametrize("is_stated", [True, False])
def test_unit_of_another_value_is_none_of_the_form(
    tmp_path: Path, other: list[str | None], is_stated: bool
) -> None:
    """Such a row above the money made the amounts 10,000 times too small or too large."""
    title, year, *rest = stating()
    line = [*year, None, None, "单位：万元"] if is_stated else year
    found = tables(tmp_path, [title, line, *rest[:2], other, *rest[2:]])["DC16"]
    assert {found.units[name] for name in AMOUNTS} == {"万元" if is_stated else "元"}
    assert found.form is not None
    said = " ".join(zh for zh, _ in found.form.warnings)
    assert ("未注明金额单位" in said) is not is_stated
    assert "金额单位不一" not in said


@pytest.mark.parametrize(
    ("label", "unit"),
    [("项目资金（万元）", "万元"), ("项目资金（万元/年）", "万元"), ("项目资金（元）", "元")],
)
def test_units_that_contradict_each_other_are_told(tmp_path: Path, label: str, unit: str) -> None:
    """The nearer one counts, as it did without a word."""
    title, year, *rest = stating(label=label)
    other = {"万元": "元", "元": "万元"}[unit]
    found = tables(tmp_path, [title, [*year, None, None, f"金额单位：{other}"], *rest])["DC16"]
    assert {found.units[name] for name in AMOUNTS} == {unit}
    assert found.form is not None
    assert f"表内所注金额单位不一：按“{unit}”入库，另注有“{other}”，请核对金额" in {
        zh for zh, _ in found.form.warnings
    }


def test_unit_beside_an_amount_is_that_of_the_others(tmp_path: Path) -> None:
    title, year, *rest = stating()
    block = [["项目资金", "年初预算数（万元）", "20"], [None, "全年预算数", "20"], [None, "全年执行数", "20"]]
    found = tables(tmp_path, [title, year, *rest[:2], *block, *rest[4:]])["DC16"]
    assert {found.units[name] for name in AMOUNTS} == {"万元"}
