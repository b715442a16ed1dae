"""Several forms on a sheet, one form on several pages, and notes wherever they stand."""

from pathlib import Path

import pytest

from ingest.forms.labels import inline
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import (
    INDICATOR_HEAD,
    INDICATORS,
    UNIT,
    Rows,
    goal_declaration,
    monitoring,
    self_evaluation,
)
from tests.unit.ingest.published_layouts import (
    COUNTY_MONITORING,
    MINISTRY_MONITORING,
    PHASED_BELOW,
    TWO_TERMS,
    WHOLE_DEPARTMENT,
)
from tests.unit.ingest.test_forms import tables

NOTE = ["注：金额单位以万元计，按批复数填列。"]
SENTENCE = ["本表由项目实施单位填报，财政部门审核。"]
PAGE = ["第1页 共2页"]


def beside(*forms: Rows) -> Rows:
    """Forms of equal length side by side with a blank column between them."""
    width = [max(len(row) for row in rows) + 1 for rows in forms]
    padded = [
        [[*row, *[None] * (w - len(row))] for row in rows] for rows, w in zip(forms, width, strict=True)
    ]
    return [[cell for row in rows for cell in row] for rows in zip(*padded, strict=True)]


def named(rows: Rows, old: str, new: str) -> Rows:
    return [[new if cell == old else cell for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (self_evaluation("甲"), self_evaluation("乙"), "project_name"),
        (goal_declaration(), named(goal_declaration(), "农村改厕", "乙"), "project_name"),
        (WHOLE_DEPARTMENT, named(WHOLE_DEPARTMENT, "示例县水利局", "乙局"), None),
    ],
)
def test_forms_side_by_side_are_two(tmp_path: Path, first: Rows, second: Rows, field: str | None) -> None:
    """The second one was once lost without a word."""
    found, _ = read_tables(workbook(tmp_path / "a.xlsx", Sheet1=beside(first, second)))
    alone, _ = read_tables(workbook(tmp_path / "b.xlsx", Sheet1=second))
    assert len(found) == 4
    for pair, own in zip(found[2:], alone, strict=True):
        assert pair.rows.drop("source_row").equals(own.rows.drop("source_row"))
    if field:
        assert found[0].rows[field][0] != found[2].rows[field][0]


def test_title_and_year_above_forms_side_by_side_hold_for_both(tmp_path: Path) -> None:
    title, year, *first = self_evaluation("甲")
    rows = [title, year, *beside(first, self_evaluation("乙")[2:])]
    found, _ = read_tables(workbook(tmp_path / "a.xlsx", Sheet1=rows))
    main = [table for table in found if table.contract.id == "DC16"]
    assert [table.rows["project_name"][0] for table in main] == ["甲", "乙"]
    assert [table.rows["fiscal_year"][0] for table in main] == ["2017", "2017"]


def test_two_units_in_a_row_are_one_form(tmp_path: Path) -> None:
    rows = [[*row] for row in self_evaluation()]
    rows[3] = ["主管部门", "示例县水利局", "实施单位", "示例县水利局", "实施单位", "乙局"]
    found = tables(tmp_path, rows)
    assert found["DC16"].rows["dept_name"].to_list() == ["示例县水利局"]
    assert found["DC17"].rows.height == 2


@pytest.mark.parametrize("again", [[], [["（2017年度）"]]])
@pytest.mark.parametrize("mark", ["", "（续表）"])
def test_title_on_the_next_page_begins_no_form(tmp_path: Path, again: Rows, mark: str) -> None:
    more = [[f"项目支出绩效自评表{mark}"], *again, INDICATOR_HEAD]
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], *more, INDICATORS[2]]))
    assert found["DC16"].rows["total_score"].to_list() == ["98"]
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]


