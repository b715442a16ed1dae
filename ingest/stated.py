"""What a sheet states once: its money unit, its year in the title, its months in title or heading."""

import re
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from ingest.parse.cell import compact, simplified
from ingest.parse.months import cutoff, last_month, task_number
from ingest.parse.number import parse_count
from ingest.readers.sheet import Sheet
from ingest.recognise import Header

# `单位：人、万元` states two.
_MONEY = r"(?:[\u4e00-\u9fff%]{1,2}[、,/])*(?:人民币|RMB|¥)?([亿万千]?元|[亿万](?!元))"
# `编制单位：` names an office, `单位：元阳县财政局` does too, and 各单位万元以上 is no unit of the table.
_UNIT = re.compile(
    rf"(?<!编制|填报|填表|制表|预算|报送|主管|实施|编报|申报)单位(?:"
    rf"[:为是]\(?{_MONEY}(?!以[上下内]|[\u4e00-\u9fff]{{1,2}}[省市县区旗州乡镇村])|\(?{_MONEY}(?![\u4e00-\u9fff]))"
    rf"|\({_MONEY}\)|以{_MONEY}为单位"
)
_UNIT_ALONE = re.compile(r"\(?(?:金额|计量|货币)?单位")
_YEAR = re.compile(r"(20\d{2})年")
# What the months of a heading say of a monitoring table (DC14).
_OF_MONTHS = {"cutoff_date": cutoff, "monitor_task_no": task_number}


@dataclass(frozen=True)
class Stated:
    """What a sheet states for fields that have no column."""

    year_field: str | None
    year: int | None
    month_fields: tuple[str, ...]
    """Fields that follow from the year of a row and the month."""
    month: int | None

    @property
    def fields(self) -> set[str]:
        """The fields that are stated."""
        return {*self.month_fields, *([self.year_field] if self.year_field else ())}

    def fill(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The text rows with what is stated in every row."""
        if self.year_field:
            rows = rows.with_columns(pl.lit(str(self.year)).alias(self.year_field))
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
        return of_months | ({self.year_field: "（标题年度）"} if self.year_field else {})


def stated_once(sheet: Sheet, header: Header) -> Stated:
    """The only year above the header for the only year without a column (domain M27); the months so far."""
    above = lines_above(sheet, header)
    years = years_in(above)
    lacking = [field for field in header.missing if field in header.contract.year_columns]
    is_named = len(lacking) == len(years) == 1
    month = (
        last_month([*header.titles.values(), *above]) if "cutoff_date" in header.contract.columns else None
    )
    return Stated(
        year_field=lacking[0] if is_named else None,
        year=next(iter(years)) if is_named else None,
        month_fields=tuple(field for field in _OF_MONTHS if field in header.missing) if month else (),
        month=month,
    )


def still_missing(sheet: Sheet, header: Header) -> list[str]:
    """Required fields that neither a column nor the sheet as a whole states, in contract order."""
    elsewhere = stated_once(sheet, header).fields if header.missing else set()
    return [field for field in header.missing if field not in elsewhere]


def stated_unit(sheet: Sheet, header: Header, footers: pl.DataFrame) -> str | None:
    """The money unit stated above the header, at its end or in a footer; None where the sheet states none."""
    above, below = (cells.select(sheet.columns).rows() for cells in (_above(sheet, header), footers))
    beside = tuple(title for title in header.unknown if _UNIT_ALONE.match(simplified(title)))
    for row in (*above, beside, *below):
        texts = [simplified(compact(cell)) for cell in row if cell]
        # `金额单位：` and the unit may stand in two cells.
        for text in (text for left, right in pairwise([*texts, ""]) for text in (left, left + right)):
            if match := _UNIT.search(text):
                return next(filter(None, match.groups())).removesuffix("元") + "元"
    return None


def _above(sheet: Sheet, header: Header) -> pl.DataFrame:
    return sheet.cells.head(header.first_row)


def lines_above(sheet: Sheet, header: Header) -> list[str]:
    """The texts above the header."""
    rows = _above(sheet, header).select(sheet.columns).rows()
    return [compact(cell) for row in rows for cell in row if cell]


def years_in(texts: list[str]) -> set[int]:
    """The years that texts name."""
    return {int(year) for text in texts for year in _YEAR.findall(text)}
