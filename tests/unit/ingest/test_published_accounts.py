"""Tables of 部门预算公开 and 部门决算公开 as published: only that of three-public spending is an extract."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import UNIT_HEADER, csv_file, workbook

Rows = Sequence[Sequence[object]]


def head(title: str, number: str, *header: Sequence[object]) -> list[Sequence[object]]:
    return [
        [title],
        [None, None, None, number],
        ["部门：教育局", None, "2017年度", "金额单位：万元"],
        *header,
    ]


CODES = ["功能分类科目编码", "科目名称"]
BY_FUNCTION = [
    ["205", "教育支出", 98, 60, 38],
    ["20501", "教育管理事务", 98, 60, 38],
    ["2050101", "行政运行", 98, 60, 38],
]
ACCOUNTS = {
    "收入支出决算总表": head(
        "收入支出决算总表",
        "公开01表",
        ["收入", None, None, "支出"],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", None, 1, "栏次", None, 2],
        ["一、财政拨款收入", 1, 100, "一、一般公共服务支出", 28, 0],
        ["本年收入合计", 24, 100, "本年支出合计", 51, 98],
        ["年初结转和结余", 26, 5, "年末结转和结余", 53, 7],
        ["总计", 27, 105, "总计", 54, 105],
    ),
    "收入决算表": head(
        "收入决算表",
        "公开02表",
        ["项目", None, "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入"],
        CODES,
        ["栏次", None, 1, 2, 3, 4],
        ["合计", None, 100, 100, 0, 0],
        ["2050101", "行政运行", 100, 100, 0, 0],
    ),
    "支出决算表": head(
        "支出决算表",
        "公开03表",
        ["项目", None, "本年支出合计", "基本支出", "项目支出"],
        CODES,
        ["栏次", None, 1, 2, 3],
        ["合计", None, 98, 60, 38],
        *BY_FUNCTION,
    ),
    "政府性基金预算财政拨款收入支出决算表": head(
        "政府性基金预算财政拨款收入支出决算表",
        "公开08表",
        ["项目", None, "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"],
        [*CODES, None, None, "小计", "基本支出", "项目支出"],
        ["栏次", None, 1, 2, 3, 4, 5, 6],
        ["合计", None, 0, 0, 0, 0, 0, 0],
        ["2120801", "征地和拆迁补偿支出", 0, 0, 0, 0, 0, 0],
    ),
    "一般公共预算财政拨款基本支出决算表": head(
        "一般公共预算财政拨款基本支出决算表",
        "公开06表",
        ["人员经费", None, None, "公用经费"],
        ["经济分类科目编码", "科目名称", "金额", "经济分类科目编码", "科目名称", "金额"],
        ["301", "工资福利支出", 40, "302", "商品和服务支出", 20],
        ["30101", "基本工资", 40, "30201", "办公费", 20],
    ),
}
BUDGETS = {
    "部门收支总体情况表": head(
        "部门收支总体情况表",
        "预算01表",
        ["收　　入", None, "支　　出"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", 100, "一、基本支出", 60],
        [None, None, "二、项目支出", 40],
        ["本年收入合计", 100, "本年支出合计", 100],
    ),
    "一般公共预算支出情况表": head(
        "一般公共预算支出情况表",
        "预算05表",
        ["功能分类科目", None, "2018年预算数"],
        ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
        *BY_FUNCTION,
    ),
    "政府采购预算表": head(
        "政府采购预算表",
        "预算09表",
        ["采购项目", "采购目录", "数量", "预算金额"],
        ["办公设备", "A02", 1, 10],
    ),
    "部门支出总表": head(
        "部门支出总表",
        "预算03表",
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        *BY_FUNCTION,
    ),
}  # fmt: skip
ITEMS = ["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"]
PLANNED = {
    "一般公共预算“三公”经费支出表": head(
        "一般公共预算“三公”经费支出表",
        "预算07表",
        ["2018年预算数"],
        ITEMS,
        [None, None, "小计", "公务用车购置费", "公务用车运行费"],
        [3, 0, 2, 0, 2, 1],
    ),
    "“三公”经费预算表": head(
        "“三公”经费预算表",
        "预算07表",
        ["项目", "2017年预算数", "2018年预算数", "增减"],
        ["合计", 3, 3, 0],
        ["1.因公出国（境）费", 0, 0, 0],
        ["2.公务接待费", 1, 1, 0],
        ["3.公务用车购置及运行费", 2, 2, 0],
        ["其中：公务用车运行费", 2, 2, 0],
        ["公务用车购置费", 0, 0, 0],
    ),
}
THREE_PUBLIC = head(
    "一般公共预算财政拨款“三公”经费支出决算表",
    "公开07表",
    ["预算数", *[None] * 5, "决算数", *[None] * 5],
    ["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"] * 2,
    [None, None, "小计", "公务用车购置费", "公务用车运行费", None] * 2,
    [*range(1, 13)],
    [3, 0, 2, 0, 2, 1, 2, 0, 1.5, 0, 1.5, 0.5],
    ["注：2017年度预算数为“三公”经费年初预算数。"],
)


@pytest.fixture
def units(home: Path, tmp_path: Path) -> None:
    unit = [2017, "101001", "教育局", "101", "教育局", 1, "行财科", "否", "是"]
    ingest([csv_file(tmp_path / "units.csv", [UNIT_HEADER, unit])])


@pytest.mark.parametrize(
    ("title", "rows", "instead"),
    [
        *((title, rows, "DC07 部门决算主要指标表") for title, rows in ACCOUNTS.items()),
        *((title, rows, "DC03 部门预算批复表") for title, rows in BUDGETS.items()),
        *((title, rows, "DC08 “三公”经费预决算表") for title, rows in PLANNED.items()),
    ],
)
def test_is_told_apart_from_extracts(
    units: None, tmp_path: Path, title: str, rows: Rows, instead: str
) -> None:
    """By its title: what it is, which contract its figures belong to and what to send."""
    (result,) = ingest([workbook(tmp_path / "公开.xlsx", 表=rows)])
    assert result.status == "refused" and result.error
    assert f"《{title}》" in result.error.zh and f"最接近 {instead}" in result.error.zh
    assert ("没有决算数" in result.error.zh) == (title in PLANNED)
    assert "请报送" in result.error.hint_zh and "jixiao template" in result.error.hint_zh


def test_two_sides_without_a_title(units: None, tmp_path: Path) -> None:
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=ACCOUNTS["收入支出决算总表"][3:])])
    assert result.error and "收支总表" in result.error.zh


def test_an_extract_under_such_a_title(units: None, tmp_path: Path) -> None:
    """With a column of units it is an extract that lacks a column, which is named."""
    rows = [
        ["2017年部门收入支出决算表"],
        ["决算年度", "单位代码", "本年收入合计", "本年支出合计", "公用经费"],
    ]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[*rows, [2017, "101001", 100, 98, 20]])])
    assert result.error and "缺少列：年末结转和结余" in result.error.zh


def test_the_workbook_of_all_published_tables(units: None, tmp_path: Path) -> None:
    """The one extract in it is taken, the others are said to be none."""
    (result,) = ingest([workbook(tmp_path / "决算公开.xlsx", **ACCOUNTS, 三公=THREE_PUBLIC)])
    assert (result.status, result.contract, result.rows_accepted) == ("current", "DC08", 4), result.error
    said = [zh for zh, _ in result.warnings if zh.endswith("已跳过")]
    assert len(said) == len(ACCOUNTS) and all("公开用的" in zh for zh in said)
