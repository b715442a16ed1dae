"""Sheets with a column per month or quarter: sums over time, of which no extract is made."""

import re
from typing import NamedTuple

from ingest.contracts.registry import contract, meta
from ingest.parse.cell import compact
from ingest.parse.traditional import simplified
from ingest.readers.sheet import Sheet
from warehouse.errors import RejectedInput

_YEAR = r"^(?:20\d\d年?|本年|当年)?"
_MONTH = re.compile(rf"{_YEAR}(?:0?[1-9]|1[0-2]|[一二三四五六七八九]|十[一二]?)月(?:份)?[^\d]{{0,8}}$")
_QUARTER = re.compile(rf"{_YEAR}第?[一二三四1-4]季度?[^\d]{{0,8}}$")
_FEWEST_MONTHS = 3
_FEWEST_QUARTERS = 2
_WITHIN_ROWS = 30


class Periods(NamedTuple):
    """The row whose cells are months or quarters, and the first and last of them."""

    source_row: int
    first: str
    last: str


def period_columns(sheet: Sheet) -> Periods | None:
    """Months or quarters side by side near the top of a sheet."""
    for *texts, source_row in sheet.cells.head(_WITHIN_ROWS).select(*sheet.columns, "source_row").iter_rows():
        cells = dict.fromkeys(simplified(compact(text)) for text in texts if text)
        for pattern, fewest in ((_MONTH, _FEWEST_MONTHS), (_QUARTER, _FEWEST_QUARTERS)):
            found = [cell for cell in cells if pattern.match(cell)]
            if len(found) >= fewest:
                return Periods(source_row, found[0], found[-1])
    return None


def are_columns(found: Periods) -> tuple[str, str]:
    """What such a sheet is, in Chinese and English."""
    return (
        f"第 {found.source_row} 行把月份或季度（{found.first} 至 {found.last}）排成了列，"
        "这样的汇总表不能入库",
        f"row {found.source_row} has a column per month or quarter ({found.first} to {found.last}); "
        "such sums are no extract",
    )


def refusal(file_name: str, sheet: Sheet, found: Periods) -> RejectedInput:
    """Why the file is refused and what to send instead."""
    zh, en = are_columns(found)
    payments = contract("DC05")
    columns = "、".join(
        meta(payments.columns[f])["headers"][0] for f in payments.columns if f in payments.required
    )
    return RejectedInput(
        f"{file_name} 工作表“{sheet.name}”{zh}",
        f"{file_name} sheet '{sheet.name}': {en}",
        hint_zh=f"支付数请报送 {payments.id} {payments.title_zh}，每笔一行，列为：{columns}；"
        "监控表每个监控时点一份，报累计数（如 1-8月执行数）；"
        "按月的用款计划写入政策包 plan_curves.csv，每月一行；其他报表每个数占一行",
        hint_en=f"of payments deliver {payments.id}, a row per payment, with the columns {columns}; of "
        "monitoring a sheet per cut-off with sums so far (1-8月执行数); plans by month belong into "
        "plan_curves.csv of the policy pack, a row each; elsewhere each figure has a row",
    )
