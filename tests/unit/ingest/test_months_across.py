"""A form with months or quarters side by side is refused with what to deliver instead."""

from pathlib import Path

import pytest

from ingest.forms.recognise import found_in
from ingest.periods import period_columns
from ingest.readers import read_sheets
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import UNIT, Rows, monitoring
from warehouse.errors import RejectedInput

MONTHS = [f"{number}月" for number in range(1, 13)]
QUARTERS = ["一季度执行数", "二季度执行数", "三季度执行数", "四季度执行数"]
FORM: Rows = [
    ["2018年项目支出绩效运行监控表"],
    ["项目名称", "村级路灯", None, "实施单位", UNIT],
    ["项目资金（万元）", "年初预算数", *MONTHS],
    [None, "800", *["10"] * 12],
    ["一级指标", "二级指标", "三级指标", "指标值", *MONTHS],
    ["产出指标", "数量指标", "安装路灯", "≥5000", *["1"] * 12],
]
TABLE: Rows = [
    ["监控任务编号", "预算年度", "项目代码", "单位代码", "年初预算数", *QUARTERS],
    ["JK2018-1", "2018", "P1", "101001", "800", *["10"] * 4],
]


@pytest.mark.parametrize(("rows", "span"), [(FORM, "1月 至 12月"), (TABLE, "一季度执行数 至 四季度执行数")])
def test_periods_across_are_told_with_what_to_deliver(tmp_path: Path, rows: Rows, span: str) -> None:
    with pytest.raises(RejectedInput) as refused:
        read_tables(workbook(tmp_path / "a.xlsx", Sheet1=rows))
    assert f"（{span}）排成了列" in refused.value.zh
    assert "1-8月执行数" in refused.value.hint_zh and "DC05" in refused.value.hint_zh


@pytest.mark.parametrize(
    ("row", "is_layout"),
    [
        (MONTHS[:3], True),
        (MONTHS[:2], False),
        (["1-3月", "1-6月", "1-9月"], False),
        (["2018年1月", "2018年2月", "2018年3月份"], True),
        (["3月1日前完成", "4月5日前完成", "5月2日"], False),
        (["第一季度", "第二季度", "第3季度"], True),
    ],
)
def test_what_are_periods_across(tmp_path: Path, row: list[str], is_layout: bool) -> None:
    (sheet,) = read_sheets(workbook(tmp_path / "a.xlsx", Sheet1=[["甲", *row]]))
    assert (period_columns(sheet) is not None) == is_layout


def test_a_form_of_one_cut_off_is_no_such_layout(tmp_path: Path) -> None:
    (sheet,) = read_sheets(workbook(tmp_path / "a.xlsx", Sheet1=monitoring()))
    assert period_columns(sheet) is None
    assert found_in(sheet).forms
