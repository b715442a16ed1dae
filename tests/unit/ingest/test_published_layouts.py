"""Goal and monitoring forms in published layouts: loaded right, or refused with what is found and missing."""

from pathlib import Path

import pytest

from ingest.forms.boxes import ticked_word
from tests.unit.ingest import published_layouts as layout
from tests.unit.ingest.form_sheets import UNIT, Rows, monitoring
from tests.unit.ingest.test_forms import tables
from warehouse.errors import ContractChanged

AMOUNTS = ("declared_amt", "fiscal_amt", "other_amt")


def test_ministry_monitoring(tmp_path: Path) -> None:
    found = tables(tmp_path, layout.MINISTRY_MONITORING)["DC14"]
    rows = found.rows
    assert rows.select("monitor_task_no", "cutoff_date").row(0) == ("JK2019-07", "2019-07-31")
    assert rows.select("budget_amt", "executed_amt", "forecast_amt").row(0) == ("800", "312.5", "810")
    assert {found.units[name] for name in ("budget_amt", "executed_amt", "forecast_amt")} == {"万元"}
    assert rows["lv3_perf_ind_name"].to_list() == [None, "修渠长度", "合格率", "群众满意度"]
    assert rows["complete_rate"].to_list() == [None, "有可能", "确定能", "完全不可能"]
    assert rows["ana_dev_reasons"].to_list() == [None, "经费、人员：晚", None, None]
    assert found.structural == {"footer": 2}


def test_monitoring_with_boxes_in_one_cell(tmp_path: Path) -> None:
    rows = tables(tmp_path, layout.BOXED_MONITORING)["DC14"].rows
    assert rows.select("project_code", "agency_code").row(0) == ("370828220001", "101001")
    assert rows.select("budget_amt", "executed_amt", "forecast_amt").row(0) == ("800", "312.5", "820")
    assert rows["kpi_val"].to_list() == [None, "≥12000户", "≥30000人"]
    assert rows["complete_rate"].to_list() == [None, "有可能", "确定能"]
    assert rows["is_perf_rectify"].to_list() == [None, "是", "否"]


def test_monitoring_whose_months_stand_in_a_line_above(tmp_path: Path) -> None:
    rows = tables(tmp_path, layout.COUNTY_MONITORING)["DC14"].rows
    assert rows.select("fiscal_year", "cutoff_date").row(0) == ("2021", "2021-06-30")
    assert rows.select("budget_amt", "executed_amt").row(0) == ("800", "312.5")
    assert rows.select("lv3_perf_ind_name", "perf_comp", "is_perf_rectify").row(1) == (
        "改厕户数",
        "2100户",
        "否",
    )


def test_indicators_of_the_long_term_are_not_those_of_the_year(tmp_path: Path) -> None:
    found = tables(tmp_path, layout.TWO_TERMS)
    row = found["DC11"].rows.row(0, named=True)
    assert tuple(row[name] for name in AMOUNTS) == ("10606.7522", "6923.3552", "3683.397")
    assert (row["kpi_target"], row["period_text"]) == ("完成集镇立面改造", "20210101到20231231")
    assert found["DC12"].rows["lv3_perf_ind_name"].to_list() == ["改造面积", "受益人口"]
    assert found["DC12"].rows["kpi_val"].to_list() == ["100亩", "9000人"]
    assert found["DC12"].structural == {"longer_term": 2, "header_again": 1, "footer": 2}
    assert found["DC11"].form is not None
    assert "2 项中长期指标不属本年度，未入库" in [zh for zh, _ in found["DC11"].form.warnings]


def test_who_helped_to_write_the_goal(tmp_path: Path) -> None:
    """Known from a form that says so; other forms have nobody."""
    rows = layout.TWO_TERMS
    helped = [*rows[:6], ["填报协助机构", "示例咨询公司"], *rows[6:]]
    assert tables(tmp_path, helped)["DC11"].rows["helper_name"].to_list() == ["示例咨询公司"]


def test_indicators_of_the_long_term_alone_are_kept(tmp_path: Path) -> None:
    """The projects of one year name them so."""
    rows = layout.TWO_TERMS
    only = [*rows[:19], *rows[22:]]
    assert tables(tmp_path, only)["DC12"].rows["kpi_val"].to_list() == ["300亩", "30000人"]


def test_term_printed_in_the_middle_of_one_table(tmp_path: Path) -> None:
    """One header above both blocks."""
    rows = layout.TWO_TERMS
    first, year = [[*rows[17]], [*rows[20]]]
    first[0], year[0] = "长期绩效指标", "年度绩效指标"
    sheet = [*rows[:16], [None, *rows[16][1:]], first, rows[18], year, rows[21]]
    assert tables(tmp_path, sheet)["DC12"].rows["kpi_val"].to_list() == ["100亩", "9000人"]


@pytest.mark.parametrize("rows", [layout.PHASED_BESIDE, layout.PHASED_BELOW])
def test_money_and_goal_of_the_whole_project_are_not_those_of_the_year(tmp_path: Path, rows: Rows) -> None:
    found = tables(tmp_path, rows)
    row = found["DC11"].rows.row(0, named=True)
    assert tuple(row[name] for name in AMOUNTS) == ("226145100.00", "226145000.00", "100.00")
    assert row["kpi_target"] == "完成主体"
    assert found["DC12"].rows["kpi_val"].to_list() == ["1座"]


