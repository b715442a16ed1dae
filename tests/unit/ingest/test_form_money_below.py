"""A money block below the indicators is read as above them, or the form is refused as without one."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import Rows, goal_declaration, self_evaluation
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.unseen_layouts import AMOUNTS, GOALS, MONEY, SCORES, TABLE, opening
from warehouse.errors import ContractChanged

TURNED: Rows = [
    ["预算执行情况（万元）", "资金来源", "财政拨款", "其他资金", "合计"],
    [None, "年初预算数", "20", "5", "25"],
    [None, "全年预算数", "15", "5", "20"],
    [None, "全年执行数", "14", "5", "19"],
    [None, "得分", "9.5"],
]
BESIDE: Rows = [
    ["项目资金（万元）", "年初预算数", "25", "全年预算数", "20", "全年执行数", "19", "得分", "9.5"]
]
PARTS: Rows = [*MONEY, [None, "其中：财政拨款", "20", "15", "14"], [None, "其他资金", "5", "5", "5"]]
FOOT: Rows = [["其他需要说明的问题", "无"], ["填表人：张三"]]


@pytest.mark.parametrize("money", [MONEY, PARTS, TURNED, BESIDE])
@pytest.mark.parametrize("is_before_total", [False, True])
def test_a_money_block_below_the_indicators(tmp_path: Path, money: Rows, is_before_total: bool) -> None:
    below = [*money, TABLE[-1]] if is_before_total else [TABLE[-1], *money]
    found = tables(tmp_path, [*opening(), *GOALS, *TABLE[:-1], *below, *FOOT])
    head = found["DC16"].rows.row(0, named=True)
    expected = {**AMOUNTS, **SCORES, "overall_goal_actual": "已建成"}
    assert {name: head[name] for name in expected} == expected
    assert found["DC16"].units["full_year_execution"] == "万元"
    assert found["DC17"].rows["lv3_perf_ind_name"].to_list() == ["渠道长度", "受益人口"]
    first = len([*opening(), *GOALS]) + 2
    assert found["DC17"].rows["source_row"].to_list() == [first, first + 1]


def test_the_money_of_a_goal_below_its_indicators(tmp_path: Path) -> None:
    rows = [*goal_declaration()]
    found = tables(tmp_path, [*rows[:5], *rows[8:], *rows[5:8]])
    assert found["DC11"].rows.select("declared_amt", "fiscal_amt", "other_amt").row(0) == (
        "1200",
        "1000",
        "200",
    )
    assert found["DC12"].rows.height == 3


@pytest.mark.parametrize(
    "below",
    [
        # The total of the marks is no amount.
        [["合计", None, None, None, None, "100", "97.5"]],
        # Nor is it known whose total the last one is.
        [
            ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            [None, "财政拨款", "20", "15", "14"],
            ["合计", None, None, None, None, "100", None, "97.5"],
        ],
        # An indicator about money.
        [["预算执行情况", "时效指标", "预算执行数", "20万元", "20万元", "10", "10"]],
        # A goal below the indicators.
        [*MONEY, ["绩效目标", "建渠"]],
    ],
)
def test_what_is_no_money_block_for_certain_is_not_read(tmp_path: Path, below: Rows) -> None:
    with pytest.raises(ContractChanged) as refused:
        tables(tmp_path, [*opening(), *GOALS, *TABLE[:-1], *below])
    assert "缺少：全年执行数" in refused.value.zh


def test_headings_of_money_in_the_last_row_are_no_block(tmp_path: Path) -> None:
    rows = [*self_evaluation()]
    with pytest.raises(ContractChanged) as refused:
        tables(
            tmp_path, [*rows[:4], *rows[7:-2], ["项目资金（万元）", None, "全年预算数", None, "全年执行数"]]
        )
    assert "全年执行数" in refused.value.zh
