"""Which rows below a header are no data: totals, footers, column numbers, the header again."""

import re
from itertools import pairwise, takewhile

import polars as pl

from ingest.contracts.wide import WIDE
from ingest.items import bare, item_sums, item_words
from ingest.parse.cell import compact
from ingest.parse.heading import normal
from ingest.parse.money_unit import ANY
from ingest.parse.traditional import simplified
from ingest.personal import RUN_ON, are_labels
from ingest.readers.sheet import Sheet
from ingest.recognise import Header, is_header_again

_TOTAL = re.compile(r"^(总合计|合计|总计|共计)数?(?:\((?:[亿万千]?元)\))?:?$")
_SUBTOTAL = re.compile(
    r"^(累计|其中:?.{0,20}|.{1,12}(?:小计|合计|总计|共计|累计)|小计|过次页|承前页|转下页|接上页)数?(?:\((?:[亿万千]?元)\))?:?$"
    r"|^.{1,20}\((?:部门|单位|系统|本级)?(?:小计|合计|总计|共计|累计|汇总)\)$"
)
_SIGNATURE = re.compile(
    r"^(填表人|填报人|制表人?|审核人?|复核人?|打印人|(?:单位|财务|分管|主要|科室|项目)?负责人|(?:单位|分管|主管)?领导|科长|局长|主管|"
    r"会计|出纳|经办人?|联系人|(?:制表|填表|填报|报送|打印|导出|生成)(?:日期|时间)|"
    r"(?:编制|填报|填表|制表|报送)(?:单位|部门)|注|备注|说明|附注)(?:\([^)]*[签盖章][^)]*\))?(:.*|\d.*)?$|^(注|备注|说明):|"
    r"^第\d+页|^共\d+[页条行]|\([^)]*[签盖公]章[^)]*\):?$"
)
# A row of one cell: the next sentence of a note, the heading of a group, the day below a signature.
_LONE_REMARK = re.compile(
    r"^\(?[一二三四五六七八九十\d]{1,2}[、.)].*[\u4e00-\u9fff]|^[\u4e00-\u9fff].*[。;]$|^20\d\d年\d{1,2}月\d{1,2}日$"
)
# The money unit, which other tables state above.
_UNIT_LINE = re.compile(rf"^(?:金额|货币|计量|资金)?单位[:为是]\(?{ANY}\)?$")
# Below a header of printed forms: 栏次, 1, 2 … or 甲, 乙, 1, 2, 3=1+2.
_COLUMN_LETTER = re.compile(r"^(?:栏次|行次|序号|[甲乙丙丁戊己庚辛]|[A-Z])$")
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2})\)?栏?(?:=.*)?$")
# What names a unit may say that the row is its subtotal, though it has a code.
_NAMES = frozenset(
    {"单位名称", "预算单位名称", "预算单位", "单位", "部门名称", "部门", "主管部门", "主管部门名称"}
)

STRUCTURAL_KINDS = (
    "blank",
    "header_again",
    "column_numbers",
    "total",
    "subtotal",
    "footer",
    "placeholder",
    "example",
    "longer_term",
)
"""Why a row below the header is no data."""


