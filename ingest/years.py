"""The year that a title or a name says, against the years of the rows (domain 4.3 M27)."""

from collections.abc import Iterator

from ingest.layout import Table
from ingest.parse.number import parse_count
from ingest.readers.sheet import Sheet
from ingest.stated import YEAR_OF_FILE, YEAR_OF_SHEET, years_of_names
from warehouse.errors import RejectedInput

_NAMES = {YEAR_OF_SHEET: ("工作表名", "the sheet's name"), YEAR_OF_FILE: ("文件名", "the file's name")}


def refuse_other_year(file_name: str, table: Table) -> None:
    """The year in the title must be a year of the rows, except in registers of events."""
    found = _years_of_rows(table)
    if table.years and found is not None and not table.years & found:
        named, years = sorted(table.years), sorted(found)
        raise RejectedInput(
            f"{file_name} 工作表“{table.delivered.name}”：标题年度 {named} 与数据年度 {years} 不符",
            f"{file_name} sheet '{table.delivered.name}': title year {named}, but rows of {years}",
            hint_zh="核对标题与年度列后重报",
            hint_en="correct the title or the year column and deliver it again",
        )


def said_of_years(table: Table, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """A year that only a name says is taken and said, and so is one that the rows contradict.

    A file is often named for the year of its delivery: that refuses nothing.
    """
    found = _years_of_rows(table)
    for place, named in years_of_names(sheet).items():
        zh, en = _NAMES[place]
        years = "、".join(str(year) for year in sorted(named))
        if place in table.titles.values():
            yield (
                f"没有年度列，标题也未写年度，按{zh}认定为 {years} 年，请核对",
                f"no column and no title names the year; taken from {en}: {years}",
            )
        elif named and found and not named & found:
            rows = "、".join(str(year) for year in sorted(found))
            yield (
                f"{zh}中的年度 {years} 与数据年度 {rows} 不符，按数据年度入库，请核对是否报错了文件",
                f"{en} says {years}, but the rows are of {rows} and taken so; check that it is the file",
            )


def _years_of_rows(table: Table) -> set[int] | None:
    """The years of the rows; None in a contract whose titles do not say them."""
    columns = [field for field in ("fiscal_year", "work_year") if field in table.contract.columns]
    if not columns or not table.contract.year_in_title:
        return None
    texts = {text for field in columns for text in table.rows[field].drop_nulls().unique()}
    return {year for text in texts if (year := parse_count(text).value)}
