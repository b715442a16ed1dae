"""From a recognised sheet to its data rows: unit and year of the title, totals and footers set apart."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile

import polars as pl

from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import Contract, meta
from ingest.contracts.wide import WIDE
from ingest.control import StatedTotal, total_rows
from ingest.forms.identity import Printed
from ingest.items import bare, item_sums, item_words
from ingest.parse.cell import compact
from ingest.parse.heading import normal
from ingest.parse.traditional import simplified
from ingest.personal import is_personal, without_columns, without_names
from ingest.readers.sheet import Sheet
from ingest.recognise import Header, is_header_again
from ingest.stated import lines_above, stated_once, stated_unit, years_in

_TOTAL = re.compile(r"^(总合计|合计|总计)数?(?:\((?:[亿万千]?元)\))?:?$")
_SUBTOTAL = re.compile(
    r"^(累计|其中:?.{0,20}|.{1,12}(?:小计|合计|总计|累计)|小计)数?(?:\((?:[亿万千]?元)\))?:?$"
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
# Below a header of printed forms: 栏次, 1, 2 … or 甲, 乙, 1, 2, 3=1+2.
_COLUMN_LETTER = re.compile(r"^(?:栏次|行次|序号|[甲乙丙丁戊己庚辛]|[A-Z])$")
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2})\)?栏?(?:=.*)?$")
# What names a unit may say that the row is its subtotal, though it has a code.
_NAMES = frozenset(
    {"单位名称", "预算单位名称", "预算单位", "单位", "部门名称", "部门", "主管部门", "主管部门名称"}
)
# What a file's own rounding may leave between its rows and its total (domain M14).
_TOLERANCE_YUAN = {"元": 1, "千元": 500, "万元": 5_000, "亿元": 50_000_000}

# From 1 January 1900 to 1 January 1904, as spreadsheets count.
_DAYS_TO_1904 = 1462

STRUCTURAL_KINDS = ("blank", "header_again", "column_numbers", "total", "subtotal", "footer", "placeholder")
"""Why a row below the header is no data."""


@dataclass(frozen=True)
class Table:
    """The data rows of one sheet as text, named by contract field, and what stood around them."""

    contract: Contract
    rows: pl.DataFrame
    """Field columns (all text), `source_sheet`, `source_row`."""
    titles: dict[str, str]
    """Field → header as delivered."""
    units: dict[str, str]
    """Money field → unit."""
    totals: list[StatedTotal]
    shifted: pl.DataFrame
    """Places of rows of delimited text that are longer than the header."""
    structural: Counter[str]
    """How many rows below the header are no data, by kind (STRUCTURAL_KINDS)."""
    years: set[int]
    """Years named in the title."""
    unit_stated: bool
    unknown_headers: list[str]
    delivered: Sheet
    """The sheet without its personal columns, for the list of rejects."""
    columns: dict[str, str]
    """Field → sheet column."""
    unit: str = "元"
    """The money unit of columns that state none."""
    part: str = ""
    """The item whose columns of a wide sheet these are."""
    faults: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAULTS))
    """Rows that the layout itself shows to be wrong."""
    form: Printed | None = None
    """Of a table read from an official form: what else the form says."""

    @property
    def name(self) -> str:
        """What its rows have as their sheet."""
        return f"{self.delivered.name}【{self.part}】" if self.part else self.delivered.name


def tolerance_yuan(unit: str) -> int:
    """By how much a stated total may differ from the sum of the rows."""
    return _TOLERANCE_YUAN[unit]


def lay_out(sheet: Sheet, header: Header) -> Table:
    """Split a sheet at its header and drop what is not data. The header must be complete."""
    sheet = _without_personal(sheet, header)
    contract = header.contract
    body = sheet.cells.slice(header.first_row + header.levels)
    below_header = body.height
    body = _only(body, body.select(pl.any_horizontal(pl.col(sheet.columns).is_not_null())).to_series())
    kinds = _kinds(body, sheet, header)
    aside, data = body.filter(kinds.is_not_null()), _only(body, kinds.is_null())
    stated = stated_unit(sheet, header, aside.filter(kinds.drop_nulls() == "footer"))
    units = {
        f: header.units.get(header.fields[f]) or stated or "元"
        for f in contract.of_kind("money")
        if f in header.fields
    }
    rows = data.select(
        *(pl.col(column).alias(field) for field, column in header.fields.items()),
        pl.lit(sheet.name).alias("source_sheet"),
        "source_row",
    )
    rows = rows.with_columns(
        pl.lit(None, pl.String).alias(f) for f in contract.columns if f not in header.fields
    )
    if sheet.is_1904:
        rows = rows.with_columns(_since_1900(f) for f in contract.of_kind("date"))
    titles = {field: header.titles[column] for field, column in header.fields.items()}
    if header.missing:
        elsewhere = stated_once(sheet, header)
        rows, titles = elsewhere.fill(rows), titles | elsewhere.titles()
    filled_down = [f for f, column in contract.columns.items() if meta(column).get("fill_down")]
    return Table(
        contract=contract,
        rows=rows.with_columns(pl.col(filled_down).forward_fill()),
        titles=titles,
        units=units,
        totals=_totals(aside, data, sheet, header, units),
        shifted=_shifted(data, sheet, header),
        structural=Counter(kinds.drop_nulls()) + Counter(blank=below_header - body.height),
        years=years_in(lines_above(sheet, header)),
        unit_stated=bool(stated) or all(header.fields[f] in header.units for f in units),
        unknown_headers=[title for title in header.unknown if not is_personal(title)],
        delivered=without_names(sheet, _spoken(sheet, header, aside, kinds)),
        columns=header.fields,
        unit=stated or "元",
        faults=pl.concat([_unlike_sides(data, sheet, header), _broken_off(data, sheet, header, aside)]),
    )


def _only(rows: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    # Filtering copies every cell, which a million rows without blanks and footers can be spared.
    return rows if wanted.all() else rows.filter(wanted)


def _since_1900(field: str) -> pl.Expr:
    """Day numbers of a workbook that counts from 1904, as all others count them (domain M10)."""
    day = pl.col(field).str.extract(r"^(\d{4,5})(?:\.0+)?$").cast(pl.Int32) + _DAYS_TO_1904
    return pl.coalesce(day.cast(pl.String), field).alias(field)


def _unlike_sides(data: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    """Faults of rows whose blocks side by side are about different keys (domain M15)."""
    faults = [pl.DataFrame(schema=FAULTS)]
    for column, key in header.again.items():
        rows = data.filter(
            pl.col(column).is_not_null() & pl.col(header.fields[key]).ne_missing(pl.col(column))
        )
        rows = rows.with_columns(pl.lit(sheet.name).alias("source_sheet"))
        faults.append(reject(rows, key, "sides_differ", pl.col(column)).cast(FAULTS))
    return pl.concat(faults)


def _broken_off(data: pl.DataFrame, sheet: Sheet, header: Header, aside: pl.DataFrame) -> pl.DataFrame:
    """A fault of the last row of a text file that ends within it, unless a total proves it whole (M30)."""
    last = data.tail(1)
    order = sorted(header.fields.values(), key=lambda column: int(column[1:]))
    filled = max((n for n, column in enumerate(order) if last[column].null_count() == 0), default=-1)
    required = {
        header.fields[f]
        for f in header.contract.required & set(header.fields)
        if not meta(header.contract.columns[f]).get("blank_is_zero")
    }
    ends_file = not last.is_empty() and last["source_row"][0] == sheet.cells["source_row"][-1]
    if not (sheet.is_delimited and ends_file and required & set(order[filled + 1 :]) and aside.is_empty()):
        return pl.DataFrame(schema=FAULTS)
    return reject(last.with_columns(pl.lit(sheet.name).alias("source_sheet")), None, "truncated").cast(FAULTS)


def _shifted(data: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    last = _last_column(header)
    beyond = [column for column in sheet.columns if int(column[1:]) > last] if sheet.is_delimited else []
    longer = data.filter(
        pl.any_horizontal(pl.lit(False), *(pl.col(column).is_not_null() for column in beyond))
    )
    return longer.select(pl.lit(sheet.name).alias("source_sheet"), "source_row")


def _without_personal(sheet: Sheet, header: Header) -> Sheet:
    known = set(header.fields.values())
    personal = [c for c, title in header.titles.items() if c not in known and is_personal(title)]
    return without_columns(sheet, personal, _last_column(header))


def _last_column(header: Header) -> int:
    return max(int(column[1:]) for column in header.titles)


def _spoken(sheet: Sheet, header: Header, aside: pl.DataFrame, kinds: pl.Series) -> list[int]:
    """The lines above the header and the footers."""
    above = sheet.cells["source_row"].head(header.first_row)
    return [*above, *aside.filter(kinds.drop_nulls() == "footer")["source_row"]]


def _kinds(body: pl.DataFrame, sheet: Sheet, header: Header) -> pl.Series:
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
    looks = body.select(gap.alias("gap"), (gap | telling.fill_null(False)).alias("suspicious"))
    positions = looks["suspicious"].arg_true()
    last = header.first_row + header.levels
    printed = {_compacted(row) for row in sheet.cells.head(last).select(sheet.columns).rows()}
    speaking = [sheet.columns.index(column) for column in {*keys, *named}]
    items = item_words(header.contract)
    closely = [
        _kind(row, printed, items) if has_gap else _kind_of_whole(row, printed, speaking, items)
        for row, has_gap in zip(
            body[positions].select(sheet.columns).rows(), looks["gap"].gather(positions), strict=True
        )
    ]
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


def _kind(row: tuple[str | None, ...], printed: set[tuple[str, ...]], items: frozenset[str]) -> str | None:
    """`printed`: the rows down to the header, which a printed table repeats on every page."""
    cells = _compacted(row)
    if cells in printed:
        return "header_again"
    if _SIGNATURE.search(cells[0]) or (len(cells) == 1 and _LONE_REMARK.search(cells[0])):
        return "footer"
    return _sum(cells[:4], items) or ("column_numbers" if _are_column_numbers(cells) else None)


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


def _totals(
    aside: pl.DataFrame, data: pl.DataFrame, sheet: Sheet, header: Header, units: dict[str, str]
) -> list[StatedTotal]:
    named = {row["source_row"]: row for row in aside.iter_rows(named=True)}
    words = [(place, word) for place, row in named.items() if (word := _total_word(row, sheet))]
    return [
        StatedTotal(field, text, total)
        for total in total_rows(words, data["source_row"].to_list() if words else ())
        for field in units
        if (text := named[total.source_row][header.fields[field]])
    ]


def _total_word(row: dict[str, str | None], sheet: Sheet) -> str | None:
    cells = [simplified(compact(cell)) for c in sheet.columns if (cell := row[c])][:4]
    match = next((match for cell in cells if (match := _TOTAL.match(cell))), None)
    return match[1] if match else None
