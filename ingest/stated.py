"""What a sheet states once: its money unit, its year in the title, its months in title or heading."""

import re
from dataclasses import dataclass
from itertools import chain, pairwise

import polars as pl

from ingest.parse.cell import compact, fold
from ingest.parse.heading import is_other_unit
from ingest.parse.money_unit import ANY, other_unit, whole_unit
from ingest.parse.months import cutoff, last_month, task_number
from ingest.parse.number import parse_count
from ingest.parse.traditional import simplified
from ingest.personal import is_personal
from ingest.readers.sheet import Sheet
from ingest.recognise import Header

# `单位：人、万元` states two.
_MONEY = rf"(?:[\u4e00-\u9fff%]{{1,2}}[、,/])*{ANY}"
# `编制单位：` names an office, `单位：元阳县财政局` does too, and 各单位万元以上 is no unit of the table.
_UNIT = re.compile(
    rf"(?<!编制|填报|填表|制表|预算|报送|主管|实施|编报|申报)单位(?:"
    rf"[:为是]\(?{_MONEY}(?!以[上下内]|[\u4e00-\u9fff]{{1,2}}[省市县区旗州乡镇村])|\(?{_MONEY}(?![\u4e00-\u9fff]))"
    rf"|\({_MONEY}\)|以{_MONEY}为单位"
    rf"|金额[:为是]\(?{ANY}(?![\u4e00-\u9fff])"
)
# At the end of the title, alone in its cell, or before another one.
_UNIT_ABOVE = re.compile(rf"(?<!\d)\({ANY}\)$|^{ANY}$|^{ANY}(?=(?:金额|货币)?单位:)")
_UNIT_ALONE = re.compile(r"\(?(?:金额|计量|货币)?单位")
_YEAR = re.compile(r"(20\d{2})年")
# The name of a file may also say which month or day it was made: 2018年1月报送, 20180305, 2018-03.
_YEAR_OF_NAME = re.compile(r"(?<![\d.-])(20\d{2})(?:年(?!\d)|(?![\d.年-]))")
# The unit whose table it is, and what may follow its name in the same cell.
_UNIT_CODE = re.compile(r"^(?:预算)?(?:单位|部门)(?:代码|编码):?(\d{3,9})?$")
_UNIT_NAME = re.compile(
    r"^(?:编制|填报|填表|制表|报送|申报|编报|预算)?(?:单位|部门)(?:名称|全称)?(?:\([^)]*章\))?(?::(?P<name>.*))?$"
)
_AFTER_NAME = re.compile(
    r"\(?20\d\d|(?:金额|计量|货币)?单位[:(]|\([^)]*章\)|.{2}(?:日期|时间|人):|年月日|[,;]"
)
_UNIT_COLUMN = re.compile(r"(?<!收款)(?<!计量)(?<!授课)(?:单位|部门)")
UNIT_ABOVE = "（表头单位）"
"""Where a unit is stated that has no column."""
YEAR_ABOVE, YEAR_OF_SHEET, YEAR_OF_FILE = "（标题年度）", "（工作表名年度）", "（文件名年度）"
"""Where a year is stated that has no column."""
# What the months of a heading say of a monitoring table (DC14).
_OF_MONTHS = {"cutoff_date": cutoff, "monitor_task_no": task_number}


