"""Tables that departments publish with budget and accounts: sums by item, no extracts."""

import re
from typing import NamedTuple

from ingest.contracts.registry import contract, meta
from ingest.parse.cell import compact
from ingest.parse.traditional import simplified
from ingest.readers.sheet import Sheet
from warehouse.errors import RejectedInput

# 收入支出决算总表, 部门收支总体情况表, 一般公共预算财政拨款基本支出决算表, 财决01表 …
_TITLE = re.compile(r"(?:收入|支出|收支|财政拨款|三公|采购)[^,。;]{0,20}表(?:\([^()]*\))?$")
# Tables of which extracts are made, and forms.
_OTHERS = re.compile("绩效|评价|批复|结转|明细")
_ACCOUNTS = re.compile("决算|决[0-9]")
# The heading of a table with income on the left and expenditure on the right.
_TWO_SIDES = ("收入", "支出")
_WITHIN_ROWS = 10


class Published(NamedTuple):
    """What such a table is called and the contract that its figures belong to."""

    title: str
    contract_id: str


def published(sheet: Sheet) -> Published | None:
    """The published table that a sheet is by its title, or by its two sides."""
    rows = sheet.cells.head(_WITHIN_ROWS).select(sheet.columns).rows()
    lines = [[simplified(compact(cell)) for cell in row if cell] for row in rows]
    is_of_accounts = any(_ACCOUNTS.search(cell) for line in lines for cell in line)
    named = (cell for line in lines for cell in line if _TITLE.search(cell) and not _OTHERS.search(cell))
    title = next(named, "收支总表" if any(tuple(line) == _TWO_SIDES for line in lines) else None)
    # With actual figures the three-public table is an extract, whole or not.
    if title is None or ("三公" in title and is_of_accounts):
        return None
    return Published(title, "DC07" if is_of_accounts else "DC08" if "三公" in title else "DC03")


def what_it_is(found: Published) -> tuple[str, str]:
    """What such a sheet is, in Chinese and English."""
    known = contract(found.contract_id)
    only_planned = found.contract_id == "DC08"
    why_zh = "没有决算数" if only_planned else "不是按单位逐行的数据"
    why_en = "without actual figures" if only_planned else "without a row per unit"
    return (
        f"是公开用的《{found.title}》，{why_zh}，不能入库；最接近 {known.id} {known.title_zh}",
        f"is a table for publication ({found.title}) {why_en}, and no extract; nearest to {known.id}",
    )


def refusal(file_name: str, sheet: Sheet, found: Published) -> RejectedInput:
    """Why the file is refused and what to send instead."""
    known = contract(found.contract_id)
    zh, en = what_it_is(found)
    columns = "、".join(
        meta(column)["headers"][0] for name, column in known.columns.items() if name in known.required_columns
    )
    return RejectedInput(
        f"{file_name} 工作表“{sheet.name}”{zh}",
        f"{file_name} sheet '{sheet.name}' {en}",
        hint_zh=f"请报送 {known.id} {known.title_zh}，列为：{columns}"
        f"（jixiao template {known.id} 可生成空白表）；公开表中只有列出决算数的“三公”经费表可直接入库",
        hint_en=f"deliver {known.id} with the columns {columns} (jixiao template {known.id} writes an empty "
        "one); of the published tables only three-public expenditure with actual figures is an extract",
    )
