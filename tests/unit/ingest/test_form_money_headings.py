"""Money blocks whose headings stand over each other: which column or row is that of the whole."""

from decimal import Decimal

import pytest

from ingest.forms.agreement import sums_of_parts
from ingest.forms.grid import Cell
from ingest.forms.money_labels import within_label
from ingest.parse.money import parse_money
from tests.unit.ingest.money_forms import FIELDS, Row, form, read


@pytest.mark.parametrize(
    ("block", "values"),
    [
        # 预算数 over 年初 and 调整后.
        (
            [
                ["项目资金（元）", None, "预算数", None, "执行数", "执行率", "得分"],
                [None, None, "年初", "调整后", None, None, None],
                [None, "年度资金总额", "320", "300.5", "288.48", "96%", "9.6"],
            ],
            ("320", "300.5", "288.48", "96%", "9.6"),
        ),
        (
            [
                ["项目资金（元）", None, "预算数", None, "执行数", "执行率", "得分"],
                [None, None, "调整预算数", "年初预算数", None, None, None],
                [None, "年度资金总额", "300.5", "320", "288.48", "96%", "9.6"],
            ],
            ("320", "300.5", "288.48", "96%", "9.6"),
        ),
        # 执行情况 over 执行数 and 执行率, the other headings merged down beside it.
        (
            [
                ["项目资金（元）", None, "年初预算数", "全年预算数", "执行情况", None, "得分"],
                [None, None, None, None, "执行数", "执行率", None],
                [None, "年度资金总额", "320", "300.5", "288.48", "96%", "9.6"],
                [None, "其中：财政拨款", "300", "280.5", "268.48", None, None],
                [None, "其他资金", "20", "20", "20", None, None],
            ],
            ("320", "300.5", "288.48", "96%", "9.6"),
        ),
        # The same without its rate: what is merged down belongs to no column left of it.
        (
            [
                ["项目资金（元）", None, "年初预算数", "全年预算数", "执行情况", None, "得分"],
                [None, None, None, None, "执行数", "执行率", None],
                [None, "年度资金总额", "320", "300.5", "288.48", None, "9.6"],
            ],
            ("320", "300.5", "288.48", None, "9.6"),
        ),
        # 全年执行数 over its amount and its rate.
        (
            [
                ["项目资金（元）", None, "年初预算数", "全年预算数", "全年执行数", None, "得分"],
                [None, None, None, None, "执行率", "金额", None],
                [None, "年度资金总额", "320", "300.5", "96%", "288.48", "9.6"],
            ],
            ("320", "300.5", "288.48", "96%", "9.6"),
        ),
        # Three lines of headings.
        (
            [
                ["项目资金（元）", None, "全年预算数", None, None, "全年执行数", None, None, "得分"],
                [None, None, "财政拨款", None, "合计", "财政拨款", None, "合计", None],
                [None, None, "县级", "小计", None, "县级", "小计", None, None],
                [None, "金额", "100", "280.5", "300.5", "90", "268.48", "288.48", "9.6"],
            ],
            (None, "300.5", "288.48", None, "9.6"),
        ),
        (
            [
                ["项目资金（元）", None, "全年预算数", None, None, "全年执行数", None, None, "得分"],
                [None, None, "财政拨款", None, "其他资金", "财政拨款", None, "其他资金", None],
                [None, None, "县级", "小计", None, "县级", "小计", None, None],
                [None, "金额", "100", "280.5", "20", "90", "268.48", "20", "9.6"],
            ],
            (None, "300.5", "288.48", None, "9.6"),
        ),
        # Parts that say 其中 on the left, and the total behind them.
        (
            [
                ["项目资金（元）", None, "全年预算数", None, "全年执行数", None, "执行率", "得分"],
                [None, None, "其中：财政资金", "总额", "其中：财政资金", "总额", None, None],
                [None, "金额", "280.5", "300.5", "268.48", "288.48", "96%", "9.6"],
            ],
            (None, "300.5", "288.48", "96%", "9.6"),
        ),
        # A blank among the parts, and a figure of another kind beside the amount.
        (
            [
                ["项目资金（元）", None, "全年预算数", None, "全年执行数", None, "执行率", "得分"],
                [None, None, "财政拨款", "其他资金", "财政拨款", "其他资金", None, None],
                [None, "金额", "300.5", None, "288.48", "—", "96%", "9.6"],
            ],
            (None, "300.5", "288.48", "96%", "9.6"),
        ),
        (
            [
                ["项目资金（元）", None, "全年预算数", None, "全年执行数", None, "执行率", "得分"],
                [None, None, "占比", "金额", "占比", "金额", None, None],
                [None, "年度资金总额", "100", "300.5", "100", "288.48", "96%", "9.6"],
            ],
            (None, "300.5", "288.48", "96%", "9.6"),
        ),
        # Of what the turned block has a rate for each source.
        (
            [
                ["资金情况（元）", "资金来源", "财政拨款", "其他资金", "合计"],
                [None, "全年预算数", "280.5", "20", "300.5"],
                [None, "全年执行数", "268.48", "20", "288.48"],
                [None, "执行率", "95.7%", "100%", "96%"],
            ],
            (None, "300.5", "288.48", "96%", None),
        ),
        # The total between its parts.
        (
            [
                ["资金情况（元）", "资金来源", "财政拨款", "合计", "其他资金"],
                [None, "全年预算数", "280.5", "300.5", "20"],
                [None, "全年执行数", "268.48", "288.48", "20"],
                [None, "得分", "9.6"],
            ],
            (None, "300.5", "288.48", None, "9.6"),
        ),
        # 合计 of the year's own money, 总计 with what was carried over.
        (
            [
                ["项目资金（元）", None, "全年预算数", "全年执行数", "执行率", "得分"],
                [None, "财政拨款", "275.5", "263.48", None, None],
                [None, "其他资金", "20", "20", None, None],
                [None, "合计", "295.5", "283.48", None, None],
                [None, "上年结转", "5", "5", None, None],
                [None, "总计", "300.5", "288.48", "96%", "9.6"],
            ],
            (None, "300.5", "288.48", "96%", "9.6"),
        ),
        # 上年结转 apart, which belongs to no part of the year's money.
        (
            [
                ["项目资金（元）", None, "年初预算数", "全年预算数", "实际支付数", "执行率", "得分"],
                [None, "上年结转", "5", "5", "5", None, None],
                [None, "本年财政拨款", "315", "295.5", "283.48", None, None],
                [None, "项目资金合计", "320", "300.5", "288.48", "96%", "9.6"],
            ],
            ("320", "300.5", "288.48", "96%", "9.6"),
        ),
    ],
)
def test_headings_over_headings(block: list[Row], values: tuple[str | None, ...]) -> None:
    money = read(form(block))
    assert money is not None
    assert not (money.added and money.added.unclear)
    fields = (*FIELDS, "execution_rate", "exec_score")
    assert tuple(money.values[f].text if f in money.values else None for f in fields) == values
    assert all(found.total == found.parts for found in sums_of_parts(money, FIELDS))