@pytest.mark.parametrize("mark", ["", "（续）"])
@pytest.mark.parametrize(
    ("form", "head", "header", "goes_on"),
    [
        (self_evaluation(), 4, 9, 11),
        (self_evaluation(), 3, 9, 11),
        (self_evaluation(), 4, 9, 9),
        (goal_declaration(), 4, 10, 12),
        (MINISTRY_MONITORING, 4, 9, 12),
    ],
)
@pytest.mark.parametrize("prints_header", [True, False])
def test_title_and_project_on_the_next_page_begin_no_form(
    tmp_path: Path, form: Rows, head: int, header: int, goes_on: int, mark: str, prints_header: bool
) -> None:
    """The next page was once an incomplete form, its indicators lost."""
    lines = 2 if form is MINISTRY_MONITORING else 1
    again = form[header : header + lines] if prints_header and goes_on > header else []
    page = [[f"{form[0][0]}{mark}"], *form[1:head], *again]
    found, _ = read_tables(workbook(tmp_path / "a.xlsx", Sheet1=[*form[:goes_on], *page, *form[goes_on:]]))
    whole, _ = read_tables(workbook(tmp_path / "b.xlsx", Sheet1=form))
    assert [table.contract.id for table in found] == [table.contract.id for table in whole]
    for one, other in zip(found, whole, strict=True):
        assert one.rows.drop("source_row").equals(other.rows.drop("source_row"))


@pytest.mark.parametrize("line", [9, 10])
def test_one_line_of_a_header_on_the_next_page(tmp_path: Path, line: int) -> None:
    """Ticks below it were once read from the columns that this line alone names."""
    form = MINISTRY_MONITORING
    found, whole = tables(tmp_path, [*form[:12], form[line], *form[12:]]), tables(tmp_path, form)
    assert found["DC14"].rows.drop("source_row").equals(whole["DC14"].rows.drop("source_row"))


def test_next_page_of_a_form_whose_year_is_that_of_its_deadlines(tmp_path: Path) -> None:
    form = [*self_evaluation()]
    more = [None, None, "时效指标", "完成时间", "2017年12月底", "按时", "10", "10"]
    rows = [form[0], *form[2:11], form[0], *form[2:4], form[9], more, *form[11:]]
    assert tables(tmp_path, rows)["DC16"].rows["fiscal_year"].to_list() == ["2017"]
    assert tables(tmp_path, rows)["DC17"].rows.height == 3


def test_another_project_on_the_next_page_is_a_form(tmp_path: Path) -> None:
    other = self_evaluation("乙")
    rows = [*self_evaluation("甲"), *other[:4], *other[9:]]
    found, _ = read_tables(workbook(tmp_path / "a.xlsx", Sheet1=rows))
    heads = [table.rows["project_name"][0] for table in found if table.contract.id == "DC16"]
    assert heads == ["甲", "乙"]


def test_title_above_another_unit_begins_a_form(tmp_path: Path) -> None:
    found, _ = read_tables(
        workbook(tmp_path / "a.xlsx", Sheet1=[*WHOLE_DEPARTMENT, *named(WHOLE_DEPARTMENT, "150", "151")])
    )
    amounts = [table.rows["declared_amt"][0] for table in found if table.contract.id == "DC11"]
    assert amounts == ["150", "151"]


@pytest.mark.parametrize("note", [NOTE, SENTENCE, PAGE, ["- 1 -"]])
@pytest.mark.parametrize(
    ("form", "header"),
    [
        (goal_declaration(), 10),
        (MINISTRY_MONITORING, 10),
        (COUNTY_MONITORING, 6),
        (PHASED_BELOW, 13),
        (TWO_TERMS, 15),
        (self_evaluation(), 9),
    ],
)
def test_note_between_indicators_loses_none(tmp_path: Path, form: Rows, header: int, note: list[str]) -> None:
    """Indicators below a note were once taken for remarks."""
    whole = tables(tmp_path, form)
    for place in range(header + 1, len(form)):
        found = tables(tmp_path, [*form[:place], note, *form[place:]])
        for known, table in whole.items():
            assert found[known].rows.drop("source_row").equals(table.rows.drop("source_row")), place


@pytest.mark.parametrize("note", [NOTE, SENTENCE])
def test_note_between_the_lines_of_a_header(tmp_path: Path, note: list[str]) -> None:
    """The columns of ticks were once not seen below it."""
    for form in (monitoring(), MINISTRY_MONITORING):
        second = 1 + next(place for place, row in enumerate(form) if "一级指标" in row)
        whole, found = tables(tmp_path, form), tables(tmp_path, [*form[:second], note, *form[second:]])
        assert found["DC14"].rows.drop("source_row").equals(whole["DC14"].rows.drop("source_row"))
        assert found["DC14"].rows["complete_rate"].is_not_null().any()


