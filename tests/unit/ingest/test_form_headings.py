"""Headings of the indicators in other words: read, or the form is refused for them and told which."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import UNIT, Rows, goal_declaration, monitoring, self_evaluation
from tests.unit.ingest.test_forms import tables
from warehouse.errors import UserError


def headed(rows: Rows, known: str, other: str) -> Rows:
    """The rows with another word for one heading of the indicators."""
    return [[other if text == known and len(row) > 6 else text for text in row] for row in rows]


SAME = {
    ("得分", "self_score"): (
        "实得分",
        "实际得分",
        "自评计分",
        "单位自评得分",
        "项目自评得分",
        "指标自评得分（分）",
    ),
    ("分值", "score_weight"): (
        "权重分",
        "基准分",
        "配分",
        "总分值",
        "指标分值（权重）",
        "标准分数",
        "满分（分）",
    ),
    ("实际完成值", "actual_value"): ("完成数", "实际完成指标", "全年实际完成指标值", "年终完成值", "执行结果")
    + ("指标实际完成情况", "年末实际达到值"),
    ("年度指标值", "target_value"): (
        "年度目标",
        "计划完成值",
        "年初绩效目标值",
        "目标",
        "预计完成值",
        "年度计划数",
    ),
    ("三级指标", "lv3_perf_ind_name"): ("评价指标", "考核指标", "三级指标及解释", "指标名称及内容"),
}


@pytest.mark.parametrize(
    ("known", "field", "other"),
    [(known, field, other) for (known, field), others in SAME.items() for other in others],
)
def test_columns_under_other_words(tmp_path: Path, known: str, field: str, other: str) -> None:
    plain = tables(tmp_path, self_evaluation())["DC17"].rows[field].to_list()
    assert None not in plain
    found = tables(tmp_path, headed(self_evaluation(), known, other))["DC17"]
    assert found.rows[field].to_list() == plain


@pytest.mark.parametrize(
    ("known", "missing"),
    [("得分", "得分"), ("分值", "分值"), ("实际完成值", "实际完成值"), ("年度指标值", "指标值")],
)
def test_a_column_under_an_unknown_word_is_asked_for(tmp_path: Path, known: str, missing: str) -> None:
    with pytest.raises(UserError) as refused:
        tables(tmp_path, headed(self_evaluation(), known, "甲乙"))
    assert f"缺少：{missing}（未识别的列：甲乙）" in refused.value.zh


def test_a_monitoring_form_under_an_unknown_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        tables(tmp_path, headed(monitoring(), "1～8月执行情况", "甲乙"))
    assert "完成情况（未识别的列：甲乙）" in refused.value.zh


def test_a_self_evaluation_without_scores_says_so(tmp_path: Path) -> None:
    rows = [row[:5] if row[0] == "绩效指标" or row[0] is None else row for row in self_evaluation()]
    money = next(row for row in self_evaluation() if row[0] == "项目资金（万元）")
    amounts = next(row for row in self_evaluation() if row[1:2] == ["年度资金总额："])
    rows = [money if row[0] == money[0] else amounts if row[1:2] == amounts[1:2] else row for row in rows]
    form = tables(tmp_path, rows)["DC16"].form
    assert form and any("没有这些栏，按空值入库：实际完成值、分值、得分" in zh for zh, _ in form.warnings)


@pytest.mark.parametrize(
    ("own", "cells"),
    [
        (["符号", "数值", "单位"], ["≥", "266", "米"]),
        (["数值", "单位"], ["≥266", "米"]),
        (["运算符号", "目标值", "计量单位"], ["≥", "266", "米"]),
    ],
)
def test_target_and_result_in_several_columns(tmp_path: Path, own: list[str], cells: list[str]) -> None:
    gap = [None] * len(own[1:])
    rows = [
        *self_evaluation()[:9],
        ["一级指标", "二级指标", "三级指标", "年度指标值", *gap, "实际完成值", None, "分值", "得分"],
        [None, None, None, *own, "完成值", "单位", None, None],
        ["产出指标", "数量指标", "水标尺数量", *cells, "260", "米", "50", "49"],
        ["效益指标", "社会效益指标", "满意", "优", *gap, "良", None, "40", "38"],
    ]
    found = tables(tmp_path, rows)["DC17"].rows
    fields = ("target_value", "compute_sign", "actual_value", "score_weight", "self_score")
    assert found.select(fields).row(0) == ("≥266米", "≥", "260米", "50", "49")
    assert found["actual_value"].to_list() == ["260米", "良"]


def combined(last: str, total: str = "100/98") -> Rows:
    """The form with marks and scores in one column."""
    levels, values = ["一级指标", "二级指标", "三级指标"], ["年度指标值", "实际完成值"]
    return [
        *self_evaluation()[:4],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "执行率", "分值/得分"],
        [None, "年度资金总额", "25", "20", "20", "100%", "10/9"],
        [*levels, *values, "分值/得分", "备注"],
        ["产出指标", "数量指标", "水标尺数量", "≥266米", "266", "50/49.5", "好"],
        ["效益指标", "社会效益指标", "受益人口", "≥1000人", "1000", last, None],
        ["总分", None, None, None, None, total],
        ["填表人", "张三", None, "联系电话", None, "13800000000"],
    ]


def test_marks_and_scores_in_one_column(tmp_path: Path) -> None:
    found = tables(tmp_path, combined("40 / 39.5"))
    form, rows = found["DC16"].rows.row(0, named=True), found["DC17"].rows
    assert (rows["score_weight"].to_list(), rows["self_score"].to_list()) == (["50", "40"], ["49.5", "39.5"])
    assert (form["exec_weight"], form["exec_score"], form["total_score"]) == ("10", "9", "98")


def test_one_figure_below_two_headings_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        tables(tmp_path, combined("40"))
    assert "分值（未识别的列：分值/得分）、得分（未识别的列：分值/得分）" in refused.value.zh


def test_goals_need_no_weights(tmp_path: Path) -> None:
    form = tables(tmp_path, goal_declaration())["DC11"].form
    assert form and not any("没有这些栏" in zh for zh, _ in form.warnings)


def test_a_self_evaluation_in_words_of_its_own(tmp_path: Path) -> None:
    """Head, money and indicators in words that no published form has, amounts right of their labels."""
    rows = [
        ["附件3：2018年度县级预算项目绩效自我评价表（单位：万元）"],
        ["项目全称", "小型水库除险", None, None, "项目编码", "3708280001X"],
        ["归口管理部门", "县水务办", None, None, "项目承担单位", UNIT],
        ["预算执行情况", "年初批复预算", "120", None, "全年预算安排数", "150"],
        [None, "全年实际支出", "141", None, "资金使用率", "94%"],
        [None, "执行得分", "9.4", None, "分值", "10"],
        ["年度绩效目标完成情况综述", "已全部完成"],
        [
            "一级",
            "二级",
            "三级",
            "年初设定目标值",
            "年末完成值",
            "标准分数",
            "单位自评评分",
            "未达标原因分析及改进措施",
        ],
        ["产出", "数量", "加固水库座数", "≥3座", "3座", "50", "50", None],
        [None, "质量", "验收合格率", "100%", "98%", "20", "19", "一座待验"],
        ["自评得分合计", None, None, None, None, "100", "78.4"],
    ]
    found = tables(tmp_path, rows)
    form = found["DC16"].rows.row(0, named=True)
    wanted = {
        "fiscal_year": "2018",
        "project_code": "3708280001X",
        "year_start_budget": "120",
        "full_year_budget": "150",
        "full_year_execution": "141",
        "exec_score": "9.4",
        "total_score": "78.4",
        "overall_goal_actual": "已全部完成",
    }
    assert {name: form[name] for name in wanted} == wanted
    assert set(found["DC16"].units.values()) == {"万元"}
    fields = ("lv3_perf_ind_name", "target_value", "actual_value", "score_weight", "self_score")
    assert found["DC17"].rows.select(fields).rows() == [
        ("加固水库座数", "≥3座", "3座", "50", "50"),
        ("验收合格率", "100%", "98%", "20", "19"),
    ]


def test_goals_in_words_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["项目绩效目标申报表（2019年度）（单位：万元）"],
        ["项目名称及代码", "农村公路养护（GL2019001）"],
        ["主管部门名称", "县交通局", None, "申报单位", UNIT],
        ["项目资金", "年度预算总额", "300"],
        [None, "其中：财政拨款", "280"],
        ["年度总目标", "养护公路120公里"],
        ["一级指标", "二级指标", "三级指标", "设定目标值", "分值权重设置"],
        ["产出指标", "数量指标", "养护里程", "≥120公里", "60"],
    ]
    found = tables(tmp_path, rows)
    form = found["DC11"].rows.row(0, named=True)
    assert (form["project_code"], form["declared_amt"], form["fiscal_amt"]) == ("GL2019001", "300", "280")
    assert form["kpi_target"] == "养护公路120公里"
    assert found["DC12"].rows.select("kpi_val", "weight").rows() == [("≥120公里", "60")]


def test_monitoring_in_words_of_its_own(tmp_path: Path) -> None:
    rows = [
        ["绩效目标运行监控表"],
        ["（2019年度）"],
        ["项目名称", "防疫物资", None, f"执行单位：{UNIT}"],
        ["监控截止日期", "2019-08-31"],
        ["资金（元）", None, "全年预算", "累计支出", "支出进度"],
        [None, "合计", "100000", "60000", "60%"],
        ["一级指标", "二级指标", "三级指标", "指标值", "当前实际完成情况", "全年预计实现值", "偏差说明"],
        ["产出指标", "数量指标", "口罩", "10000只", "6000只", "9000只", None],
    ]
    form, row = tables(tmp_path, rows)["DC14"].rows.rows(named=True)
    assert (form["budget_amt"], form["executed_amt"]) == ("100000", "60000")
    assert (row["kpi_val"], row["perf_comp"], row["est_perf_annual"]) == ("10000只", "6000只", "9000只")


TICKED = ["√", None, None, "1眼地质条件不允许", "下年补打"]


@pytest.mark.parametrize(
    ("headings", "texts", "reason"),
    [
        (
            ["硬件条件保障原因分析", "经费保障原因分析", "其他原因分析", "原因说明", "改进措施"],
            TICKED,
            "硬件：1眼地质条件不允许；改进措施：下年补打",
        ),
        (["硬件条件保障", "经费保障", "其他", "原因说明", "改进措施"], [None, None, "√", None, "/"], "其他"),
        (["硬件条件保障", "经费保障", "其他", "原因说明", "改进措施"], [None] * 3 + ["停工", None], "停工"),
        (["硬件条件保障", "经费保障", "其他", "原因说明", "改进措施"], [None] * 5, None),
    ],
)
def test_reasons_of_a_self_evaluation_in_columns_of_ticks(
    tmp_path: Path, headings: list[str], texts: list[str | None], reason: str | None
) -> None:
    sheet = [*self_evaluation()]
    head = [*sheet[9], "偏差原因分析及改进措施", *[None] * 4]
    row = [None, "产出指标", "数量指标", "打井", "≥12眼", "11眼", "90", "86", *texts]
    found = tables(tmp_path, [*sheet[:9], head, [*[None] * 8, *headings], row, *sheet[-2:]])
    assert found["DC17"].rows.select("lv3_perf_ind_name", "deviation_reason").rows() == [("打井", reason)]