@pytest.mark.parametrize(
    ("block", "unclear"),
    [
        (
            [
                ["项目资金（元）", None, "全年预算数", None, "全年执行数", None, "得分"],
                [None, None, "财政拨款", "县级资金", "财政拨款", "县级资金", None],
                [None, "金额", "300.5", "20", "288.48", "20", "9.6"],
            ],
            ("财政拨款", "县级资金"),
        ),
        (
            [
                ["项目资金（元）", None, "预算数", None, "执行数", "得分"],
                [None, None, "年初预算数", "追加数", None, None],
                [None, "年度资金总额", "320", "-19.5", "288.48", "9.6"],
            ],
            ("年初预算数", "追加数"),
        ),
        (
            [
                ["资金情况（元）", "资金来源", "财政拨款", "捐赠"],
                [None, "全年预算数", "280.5", "20"],
                [None, "全年执行数", "268.48", "20"],
            ],
            ("财政拨款", "捐赠"),
        ),
        (
            [
                ["项目资金（元）", "资金来源", "全年预算数", "全年执行数", "得分"],
                [None, "财政拨款", "280.5", "268.48", None],
                [None, "上年资金合计", "20", "20", None],
                [None, "县级资金", "20", "20", None],
            ],
            ("财政拨款", "上年资金合计", "县级资金"),
        ),
    ],
)
def test_columns_that_may_hold_each_other_are_unclear(block: list[Row], unclear: tuple[str, ...]) -> None:
    money = read(form(block))
    assert money is not None
    assert money.added is not None
    assert money.added.unclear == unclear


@pytest.mark.parametrize("word", ["实际支付数", "决算数", "实际使用数", "全年决算数", "实际支付金额"])
def test_other_words_for_what_was_spent(word: str) -> None:
    block: list[Row] = [
        ["项目资金（元）", None, "年初预算数", "全年预算数", word, "执行率", "得分"],
        [None, "年度资金总额", "320", "300.5", "288.48", "96%", "9.6"],
    ]
    money = read(form(block))
    assert money is not None
    assert money.values["full_year_execution"].text == "288.48"


@pytest.mark.parametrize(
    "text",
    [
        "一、财政拨款：692.35万元（其中：上级财政资金：500万元；本级财政：192.35万元）",
        "财政拨款：692.35万元（含上年结转2万元）。",
        "财政拨款：692.35（万元）",
    ],
)
def test_amount_is_read_before_what_it_consists_of(text: str) -> None:
    """It landed blank without a word."""
    cell = within_label(Cell(0, 0, text))
    assert cell is not None
    assert parse_money(cell.text).value == Decimal("6923500")