def test_note_between_a_goal_and_its_text(tmp_path: Path) -> None:
    rows = goal_declaration()
    found = tables(tmp_path, [*rows[:9], NOTE, *rows[9:]])
    assert found["DC11"].rows["kpi_target"].to_list() == ["完成改厕12000户"]


def test_note_between_labelled_amounts(tmp_path: Path) -> None:
    """The amount above the note was once left out."""
    sheet = [*self_evaluation()]
    amounts = [
        ["预算执行情况（万元）", "预算数", "20", "预算执行率", "100%"],
        NOTE,
        [None, "执行数", "20"],
    ]
    found = tables(tmp_path, [*sheet[:4], *amounts, *sheet[7:]])["DC16"].rows
    assert found.select("full_year_budget", "full_year_execution").row(0) == ("20", "20")


def test_blank_department_is_not_the_unit_beside_it(tmp_path: Path) -> None:
    rows = [*self_evaluation()]
    rows[3] = ["主管部门", None, None, None, f"实施单位：{UNIT}"]
    found = tables(tmp_path, rows)["DC16"]
    assert found.rows["dept_name"].to_list() == [None]
    assert found.form is not None
    assert [unit.name for unit in found.form.identity.units] == [UNIT]


def test_blank_goal_is_not_the_label_of_the_next_block(tmp_path: Path) -> None:
    rows = [row for row in TWO_TERMS if "改善基础设施" not in row]
    assert tables(tmp_path, rows)["DC11"].rows["kpi_target"].to_list() == [None]


def test_day_of_filing_is_no_deadline(tmp_path: Path) -> None:
    """A goal is filed in the year before its own."""
    assert tables(tmp_path, [TWO_TERMS[0], *TWO_TERMS[2:]])["DC11"].rows["fiscal_year"].to_list() == [None]


@pytest.mark.parametrize("deadline", ["2017年12月底", "２０１７年１２月底"])
def test_deadline_tells_the_year_in_any_width(tmp_path: Path, deadline: str) -> None:
    rows = named(self_evaluation(), "≥266米", deadline)
    assert tables(tmp_path, [rows[0], *rows[2:]])["DC16"].rows["fiscal_year"].to_list() == ["2017"]


@pytest.mark.parametrize("unit", ["（单位：万元）", "（万元）", "[单位：万元]"])
def test_unit_in_brackets_behind_a_label(tmp_path: Path, unit: str) -> None:
    """Its colon once made a label with its value of it."""
    labels = ("年初预算数", "1～8月执行数", "全年预计执行数", "项目资金（万元）")
    rows = [[f"{cell}{unit}" if cell in labels else cell for cell in row] for row in monitoring()]
    found = tables(tmp_path, rows)["DC14"]
    assert found.rows.select("budget_amt", "executed_amt", "forecast_amt").row(0) == ("800", "312.5", "800")
    assert found.units["executed_amt"] == "万元"


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("项目名称：水标尺", "项目名称", "水标尺"),
        ("其 中：财政拨款：20", "财政拨款", "20"),
        ("其\u200b中：财政拨款：20", "财政拨款", "20"),
        ("年度总体目标：目标1：修渠", "年度总体目标", "目标1：修渠"),
        ("资金总额（万元）：20", "资金总额", "20"),
        ("资金总额：（万元）", "", ""),
        ("资金总额（单位：万元）", "", ""),
        ("资金总额：", "", ""),
    ],
)
def test_label_with_its_value_in_one_cell(text: str, word: str, value: str) -> None:
    assert (inline(text)[0].word, inline(text)[1]) == (word, value)


@pytest.mark.parametrize(
    "row",
    [
        [None, "效益指标", "社会效益指标", "指标1：受益良好", None, None, "40", "38"],
        [None, "效益指标", None, "全面完成", None, None, None, "38"],
        [None, None, "质量指标", "合格率", None, "100%", None, None],
    ],
)
def test_indicator_without_a_target_below_a_note(tmp_path: Path, row: list[str | None]) -> None:
    points = ["2.完成情况按实际填写"]
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], NOTE, points, row]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", row[3]]
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


def test_half_of_a_header_of_two_lines_is_no_indicator(tmp_path: Path) -> None:
    half = [None, None, None, None, "年度指标值", "实际完成值", "分值", "得分"]
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], half, INDICATORS[2]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC17"].structural["header_again"] == 1