@dataclass(frozen=True)
class Stated:
    """What a sheet states for fields that have no column."""

    year_field: str | None
    year: int | None
    year_place: str
    """What names the year: title, sheet or file."""
    month_fields: tuple[str, ...]
    """Fields that follow from the year of a row and the month."""
    month: int | None
    unit: str | None
    """Code or name of the unit that every row is of."""

    @property
    def fields(self) -> set[str]:
        """The fields that are stated."""
        return set(self.titles())

    def fill(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The text rows with what is stated in every row."""
        if self.year_field:
            rows = rows.with_columns(pl.lit(str(self.year)).alias(self.year_field))
        if self.unit:
            rows = rows.with_columns(pl.lit(self.unit).alias("agency_code"))
        if self.month:
            years = {text: parse_count(text).value for text in rows["fiscal_year"].drop_nulls().unique()}
            for field in self.month_fields:
                texts = {text: _OF_MONTHS[field](year, self.month) for text, year in years.items() if year}
                value = pl.col("fiscal_year").replace_strict(texts, default=None, return_dtype=pl.String)
                rows = rows.with_columns(value.alias(field))
        return rows

    def titles(self) -> dict[str, str]:
        """Field → where it is stated, as its header."""
        of_months = dict.fromkeys(self.month_fields, "（表头月份）")
        of_unit = {"agency_code": UNIT_ABOVE} if self.unit else {}
        return of_months | of_unit | ({self.year_field: self.year_place} if self.year_field else {})


def stated_once(sheet: Sheet, header: Header) -> Stated:
    """The only year that is named for the only year without a column (domain M27); the months so far.

    Of a table without any column of units also the only unit that is named above the header.
    """
    above = lines_above(sheet, header)
    years, place = _named_years(sheet, above)
    lacking = [field for field in header.missing if field in header.contract.year_columns]
    is_named = len(lacking) == len(years) == 1
    month = (
        last_month([*header.titles.values(), *above]) if "cutoff_date" in header.contract.columns else None
    )
    return Stated(
        year_field=lacking[0] if is_named else None,
        year=next(iter(years)) if is_named else None,
        year_place=place,
        month_fields=tuple(field for field in _OF_MONTHS if field in header.missing) if month else (),
        month=month,
        unit=_unit_above(sheet, header) if "agency_code" in header.missing else None,
    )


def _named_years(sheet: Sheet, above: list[str]) -> tuple[set[int], str]:
    """The years in the title; where it names none, those in the name of the sheet, then of the file."""
    named = (
        (years_in(above), YEAR_ABOVE),
        *((years, place) for place, years in years_of_names(sheet).items()),
    )
    return next(((years, place) for years, place in named if years), (set(), YEAR_ABOVE))


def years_of_names(sheet: Sheet) -> dict[str, set[int]]:
    """The years in the name of the sheet and in that of the file, by how headings call these places."""
    names = {YEAR_OF_SHEET: "" if sheet.is_delimited else sheet.name, YEAR_OF_FILE: sheet.file_name}
    return {place: {int(year) for year in _YEAR_OF_NAME.findall(name)} for place, name in names.items()}


def _unit_above(sheet: Sheet, header: Header) -> str | None:
    """`编制单位：教育局　2017年度　单位：万元` → 教育局, where no column may name other units."""
    if any(_UNIT_COLUMN.search(title) and not is_personal(title) for title in header.unknown):
        return None
    rows = _above(sheet, header).select(sheet.columns).rows()
    # What stands in one cell with wide blanks between stands in several.
    lines = [
        [simplified(compact(part)) for cell in row if cell for part in re.split(r"\s{2,}", fold(cell))]
        for row in rows
    ]
    pairs = [pair for line in lines for pair in pairwise([*line, ""])]
    codes = {match[1] or beside for cell, beside in pairs if (match := _UNIT_CODE.match(cell))}
    codes = {code for code in codes if re.fullmatch(r"\d{3,9}", code)}
    found = codes or {name for cell, beside in pairs if (name := _unit_name(cell, beside))}
    return found.pop() if len(found) == 1 else None


def _unit_name(cell: str, beside: str) -> str | None:
    """The name behind a label; a unit of measure is none."""
    match = _UNIT_NAME.match(cell)
    if not match:
        return None
    name = _AFTER_NAME.split(match["name"] or beside)[0].strip()
    is_measure = _UNIT.search(f"单位:{name}") or all(map(is_other_unit, re.split("[、/]", name)))
    is_name = re.search(r"[\u4e00-\u9fff]{2}", name) and not is_measure and not _UNIT_NAME.match(name)
    return name if is_name else None


def still_missing(sheet: Sheet, header: Header) -> list[str]:
    """Required fields that neither a column nor the sheet as a whole states, in contract order."""
    elsewhere = stated_once(sheet, header).fields if header.missing else set()
    return [field for field in header.missing if field not in elsewhere]


def stated_unit(sheet: Sheet, header: Header, footers: pl.DataFrame) -> str | None:
    """The money unit stated above the header, at its end or in a footer; None where the sheet states none."""
    above, below = (cells.select(sheet.columns).rows() for cells in (_above(sheet, header), footers))
    beside = [title for title in header.titles.values() if _UNIT_ALONE.match(simplified(title))]
    lines = [[simplified(compact(cell)) for cell in row if cell] for row in (*above, beside, *below)]
    # `金额单位：` and the unit may stand in two cells.
    texts = [text for line in lines for pair in pairwise([*line, ""]) for text in (pair[0], "".join(pair))]
    titles = [text for line in lines[: len(above)] for text in line]
    matches = [*filter(None, (*map(_UNIT.search, texts), *map(_UNIT_ABOVE.search, titles)))]
    # `元、万元` and `万元 单位：元` leave open which it is.
    stated = [unit for match in matches for unit in _units_of(match[0])]
    if stated:
        return "、".join(dict.fromkeys(stated)) if _is_open(header) else stated[0]
    return next(filter(None, map(other_unit, chain.from_iterable(lines))), None)


def _units_of(text: str) -> list[str]:
    return [whole_unit(unit) for unit in re.findall(ANY, text)]


def _is_open(header: Header) -> bool:
    """Whether the heading of some amount does not state its unit."""
    money = [header.fields[f] for f in header.contract.of_kind("money") if f in header.fields]
    return any(column not in header.units for column in money)


def _above(sheet: Sheet, header: Header) -> pl.DataFrame:
    return sheet.cells.head(header.first_row)


def lines_above(sheet: Sheet, header: Header) -> list[str]:
    """The texts above the header."""
    rows = _above(sheet, header).select(sheet.columns).rows()
    return [compact(cell) for row in rows for cell in row if cell]


def years_in(texts: list[str]) -> set[int]:
    """The years that texts name."""
    return {int(year) for text in texts for year in _YEAR.findall(text)}
