"""Indicators whose cells the file merges over several rows, as pasted out of a word processor or typed so."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from ingest.layout import Table
from ingest.sample.paper import Cell, Line, beside, cells, whole, write_book
from ingest.tables import read_tables
from tests.unit.ingest.form_sheets import UNIT

HEAD = cells(
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"
)
BENEFIT = cells("效益指标", "社会效益指标", "受益人口", "≥1000人", "1000人", "40", "40", "")
GOAL = [
    [Cell("年度总体目标", down=2), Cell("预期目标", 4), Cell("实际完成情况", 4)],
    [Cell("安装水标尺", 4), Cell("已安装", 4)],
]


def self_evaluation(
    tmp_path: Path,
    *indicators: Line,
    goal: Sequence[Line] = GOAL,
    below: Sequence[Line] = (),
) -> dict[str, Table]:
    """Contract → its table, of a 自评表 with these rows of indicators above one of 40 marks."""
    lines: list[Line] = [
        *whole(9, "项目支出绩效自评表", "（2022年度）"),
        [Cell("项目名称"), Cell("水标尺制作安装", 8)],
        [Cell("主管部门"), Cell(UNIT, 4), Cell("实施单位"), Cell(UNIT, 3)],
        *beside(
            "项目资金（万元）",
            [
                [Cell("", 2), *cells("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")],
                [Cell("年度资金总额：", 2), *cells("60", "60", "57", "10", "95%", "9.5")],
                [Cell("其中：当年财政拨款", 2), *cells("60", "60", "57", "—", "95%", "—")],
            ],
        ),
        *goal,
        *beside("绩效指标", [HEAD, *indicators, BENEFIT]),
        [Cell("总分", 6), *cells("100", "99.5", "")],
        *below,
    ]
    found, _ = read_tables(write_book(tmp_path / "自评表.xlsx", {"Sheet1": lines}))
    return {table.contract.id: table for table in found}


def rows(table: Table, *fields: str) -> list[tuple[str | None, ...]]:
    return table.rows.select(fields).rows()


def said(tables: dict[str, Table]) -> str:
    form = tables["DC16"].form
    return "\n".join(zh for zh, _ in form.warnings) if form else ""


def output(*texts: Cell | str) -> Line:
    """A row of the first and second level 产出指标, 数量指标, which are merged over two rows."""
    return [
        Cell("产出指标", down=2),
        Cell("数量指标", down=2),
        *(text if isinstance(text, Cell) else Cell(text) for text in texts),
    ]


def over(text: str) -> Cell:
    """A cell merged over two rows."""
    return Cell(text, down=2)


def test_paragraphs_of_a_reason_in_two_rows_are_one_reason(tmp_path: Path) -> None:
    first = output(over("水标尺"), over("≥8个"), over("7个"), over("50"), over("50"), "1.停工；")
    found = self_evaluation(tmp_path, first, cells("下一步加快安装。"))
    assert rows(found["DC17"], "lv3_perf_ind_name", "deviation_reason") == [
        ("水标尺", "1.停工；\n下一步加快安装。"),
        ("受益人口", None),
    ]
    assert "第 12 行的指标名称与上一行合并" in said(found)


def test_target_and_result_in_two_rows_below_one_name_are_of_one_indicator(tmp_path: Path) -> None:
    first = output(over("维修校舍"), "≥8所", "8所", over("50"), over("50"), over(""))
    found = self_evaluation(tmp_path, first, cells("≥12000平方米", "12350平方米"))
    assert rows(found["DC17"], "lv3_perf_ind_name", "target_value", "actual_value", "self_score") == [
        ("维修校舍", "≥8所\n≥12000平方米", "8所\n12350平方米", "50"),
        ("受益人口", "≥1000人", "1000人", "40"),
    ]
    assert found["DC17"].rows["row_no"].to_list() == ["1", "2"]


def test_a_text_beside_the_first_row_only_is_kept(tmp_path: Path) -> None:
    first = output(over("水标尺"), over("≥8个"), over("7个"), over("50"), over("50"), "")
    found = self_evaluation(tmp_path, first, cells("停工"))
    assert found["DC17"].rows["deviation_reason"].to_list() == ["停工", None]


def test_rows_below_one_name_with_their_own_marks_are_indicators_of_that_name(tmp_path: Path) -> None:
    first = output(over("监测样品数"), "地表水≥120个", "126个", "25", "25", "")
    found = self_evaluation(tmp_path, first, cells("地下水≥60个", "58个", "25", "24", "2眼井干枯"))
    assert rows(found["DC17"], "lv2_perf_ind_name", "lv3_perf_ind_name", "target_value", "self_score") == [
        ("数量指标", "监测样品数", "地表水≥120个", "25"),
        ("数量指标", "监测样品数", "地下水≥60个", "24"),
        ("社会效益指标", "受益人口", "≥1000人", "40"),
    ]
    assert "没有三级指标名称" not in said(found)


def test_texts_merged_over_indicators_hold_for_each_and_marks_count_once(tmp_path: Path) -> None:
    first = output("主体工程完好率", over("≥95%"), "96%", over("50"), over("50"), over("尾款未付"))
    found = self_evaluation(tmp_path, first, cells("配套工程完好率", "97%"))
    assert rows(found["DC17"], "target_value", "actual_value", "score_weight", "deviation_reason")[:2] == [
        ("≥95%", "96%", "50", "尾款未付"),
        ("≥95%", "97%", None, "尾款未付"),
    ]


@pytest.mark.parametrize("target", [over("≥95%"), over("")])
def test_an_indicator_that_begins_like_a_remark_needs_no_target_of_its_own(
    tmp_path: Path, target: Cell
) -> None:
    first = output("主体工程完好率", target, "96%", "25", "25", "")
    found = self_evaluation(tmp_path, first, cells("附属设施完好率", "97%", "25", "25", ""))
    names = found["DC17"].rows["lv3_perf_ind_name"].to_list()
    assert names == ["主体工程完好率", "附属设施完好率", "受益人口"]
    assert found["DC17"].rows["target_value"].to_list()[1] == (target.text or None)


def test_an_indicator_called_like_a_total_is_one(tmp_path: Path) -> None:
    first = output("考核合格率", "100%", "100%", "20", "20", "")
    found = self_evaluation(tmp_path, first, cells("综合评分", "≥90分", "92分", "30", "30", ""))
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["考核合格率", "综合评分", "受益人口"]
    assert found["DC16"].rows["total_score"].to_list() == ["99.5"]


def test_a_table_of_something_else_below_the_total_is_left_out_and_said(tmp_path: Path) -> None:
    first = output("水标尺", "≥8个", "8个", "25", "25", "")
    second = cells("水位计", "≥8个", "8个", "25", "25", "")
    rubric: list[Line] = [
        *whole(9, "附：评分标准"),
        [*cells("一级指标", "二级指标", "三级指标", "分值"), Cell("评分标准", 5)],
        [*cells("产出指标", "数量指标", "水标尺", "25"), Cell("每少一个扣5分", 5)],
    ]
    found = self_evaluation(tmp_path, first, second, below=rubric)
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺", "水位计", "受益人口"]
    assert "未入库：第 16 行、第 17 行" in said(found)


def test_a_text_of_no_indicator_is_named(tmp_path: Path) -> None:
    first = output("水标尺", "≥8个", "8个", "50", "50", "")
    found = self_evaluation(tmp_path, first, [*cells("", "", "", "", ""), Cell("停工")])
    assert found["DC17"].rows.height == 2
    assert "未入库：第 12 行“偏差原因分析及改进措施”" in said(found)


@pytest.mark.parametrize("down", [4, 2])
def test_goals_in_rows_of_their_own_are_one_text(tmp_path: Path, down: int) -> None:
    """Also where the label is not merged over all of them."""
    goal: list[Line] = [
        [Cell("年度总体目标", down=down), Cell("预期目标", 4), Cell("实际完成情况", 4)],
        [Cell("1.维修水库18座；", 4), Cell("1.维修水库17座；", 4)],
        [*cells("")[: 4 - down], Cell("2.清淤3万立方。", 4), Cell("2.清淤3万立方。", 4)],
        [*cells("")[: 4 - down], Cell("3.群众满意。", 4), Cell("", 4)],
    ]
    first = output("水标尺", "≥8个", "8个", "25", "25", "")
    second = cells("水位计", "≥8个", "8个", "25", "25", "")
    found = self_evaluation(tmp_path, first, second, goal=goal)
    assert found["DC16"].rows["overall_goal_actual"].to_list() == ["1.维修水库17座；\n2.清淤3万立方。"]


def test_goal_beside_its_label_goes_on_below(tmp_path: Path) -> None:
    lines: list[Line] = [
        *whole(6, "项目支出绩效目标申报表", "（2023年度）"),
        [Cell("项目名称", 2), Cell("乡村振兴补助", 4)],
        [Cell("主管部门", 2), Cell(UNIT, 2), *cells("实施单位", UNIT)],
        [Cell("项目资金（万元）", 2), Cell("年度资金总额：", 2), Cell("120", 2)],
        [Cell("总体目标", down=4), Cell("年度目标", 5)],
        *([Cell(text, 5)] for text in ("目标1：硬化道路12公里；", "目标2：安装路灯；", "目标3：群众满意。")),
        [*cells("一级指标", "二级指标", "三级指标"), Cell("指标值", 3)],
        [*cells("产出指标", "数量指标", "硬化道路"), Cell("≥12公里", 3)],
    ]
    found, _ = read_tables(write_book(tmp_path / "目标表.xlsx", {"Sheet1": lines}))
    goals = pl.concat(table.rows.select("kpi_target") for table in found if table.contract.id == "DC11")
    assert goals.item() == "目标1：硬化道路12公里；\n目标2：安装路灯；\n目标3：群众满意。"


def test_texts_of_a_monitoring_form_merged_over_rows(tmp_path: Path) -> None:
    lines: list[Line] = [
        *whole(8, "项目支出绩效运行监控表", "（2022年度）"),
        [Cell("项目名称"), Cell("渠道衬砌", 3), Cell("实施单位"), Cell(UNIT, 3)],
        [Cell("项目资金（万元）"), Cell(""), *cells("年初预算数", "1-6月执行数", "1-6月执行率")],
        [Cell(""), Cell("年度资金总额"), *cells("200", "90", "45%")],
        [Cell("年度总体目标"), Cell("衬砌渠道20公里", 7)],
        cells("一级指标", "二级指标", "三级指标", "年度指标值", "1-6月完成值", "全年预计完成值")
        + cells("偏差原因分析", "完成目标可能性"),
        output(over("衬砌渠道"), over("≥20公里"), over("8公里"), over("20公里"), "1.停工；", over("确定能")),
        cells("2.材料涨价。"),
    ]
    found, _ = read_tables(write_book(tmp_path / "监控表.xlsx", {"Sheet1": lines}))
    (table,) = found
    assert rows(table, "lv3_perf_ind_name", "perf_comp", "ana_dev_reasons", "complete_rate")[1:] == [
        ("衬砌渠道", "8公里", "1.停工；\n2.材料涨价。", "确定能")
    ]


def test_scored_rows_above_the_indicators_are_named_and_count_in_the_total(tmp_path: Path) -> None:
    management = beside(
        "资金管理情况",
        [
            [Cell("", 2), Cell("情况说明", 3), *cells("分值", "得分", "")],
            [Cell("安排科学性", 2), Cell("按规定编制", 3), *cells("5", "5", "")],
            [Cell("使用规范性", 2), Cell("专款专用", 3), *cells("5", "5", "")],
        ],
    )
    first = output("水标尺", "≥8个", "8个", "20", "20", "")
    second = cells("水位计", "≥8个", "8个", "20", "20", "")
    found = self_evaluation(tmp_path, first, second, goal=[*management, *GOAL])
    assert "第 9 行“安排科学性”、第 10 行“使用规范性”" in said(found)
    assert "TOTAL_MISMATCH" not in said(found)
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["水标尺", "水位计", "受益人口"]
