"""Money blocks of every layout made from known amounts: the amounts come out again, in yuan."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import product

import pytest

from ingest.forms.agreement import sums_of_parts
from ingest.forms.grid import Grid
from ingest.forms.money import Money, read_money
from ingest.forms.self_evaluation import SELF_EVALUATION
from ingest.parse.money import parse_money

Row = list[str | None]
Lines = list[tuple[str, Sequence[str]]]
"""Each source of money, or the total, with its three amounts."""
AMOUNTS = ("年初预算数", "全年预算数（A）", "全年执行数（B）")
FIELDS = ("year_start_budget", "full_year_budget", "full_year_execution")
SOURCES = {
    "财政拨款": ("300", "280.5", "268.48"),
    "上年结转资金": ("5", "5", "4"),
    "其他资金": ("20", "20", "20"),
}
WHOLE = {field: sum(Decimal(parts[n]) for parts in SOURCES.values()) for n, field in enumerate(FIELDS)}
TOTALS = ("年度资金总额", "合计", "小计", "项目资金合计", "总额")
RATE = "91%"


def lines(total: str, place: str, within: bool) -> Lines:
    """The sources with their amounts in the order of the form, with their total first, last or not at all."""
    mark = "其中：" if within else ""
    first, *others = SOURCES.items()
    parts: Lines = [(f"{mark}{first[0]}", first[1]), *others]
    whole: tuple[str, Sequence[str]] = (total, tuple(f"{amount:f}" for amount in WHOLE.values()))
    return {"first": [whole, *parts], "last": [*parts, whole], "none": parts}[place]


def in_rows(own: Lines, headings: Sequence[str]) -> list[Row]:
    rate = next((n for n, (name, _) in enumerate(own) if name in TOTALS), 0)
    return [
        ["项目资金", "资金来源", *headings, "分值", "执行率", "得分"],
        *(
            [None, name, *amounts, *(["10", RATE, "9.1"] if n == rate else [None, "—", None])]
            for n, (name, amounts) in enumerate(own)
        ),
    ]


def in_sub_columns(own: Lines, headings: Sequence[str]) -> list[Row]:
    wide: list[str | None] = [text for heading in headings for text in (heading, *[None] * (len(own) - 1))]
    return [
        ["项目资金", None, *wide, "分值", "执行率", "得分"],
        [None, None, *[name for name, _ in own] * len(headings), None, None, None],
        [None, "金额", *(amounts[n] for n in range(len(headings)) for _, amounts in own), "10", RATE, "9.1"],
    ]


def repeated(block: list[Row]) -> list[Row]:
    """The same as exports give it that repeat the text of merged headings to the right."""
    filled: Row = []
    for text in block[0]:
        filled.append(text or (filled[-1] if len(filled) > 1 else None))
    return [filled, *block[1:]]


def turned(own: Lines, headings: Sequence[str]) -> list[Row]:
    return [
        ["资金情况", "资金来源", *(name for name, _ in own)],
        *([None, heading, *(amounts[n] for _, amounts in own)] for n, heading in enumerate(headings)),
        [None, "执行率", RATE],
        [None, "得分", "9.1"],
    ]


def in_sub_columns_repeated(own: Lines, headings: Sequence[str]) -> list[Row]:
    return repeated(in_sub_columns(own, headings))


Arranged = Callable[[Lines, Sequence[str]], list[Row]]
ARRANGED: tuple[Arranged, ...] = (in_rows, in_sub_columns, in_sub_columns_repeated, turned)


def form(block: list[Row], above: Row | None = None, foot: Row | None = None) -> Grid:
    """The block between the head of a form and its indicators."""
    rows: list[Row] = [
        ["2019年度项目支出绩效自评表"],
        *([above] if above else []),
        ["项目名称", "农村改厕", None, None, "实施单位", "示例县农业局"],
        *block,
        ["年度总体目标", "预期目标", None, None, "实际完成情况"],
        [None, "完成1200户改厕", None, None, "完成1180户"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        [None, "产出指标", "数量指标", "改厕户数", "≥1200户", "1180户", "90", "88"],
        ["总分", None, None, None, None, None, "100", "97.1"],
        *([foot] if foot else []),
    ]
    width = max(map(len, rows))
    return Grid([(*row, *[None] * (width - len(row))) for row in rows], [*range(1, len(rows) + 1)])


def read(grid: Grid) -> Money | None:
    end = next(n for n, row in enumerate(grid.rows) if row[0] == "绩效指标")
    return read_money(grid, SELF_EVALUATION, end)


def yuan(money: Money | None) -> dict[str, Decimal | None]:
    assert money is not None
    return {
        field: parse_money(cell.text, money.units.get(field, "元")).value
        for field in FIELDS
        if (cell := money.values.get(field))
    }


@pytest.mark.parametrize(
    ("arranged", "total"),
    # 小计 among rows may be that of some of them only.
    [case for case in product(ARRANGED, TOTALS) if case != (in_rows, "小计")],
)
@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("place", ["first", "last", "none"])
def test_whole_is_taken_wherever_its_total_stands(
    arranged: Arranged, total: str, place: str, within: bool
) -> None:
    """The first of several columns was once taken, though the total stood beside it."""
    money = read(form(arranged(lines(total, place, within), AMOUNTS), above=["单位：万元"]))
    assert money is not None
    assert not (money.added and money.added.unclear)
    assert yuan(money) == {field: amount * 10_000 for field, amount in WHOLE.items()}
    assert money.values["exec_score"].text == "9.1"
    if place != "none" or arranged is not in_rows:
        # The rate of a part is not that of the whole.
        assert money.values["execution_rate"].text == RATE
    assert bool(money.added) == (place == "none")


UNITS: dict[str, tuple[dict[str, Row], str, str]] = {
    "line": ({"above": ["金额单位：", "百万元"]}, "", ""),
    "heading": ({}, "（百万元）", ""),
    "next line": ({}, "\n百万元", ""),
    "note": ({"foot": ["注：本表金额单位为百万元。"]}, "", ""),
    "cell": ({}, "", "百万元"),
    "cell in brackets": ({}, "", "（百万元）"),
}


@pytest.mark.parametrize("stated", UNITS)
@pytest.mark.parametrize("arranged", ARRANGED)
@pytest.mark.parametrize("place", ["first", "last", "none"])
def test_unit_counts_wherever_it_stands(arranged: Arranged, place: str, stated: str) -> None:
    around, behind, within = UNITS[stated]
    own: Lines = [
        (name, [amount + within for amount in amounts]) for name, amounts in lines("合计", place, False)
    ]
    headings = [heading + behind for heading in AMOUNTS]
    money = read(form(arranged(own, headings), **around))
    assert yuan(money) == {field: amount * 1_000_000 for field, amount in WHOLE.items()}


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
    assert all(total == parts for _, total, parts in sums_of_parts(money, FIELDS))


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
