"""A total that was left blank beside its parts: said with its place and their sum, never made up."""

from pathlib import Path

import pytest

from tests.unit.ingest.form_sheets import Rows, monitoring, self_evaluation
from tests.unit.ingest.test_form_money import HEAD, TAIL, TOTAL, main, money, said, with_rows
from tests.unit.ingest.test_forms import tables
from warehouse.errors import ContractChanged

LABELLED: Rows = [
    ["项目资金（万元）", "预算数", "25", "执行数", None],
    [None, "其中：财政拨款", "20", "其中：财政拨款", "12.5"],
    [None, "其他资金", "5", "其他资金", "5"],
]


def test_blank_total_right_of_its_label(tmp_path: Path) -> None:
    """The label is there: that it lacks was said, with the labels of what stands beside it."""
    sheet = [*self_evaluation()]
    with pytest.raises(ContractChanged) as refused:
        main(tmp_path, [*sheet[:4], *LABELLED, *sheet[7:]])
    assert "工作表“Sheet1”第 5 行：“执行数”为空，分项“财政拨款”“其他资金”之和为 17.5" in refused.value.zh
    assert "缺少" not in refused.value.zh
    assert "row 5: '执行数' is blank; its parts add up to 17.5" in refused.value.en
    assert "旁填写总额" in refused.value.hint_zh


def test_blank_total_of_a_goal_beside_its_parts(tmp_path: Path) -> None:
    rows = [*HEAD, [None, TOTAL, None], [None, "财政拨款", "100"], [None, "其他资金", "20"], *TAIL]
    with pytest.raises(ContractChanged, match=f"第 {len(HEAD) + 1} 行：“{TOTAL}”为空.*之和为 120"):
        tables(tmp_path, rows)


def test_parts_that_cannot_be_added_have_no_sum(tmp_path: Path) -> None:
    rows = [*HEAD, [None, TOTAL, None], [None, "财政拨款", "100"], [None, "县级资金", "20"], *TAIL]
    with pytest.raises(ContractChanged, match="为空，分项“财政拨款”“县级资金”不能确定是否互相包含"):
        tables(tmp_path, rows)


def test_blank_row_of_totals_above_its_parts(tmp_path: Path) -> None:
    """Nothing was said of it, and the amounts of the parts were lost."""
    blank = [None, "年度资金总额：", "25", None, "—", "10", None, None]
    found = main(tmp_path, with_rows(blank, money("其中：财政拨款", "20"), money("其他资金", "5")))
    amounts = ("year_start_budget", "full_year_budget", "full_year_execution")
    assert found.rows.select(amounts).row(0) == ("25", None, "—")
    assert "“全年预算数”总额为空，第 7-8 行分项之和 25，按空值入库，请补填总额" in said(found)
    assert "“全年执行数”总额为空" in said(found) and "“年初预算数”总额" not in said(found)


def test_blank_row_of_totals_of_a_monitoring_form(tmp_path: Path) -> None:
    sheet = [*monitoring()]
    rows = [
        [None, "年度资金总额：", None, None, None, None],
        [None, "财政拨款", "800", "312.5", "39.06%", "800"],
    ]
    table = tables(tmp_path, [*sheet[:5], *rows, *sheet[6:]])["DC14"]
    assert "“1～8月执行数”总额为空，第 7 行分项之和 312.5" in said(table)


@pytest.mark.parametrize(
    ("rows", "is_said"),
    [
        ([("总额", "21"), ("财政拨款", "20"), ("其中：中央", "15"), ("县级", "5"), ("其他资金", "1")], False),
        ([("总额", "25"), ("财政拨款", "20"), ("其中：中央", "15"), ("县级", "5"), ("其他资金", "1")], True),
        ([("总额", "21"), ("其中：财政拨款", "20"), ("其中：中央", "15"), ("其他资金", "1")], False),
        ([("总额", "25"), ("其中：财政拨款", "20"), ("其中：其他资金", "5")], False),
    ],
)
def test_what_divides_a_part_is_no_part_of_the_total(tmp_path: Path, rows: list, is_said: bool) -> None:
    """Rows that begin with 其中 below a part were added to it, and the total said to differ."""
    found = main(tmp_path, with_rows(*(money(label, amount) for label, amount in rows)))
    assert ("与分项之和 21 不符" in said(found)) == is_said
    assert ("TOTAL_MISMATCH" in said(found)) == is_said