def test_whole_department(tmp_path: Path) -> None:
    row = tables(tmp_path, layout.WHOLE_DEPARTMENT)["DC11"].rows.row(0, named=True)
    assert tuple(row[name] for name in AMOUNTS) == ("150", "130", "20")
    assert row["project_name"] == "部门整体支出"


def test_transfer_takes_the_year_beside_the_whole_term(tmp_path: Path) -> None:
    found = tables(tmp_path, layout.TRANSFER)
    row = found["DC11"].rows.row(0, named=True)
    assert (row["declared_amt"], row["kpi_target"]) == ("1000", "建成高标准农田1万亩")
    assert found["DC12"].rows["kpi_val"].to_list() == ["≥1万亩"]


@pytest.mark.parametrize(
    ("rows", "missing", "told"),
    [
        (layout.MANY_PROJECTS, "项目名称、实施单位或主管部门、资金总额", "按 DC12 的列名报明细表"),
        (layout.WITHOUT_LEVELS, "三级指标", "指标名称"),
    ],
)
def test_what_is_no_form_of_one_project_is_refused_by_its_labels(
    tmp_path: Path, rows: Rows, missing: str, told: str
) -> None:
    with pytest.raises(ContractChanged) as refused:
        tables(tmp_path, rows)
    assert f"缺少：{missing}" in refused.value.zh
    assert told in str(refused.value.hint_zh)


@pytest.mark.parametrize(
    ("label", "text"),
    [("年度目标", "完成改厕12000户"), ("年度绩效目标", "完成改厕12000户"), ("预期目标", "完成改厕12000户")],
)
def test_goal_beside_its_label_above_an_unknown_label(tmp_path: Path, label: str, text: str) -> None:
    """The next row's label was once taken for the goal."""
    rows = [*layout.PHASED_BELOW[:-4], [label, text], ["项目立项情况", "已批复"], *layout.PHASED_BELOW[-2:]]
    assert tables(tmp_path, rows)["DC11"].rows["kpi_target"].to_list() == [text]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("确定能□ 有可能☑ 完全不可能□", "有可能"),
        ("□确定能 ■有可能 □完全不可能", "有可能"),
        ("确定能√", "确定能"),
        ("确定能（√）有可能（ ）", "确定能"),
        ("☑是☑否", None),
        ("□是□否", None),
        ("有可能", None),
    ],
)
def test_word_of_the_ticked_box(text: str, word: str | None) -> None:
    assert ticked_word(text) == word


def test_unit_of_every_layout_is_told(tmp_path: Path) -> None:
    for rows in (layout.TWO_TERMS, layout.PHASED_BELOW, layout.COUNTY_MONITORING, layout.WHOLE_DEPARTMENT):
        form = next(iter(tables(tmp_path, rows).values())).form
        assert form is not None and UNIT in [unit.name for unit in form.identity.units]


@pytest.mark.parametrize(
    ("cells", "reason", "possible"),
    [
        (["√", None, None, "√", None], "经费", "确定能"),
        (["V", "□", None, "☑", "□"], "经费", "确定能"),
        (["拨付晚", None, None, None, "1"], "经费（拨付晚）", "有可能"),
        ([None, "√", "设计变更", None, "√"], "其他：设计变更", "有可能"),
        ([None, None, None, "√", "√"], None, "确定能、有可能"),
        ([None, None, None, "○", None], None, "确定能（○）"),
    ],
)
def test_columns_of_ticks(tmp_path: Path, cells: list, reason: str | None, possible: str) -> None:
    """Two ticks, or a mark that may mean either, are not decided here: the check of the words names them."""
    rows = [[*row] for row in monitoring()]
    rows[-1][7:12] = cells
    found = tables(tmp_path, rows)["DC14"].rows
    assert found.select("ana_dev_reasons", "complete_rate").row(1) == (reason, possible)


TITLED = "2020年项目支出绩效运行监控表"


@pytest.mark.parametrize(
    ("title", "line", "day"),
    [
        ("2020年1-9月项目支出绩效运行监控表", None, "2020-09-30"),
        ("2020年上半年项目支出绩效运行监控表", None, "2020-06-30"),
        ("2020年前三季度项目支出绩效运行监控表", None, "2020-09-30"),
        ("2020年第三季度项目支出绩效运行监控表", None, None),
        (TITLED, "截止时间：2020年9月30日", "2020年9月30日"),
        (TITLED, None, None),
    ],
)
def test_cutoff_of_headings_without_months(
    tmp_path: Path, title: str, line: str | None, day: str | None
) -> None:
    """A third quarter may be cumulated or alone: then the day stays unknown, and the form is held for it."""
    rows = [[cell.replace("1～8月", "") if cell else cell for cell in row] for row in monitoring()]
    above = [[title], *([[line]] if line else [])]
    found = tables(tmp_path, [*above, *rows[2:]])["DC14"].rows
    assert found.select("fiscal_year", "cutoff_date").row(0) == ("2020", day)


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [("佐证材料", "验收单", True), ("佐证材料", None, False), ("度量单位", "盏", False)],
)
def test_unknown_column_of_indicators_is_told_where_it_is_filled(
    tmp_path: Path, heading: str, text: str | None, told: bool
) -> None:
    *head, columns, indicator = [[*row] for row in layout.PHASED_BELOW]
    found = tables(tmp_path, [*head, [*columns, heading], [*indicator, text]])
    assert found["DC11"].form is not None
    said = [zh for zh, _ in found["DC11"].form.warnings if "未识别" in zh]
    assert said == (["指标表中未识别或重复的列未入库：佐证材料"] if told else [])
