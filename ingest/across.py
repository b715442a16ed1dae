"""Sheets that spread months or quarters over columns, as no extract does: what to deliver instead."""

import re

from ingest.parse.cell import compact
from ingest.readers.sheet import Sheet
from ingest.recognise import HEADER_WITHIN_ROWS

# 1月, 3月份执行数, 一季度, 第2季度支出; not 1-8月, which is one figure.
_PERIOD = re.compile(
    r"^(?:20\d\d年)?(?:\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|第?[1-4一二三四]季度)(?!\d)[^\d]{0,12}$"
)
_FEWEST = 3


def periods_across(sheet: Sheet) -> list[str]:
    """The headings of the months or quarters that stand side by side in a row; few are no layout."""
    for row in sheet.cells.head(HEADER_WITHIN_ROWS).select(sheet.columns).iter_rows():
        headings = [compact(text) for text in row if text and _PERIOD.match(compact(text))]
        if len(set(headings)) >= _FEWEST:
            return headings
    return []


def across_hint(sheet: Sheet) -> tuple[str, str]:
    """What to deliver instead of a sheet of months or quarters side by side; empty for any other."""
    headings = periods_across(sheet)
    if not headings:
        return "", ""
    span = f"{headings[0]}…{headings[-1]}"
    return (
        f"；表内“{span}”按月（季）横排，不接收此种版式：监控表请按监控时点报累计数（如“1-8月执行数”），"
        "支付请报一笔一行的国库支付明细（DC05），计划进度请填政策包 plan_curves.csv",
        f"; '{span}' stand side by side, as in no extract: monitoring is one cut-off a sheet (1-8月执行数), "
        "payments one a row (DC05), planned progress in plan_curves.csv of the policy pack",
    )
