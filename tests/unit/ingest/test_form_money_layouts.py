"""Money blocks of every layout made from known amounts: the amounts come out again, in yuan."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import product

import pytest

from ingest.forms.money_block import Money
from ingest.parse.money import parse_money
from tests.unit.ingest.money_forms import FIELDS, Row, form, read

Lines = list[tuple[str, Sequence[str]]]
"""Each source of money, or the total, with its three amounts."""
AMOUNTS = ("年初预算数", "全年预算数（A）", "全年执行数（B）")
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
