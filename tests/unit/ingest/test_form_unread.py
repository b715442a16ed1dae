"""Labels above the indicators that mean nothing known: told with the values that were not found."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import UNIT, Rows, goal_declaration, monitoring, self_evaluation
from tests.unit.ingest.test_forms import tables


def unread(tmp_path: Path, rows: Rows) -> list[str]:
    """What is told of labels that are not known."""
    form = next(iter(tables(tmp_path, rows).values())).form
    assert form is not None
    return [zh for zh, _ in form.warnings if "未识别的标签" in zh]


def renamed(rows: Rows, known: str, other: str) -> Rows:
    return [[other if text and text.startswith(known) else text for text in row] for row in rows]


def told(label: str, value: str) -> list[str]:
    return [f"未识别的标签：{label}；未读到，按空值入库：{value}"]


@pytest.mark.parametrize("rows", [self_evaluation(), goal_declaration(), monitoring()])
def test_known_forms_have_no_unknown_labels(tmp_path: Path, rows: Rows) -> None:
    assert not unread(tmp_path, rows)


@pytest.mark.parametrize(
    ("rows", "known", "other", "value"),
    [
        (self_evaluation(), "主管部门", "甲乙处室", "主管部门"),
        (self_evaluation(), "实际完成情况", "年终概况", "实际完成情况"),
        (goal_declaration(), "项目期", "何年何月", "项目期"),
        (goal_declaration(), "主管部门", "甲乙处室", "主管部门"),
        (monitoring(), "项目代码", "甲乙号", "项目代码"),
        (goal_declaration(), "其他资金", "甲乙资金", "其他资金"),
        (monitoring(), "年度总体目标", "甲乙要求", "年度总体目标"),
    ],
)
def test_an_unknown_label_is_told_with_what_is_missing(
    tmp_path: Path, rows: Rows, known: str, other: str, value: str
) -> None:
    assert unread(tmp_path, renamed(rows, known, other)) == told(other, value)


def test_a_label_in_one_cell_with_its_value(tmp_path: Path) -> None:
    rows = [*self_evaluation()]
    rows[3] = [f"甲乙处室：{UNIT}", None, None, None, "实施单位", UNIT]
    assert unread(tmp_path, rows) == told("甲乙处室", "主管部门")


def test_the_text_below_is_the_goal_not_the_heading_beside(tmp_path: Path) -> None:
    """A heading that was not known was taken for the goal itself."""
    rows = [*goal_declaration()]
    rows[8:10] = [
        ["总体目标", "年度目标", None, None, "甲乙要求"],
        [None, "完成改厕", None, None, "不漏一户"],
    ]
    assert tables(tmp_path, rows)["DC11"].rows["kpi_target"].to_list() == ["完成改厕"]


def test_an_unknown_amount_of_a_vertical_block_is_told(tmp_path: Path) -> None:
    sheet = [*self_evaluation()]
    money = [
        ["项目资金（万元）", "甲乙金额", "25"],
        [None, "全年预算数", "20"],
        [None, "全年执行数", "20"],
        [None, "执行率", "100%"],
        [None, "其中：财政拨款", "20"],
    ]
    assert unread(tmp_path, [*sheet[:4], *money, *sheet[7:]]) == told(
        "甲乙金额", "年初预算数、执行率分值、执行率得分"
    )


def test_whom_to_ask_is_nothing_missing(tmp_path: Path) -> None:
    rows = [*self_evaluation(unit=None)]
    rows.insert(4, ["联系人", "张三", None, None, "联系电话", "13800000000"])
    assert not unread(tmp_path, rows)


def test_an_unknown_label_behind_a_blank_value_is_told(tmp_path: Path) -> None:
    rows = [*goal_declaration()]
    rows[3:4] = [["主管部门", None, None, None, "甲乙处室", UNIT], ["实施单位", UNIT]]
    assert unread(tmp_path, rows) == told("甲乙处室", "主管部门")


def test_the_label_of_a_turned_money_block_is_no_unknown_one(tmp_path: Path) -> None:
    sheet = [*self_evaluation()]
    sheet[3] = ["实施单位", UNIT]
    money = [
        ["资金情况（万元）", "资金来源", "财政拨款", "其他资金", "合计"],
        [None, "年初预算数", "20", "5", "25"],
        [None, "全年预算数", "20", "0", "20"],
        [None, "全年执行数", "20", "0", "20"],
    ]
    assert not unread(tmp_path, [*sheet[:4], *money, *sheet[7:]])
