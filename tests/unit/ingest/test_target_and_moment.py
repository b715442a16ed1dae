"""Targets of indicators and points in time, as offices write them."""

from datetime import datetime
from decimal import Decimal

import pytest

from ingest.parse.cell import Cell
from ingest.parse.moment import parse_moment
from ingest.parse.target import parse_target


@pytest.mark.parametrize(
    ("text", "sign", "number", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        ("不低于95％", "≥", "95", "%"),
        ("100万以内", "≤", "1000000", None),
        ("≥100百分比", "≥", "100", "%"),
        ("≦ 200 万元", "≤", "200", "万元"),
        ("1.2万户以上", "≥", "12000", "户"),
        ("1,200.5公里", None, "1200.5", "公里"),
        ("12000", None, "12000", None),
        ("完成100户", None, "100", "户"),
        ("达到95%左右", None, "95", "%"),
        ("30日内", "≤", "30", "日"),
        ("6个月", None, "6", "个月"),
        ("6月", None, None, None),
        ("2018年底", None, None, None),
        ("12月31日前", None, None, None),
        ("≤2018.12", "≤", None, None),
        ("2018", None, "2018", None),
        ("3年", None, "3", "年"),
        ("完成改厕100户", None, "100", "户"),
        ("群众满意度不得低于90%(含90%)", "≥", "90", "%"),
        ("100%覆盖", None, "100", "%"),
        ("100多户", None, "100", "户"),
        ("≥41943.01户", "≥", "41943.01", "户"),
        ("2018.5万元", None, "2018.5", "万元"),
        ("≮95%", "≥", "95", "%"),
        ("≯5万元", "≤", "5", "万元"),
        ("不足5次", "<", "5", "次"),
        ("控制在5%", "≤", "5", "%"),
        ("控制在95%以上", "≥", "95", "%"),
        ("零次", None, "0", "次"),
        ("百分之百", None, "100", "%"),
        ("九成五以上", "≥", "95", "%"),
        ("每村一名", None, "1", "名"),
        ("一百零五户", None, "105", "户"),
        ("一千二百万元", None, "1200", "万元"),
        # What a figure is called by is no quantity, nor is one of several, nor what shall not happen.
        ("符合3级标准", "定性", None, None),
        ("PM2.5下降", "定性", None, None),
        ("第3名", "定性", None, None),
        ("不发生1起", "定性", None, None),
        ("建成3个，受益200户", "定性", None, None),
        ("±10%", "定性", None, None),
        ("一次性通过", "定性", None, None),
        ("统一", "定性", None, None),
        ("六月三十日前", "定性", None, None),
        ("不低于国家标准", "定性", None, None),
        ("长期", "定性", None, None),
        ("显著提升", "定性", None, None),
        ("3-5个", None, None, "个"),
        ("90%—95%", None, None, "%"),
        ("三至五次", None, None, "次"),
    ],
)
def test_target(text: str, sign: str | None, number: str | None, unit: str | None) -> None:
    """Sign, number and unit; a bare quantity states no sign and none is guessed."""
    assert parse_target(text) == (sign, None if number is None else Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-6-1 10:30", Cell(datetime(2018, 6, 1, 10, 30))),
        ("2018/6/1 9:05:07", Cell(datetime(2018, 6, 1, 9, 5, 7))),
        ("2018-06-01T10:30:00.123", Cell(datetime(2018, 6, 1, 10, 30))),
        ("43252.4375", Cell(datetime(2018, 6, 1, 10, 30))),
        ("2018年6月1日", Cell(datetime(2018, 6, 1))),
        ("2018年6月", Cell(datetime(2018, 6, 1), note="month_only")),
        ("—", Cell()),
        ("20180601103005", Cell(datetime(2018, 6, 1, 10, 30, 5))),
        ("2018-6-1 24:10", Cell(fault="not_a_date")),
        ("昨天", Cell(fault="date_vague")),
    ],
)
def test_moment(text: str, expected: Cell) -> None:
    """To the second; without a time of day it is midnight."""
    assert parse_moment(text) == expected
