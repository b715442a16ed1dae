"""Rows below the header of indicators: which are indicators, and which are sums, remarks or blank."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import INDICATOR_HEAD, INDICATORS, Rows, monitoring, self_evaluation
from tests.unit.ingest.test_forms import tables


def test_an_indicator_called_none_is_a_placeholder(tmp_path: Path) -> None:
    none = [None, "效益指标", "生态效益指标", "无", None, None, None, None]
    found = tables(tmp_path, self_evaluation(indicators=[*INDICATORS, none]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC17"].structural["placeholder"] == 2


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "其他指标", "其他培训", "10次", "10次", "10", "10"],
        [None, None, None, "存在问题整改率", "100%", "100%", "10", "10"],
        [None, None, None, "审核及时率", "100%", "100%", "10分", "10分"],
        [None, "附属设施", None, "联系群众次数", "≥3次", None, None, None],
        [None, None, None, "经办人员培训率", "≥36%", "36%", "5", "5"],
        [None, None, None, "审核人员到岗人数", "≥5人", "5人", None, None],
        [None, None, None, "负责人到位率", "100%", "100%", "10", "10"],
        [None, None, None, "填表人培训数", "≥2", "2", "10", "10"],
    ],
)
def test_an_indicator_whose_name_begins_like_a_remark_is_one(tmp_path: Path, row: list[str | None]) -> None:
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], row, INDICATORS[2]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", row[3], "受益人口"]


@pytest.mark.parametrize(
    "row",
    [
        ["填表人：张三", None, None, "联系电话", "138", None, None, "1380000"],
        ["审核人", "李四", None, "填表人", "张三", None, "电话", "13800000000"],
        [None, None, None, "填表人张三", "138", None, None, None],
        ["存在问题", None, None, "拨付慢"],
        ["备注：", None, None, "三项", "1"],
    ],
)
def test_a_remark_beside_filled_cells_is_no_indicator(tmp_path: Path, row: list[str | None]) -> None:
    found = tables(tmp_path, self_evaluation(indicators=[*INDICATORS, row], total=None))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]


@pytest.mark.parametrize(
    "row",
    [
        [None, "小计", None, None, None, None, "50", "50"],
        [None, "产出指标小计", None, None, None, None, "50", "50"],
        [None, None, "小 计：", None, None, None, "50", "50"],
        [None, None, None, "小计", None, None, "50", "50"],
    ],
)
def test_a_sum_of_some_indicators_is_none(tmp_path: Path, row: list[str | None]) -> None:
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], row, INDICATORS[2]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC17"].structural == {"total": 2, "footer": 1}
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


@pytest.mark.parametrize("marks", ["100", "90"])
def test_a_total_without_a_word_is_the_total(tmp_path: Path, marks: str) -> None:
    last = [None, None, None, None, None, None, marks, "98"]
    rows = [last if row[0] == "总分" else row for row in self_evaluation()]
    found = tables(tmp_path, rows)
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


@pytest.mark.parametrize("word", ["自评总得分", "自评得分合计", "最终得分", "绩效评价总得分", "得分总计"])
def test_a_total_is_known_by_its_words(tmp_path: Path, word: str) -> None:
    """Also where it prints no marks beside the score."""
    last = [None, None, None, word, None, None, None, "98"]
    found = tables(tmp_path, [last if row[0] == "总分" else row for row in self_evaluation()])
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("水标尺数量（按验收", "单计）"),
        ("水标尺数量、", "长度"),
        ("水标尺制作", "及安装数量"),
        ("水标尺制作安", "装数量"),
    ],
)
def test_a_name_over_two_rows_is_one(tmp_path: Path, name: str, rest: str) -> None:
    first = [name if text == "水标尺数量" else text for text in INDICATORS[0]]
    found = tables(tmp_path, self_evaluation(indicators=[first, [None, None, None, rest], INDICATORS[2]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == [name + rest, "受益人口"]
    assert found["DC17"].rows["row_no"].to_list() == ["1", "2"]
    assert found["DC16"].form and any("续写" in zh for zh, _ in found["DC16"].form.warnings)


@pytest.mark.parametrize("rest", ["1.其中一类", "（一）道路工程", "指标2：另一项"])
def test_a_numbered_name_goes_on_with_none(tmp_path: Path, rest: str) -> None:
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], [None, None, None, rest]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", rest]


def test_levels_hold_below_a_header_that_is_printed_again(tmp_path: Path) -> None:
    more = [None, None, "时效指标", "完成时间", "6月", "6月", "40", "38"]
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], INDICATOR_HEAD, more]))
    assert found["DC17"].rows["lv1_perf_ind_name"].to_list() == ["产出指标", "产出指标"]


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        (["自评总分：98.5分"], None),
        (["自评得分：98.5    评价等级：优"], "优"),
        (["总分", "98.5分"], None),
        (["自评总分", "98.5", None, None, "评价等级", "优"], "优"),
    ],
)
def test_total_in_words_below_the_indicators(
    tmp_path: Path, line: list[str | None], grade: str | None
) -> None:
    rows = [line if row[0] == "总分" else row for row in self_evaluation()]
    found = tables(tmp_path, rows)
    row = found["DC16"].rows.row(0, named=True)
    assert (str(row["total_score"]).rstrip("分"), row["self_grade"]) == ("98.5", grade)
    assert found["DC17"].rows.height == 2


def test_marks_of_an_indicator_stand_right_of_it(tmp_path: Path) -> None:
    """Forms that give each level its marks head every one of them 分值."""
    rows = [row for row in self_evaluation() if row not in INDICATORS and row != INDICATOR_HEAD]
    place = next(n for n, row in enumerate(rows) if row[0] == "总分")
    block = [
        [
            None,
            "一级指标",
            "分值",
            "二级指标",
            "分值",
            "三级指标",
            "分值",
            "年度指标值",
            "实际完成值",
            "得分",
        ],
        [None, "产出", "50", "数量", "30", "座数", "30", "3", "3", "30"],
        [None, None, None, "质量", "20", "合格率", "20", "100%", "100%", "20"],
    ]
    found = tables(tmp_path, [*rows[:place], *block, *rows[place:]])["DC17"].rows
    assert found["score_weight"].to_list() == ["30", "20"]
    assert found["self_score"].to_list() == ["30", "20"]


def test_a_sum_with_indicators_below_is_not_the_total(tmp_path: Path) -> None:
    part = [None, "合计", None, None, None, None, "50", "50"]
    found = tables(tmp_path, self_evaluation(indicators=[INDICATORS[0], part, INDICATORS[2]]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


@pytest.mark.parametrize(
    ("head", "below", "first", "second"),
    [
        (["年初目标值", "调整后目标值"], [], ["≥266米", "≥300米"], ["≧1000人", "/"]),
        (["年初指标值", "调整后指标值"], [], ["≥266米", "≥300米"], ["≧1000人", None]),
        (["年度指标值", "调整后指标值"], [], ["≥266米", "≥300米"], ["≧1000人", None]),
        (["调整后指标值", "年度指标值"], [], ["≥300米", "≥266米"], [None, "≧1000人"]),
        (["年度指标值", None], ["年初", "调整后"], ["≥266米", "≥300米"], ["≧1000人", None]),
    ],
)
def test_adjusted_target_counts_beside_the_initial_one(
    tmp_path: Path, head: list, below: list, first: list, second: list
) -> None:
    """Where the adjusted one is blank, the target was not adjusted."""
    levels = ["一级指标", "二级指标", "三级指标"]
    sheet = [*self_evaluation()]
    rows = [
        *sheet[:9],
        ["绩效指标", *levels, *head, "实际完成值", "分值", "得分"],
        *([[None, *levels, *below, "实际完成值", "分值", "得分"]] if below else []),
        [None, "产出指标", "数量指标", "水标尺数量", *first, "266", "50", "50"],
        [None, "效益指标", "社会效益指标", "受益人口", *second, "1000", "40", "38"],
        *sheet[-2:],
    ]
    assert tables(tmp_path, rows)["DC17"].rows["target_value"].to_list() == ["≥300米", "≧1000人"]


def test_initial_target_alone_counts(tmp_path: Path) -> None:
    rows = [[cell and cell.replace("年度指标值", "年初目标值") for cell in row] for row in self_evaluation()]
    assert tables(tmp_path, rows)["DC17"].rows["target_value"].to_list() == ["≥266米", "≧1000人"]


@pytest.mark.parametrize("name", ["绩效指标", "指标"])
def test_name_of_an_indicator_stands_right_of_its_levels(tmp_path: Path, name: str) -> None:
    """Headed like the label left of the block, it was taken for blank."""
    rows = [[name if cell == "三级指标" else cell for cell in row] for row in self_evaluation()]
    rows[9][0] = name
    assert tables(tmp_path, rows)["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]


@pytest.mark.parametrize("name", ["合计", "总计", "总分"])
def test_an_indicator_called_total_is_one_where_it_has_target_and_result(tmp_path: Path, name: str) -> None:
    own = [None, None, None, name, "≥300米", "300米", "10", "10"]
    found = tables(tmp_path, self_evaluation(indicators=[*INDICATORS, own]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口", name]
    assert found["DC16"].rows["total_score"].to_list() == ["98"]


@pytest.mark.parametrize(("target", "result"), [(None, None), ("—", "/"), (None, "98")])
def test_a_total_below_the_names_of_indicators_is_none(
    tmp_path: Path, target: str | None, result: str | None
) -> None:
    own = [None, None, None, "合计", target, result, "90", "88"]
    found = tables(tmp_path, self_evaluation(indicators=[*INDICATORS, own]))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺数量", "受益人口"]


def test_a_form_cut_off_below_the_headings_of_its_indicators_is_told(tmp_path: Path) -> None:
    def told(rows: Rows) -> list[str]:
        found = tables(tmp_path, rows)["DC14"].form
        return [zh for zh, _ in found.warnings if "没有指标" in zh] if found else []

    (cut,) = told(monitoring()[:-1])
    assert "第 8 行" in cut
    assert told(monitoring()) == []