def kinds_of(body: pl.DataFrame, sheet: Sheet, header: Header) -> pl.Series:
    """Per row why it is no data: a total, subtotal, footer, column numbers, the header again; null for data.

    Only rows that lack a required cell or have a telling word in a key are looked at closely: a few.
    """
    fields = header.fields
    # A wide table of one unit may have neither keys nor other ordinary columns.
    never = pl.col("source_row").is_null()
    gap = pl.any_horizontal(
        never, *(pl.col(fields[f]).is_null() for f in header.contract.required if f in fields)
    )
    keys = [fields[f] for f in header.contract.keys if f in fields]
    named = [column for column, title in header.titles.items() if normal(title.split("/")[-1]) in _NAMES]
    telling = pl.any_horizontal(
        never if keys else ~never,
        *(pl.col(column).str.contains(r"[计計]|^[(（]?1[)）]?$") for column in keys),
        *(pl.col(column).str.contains(r"[计計][^\p{L}]*$") for column in named),
        # Years and codes have digits, headings have none.
        *(~pl.col(column).str.contains(r"\p{Nd}") for column in keys[:1]),
    )
    has_key = pl.all_horizontal(~never if keys else never, *(pl.col(column).is_not_null() for column in keys))
    looks = body.select((gap | telling.fill_null(False)).alias("suspicious"), gap=gap, has_key=has_key)
    positions = looks["suspicious"].arg_true()
    last = header.first_row + header.levels
    printed = {_compacted(row) for row in sheet.cells.head(last).select(sheet.columns).rows()}
    speaking = [sheet.columns.index(column) for column in dict.fromkeys([*keys, *named])]
    items = item_words(header.contract)
    rows = body[positions].select(sheet.columns).rows()
    closely = [
        _kind(row, printed, speaking if is_keyed else None, items)
        if has_gap
        else _kind_of_whole(row, printed, speaking, items)
        for row, has_gap, is_keyed in zip(
            rows,
            looks["gap"].gather(positions),
            looks["has_key"].gather(positions),
            strict=True,
        )
    ]
    for n, (before, after) in enumerate(pairwise(positions), 1):
        # The names below a row of nothing but 填报人, 联系电话, 审核人.
        if after == before + 1 and closely[n - 1] == "footer" and are_labels(rows[n - 1]):
            closely[n] = "footer"
    again = pl.when(is_header_again(sheet, header)).then(pl.lit("header_again"))
    kinds = body.select(again.alias("kind"))["kind"]
    if header.contract.id in WIDE and (item := fields.get(WIDE[header.contract.id].key)):
        kinds = kinds.scatter(list(item_sums(header.contract, body[item])), "subtotal")
    return kinds.scatter(
        positions.filter(pl.Series([bool(kind) for kind in closely], dtype=pl.Boolean)),
        list(filter(None, closely)),
    )


def _compacted(row: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(simplified(compact(cell)) for cell in row if cell)


def _kind(
    row: tuple[str | None, ...],
    printed: set[tuple[str, ...]],
    speaking: list[int] | None,
    items: frozenset[str],
) -> str | None:
    """`printed`: the rows down to the header, which a printed table repeats on every page.

    `speaking`: of a row with a key of its own, the cells that may still say that it is none.
    """
    cells = _compacted(row)
    if cells in printed:
        return "header_again"
    own = cells[:4] if speaking is None else _compacted(tuple(row[position] for position in speaking))
    first = cells[0] if speaking is None else own[0]
    is_lone = len(cells) == 1 and (_LONE_REMARK.search(first) or RUN_ON.fullmatch(first))
    if _SIGNATURE.search(first) or is_lone or (speaking is None and _UNIT_LINE.search(first)):
        return "footer"
    return _sum(own, items) or ("column_numbers" if _are_column_numbers(cells) else None)


def _kind_of_whole(
    row: tuple[str | None, ...],
    printed: set[tuple[str, ...]],
    speaking: list[int],
    items: frozenset[str],
) -> str | None:
    """A row that lacks nothing is data, unless it names a sum where its key or its unit should stand."""
    cells = _compacted(row)
    if cells in printed:
        return "header_again"
    own = _compacted(tuple(row[position] for position in speaking))
    if own and ":" in own[0] and _SIGNATURE.search(own[0]):
        return "footer"
    return _sum(own, items) or ("column_numbers" if _are_column_numbers(cells) else None)


def _sum(cells: tuple[str, ...], items: frozenset[str]) -> str | None:
    """`items`: words of the contract, which are data though 其中 stands before them."""
    cells = tuple(cell for cell in cells if bare(cell) not in items)
    if any(_TOTAL.match(cell) for cell in cells):
        return "total"
    return "subtotal" if any(_SUBTOTAL.match(cell) for cell in cells) else None


def _are_column_numbers(cells: tuple[str, ...]) -> bool:
    letters = sum(1 for _ in takewhile(_COLUMN_LETTER.match, cells))
    numbers = [match and match[1] for match in map(_COLUMN_NUMBER.match, cells[letters:])]
    return len(cells) >= 3 and numbers == [str(n) for n in range(1, len(numbers) + 1)] != []


def total_word(row: dict[str, str | None], sheet: Sheet) -> str | None:
    """The word that makes a row one of totals: 合计, 总计 …"""
    cells = [simplified(compact(cell)) for c in sheet.columns if (cell := row[c])][:4]
    match = next((match for cell in cells if (match := _TOTAL.match(cell))), None)
    return match[1] if match else None
