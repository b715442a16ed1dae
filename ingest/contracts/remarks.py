"""What is unusual about rows that are taken all the same: warnings that name the rows and the rule."""

from collections.abc import Iterator, Mapping

import polars as pl

from ingest.contracts.messages import EXPECTED_MESSAGES, NOTES, Message
from ingest.contracts.registry import PLACE, Contract

Remark = tuple[str, str]
"""A warning in Chinese and in English."""

# A warning is read by a person: beyond these rows it is about the whole column.
_ROWS_NAMED = 5


def noted(notes: pl.Series, rows: pl.DataFrame, field: str, title: str) -> Iterator[Remark]:
    """How odd spellings of one column were understood; `notes` per row of `rows`, else null."""
    if notes.null_count() == notes.len():
        return
    places = rows.select(PLACE).with_columns(notes.alias("note")).filter(pl.col("note").is_not_null())
    for (note,), found in places.group_by("note", maintain_order=True):
        yield from _remarks(found, field, title, NOTES[str(note)], str(note))


def unexpected(accepted: pl.DataFrame, contract: Contract, titles: Mapping[str, str]) -> Iterator[Remark]:
    """Rows that break a rule which is only expected of them."""
    for rule, expectation in contract.expectations.items():
        found = accepted.filter(~expectation)
        message = EXPECTED_MESSAGES[rule]
        field = message.column or contract.keys[-1]
        yield from _remarks(found, field, titles.get(field, field), message, rule)


def renamed(
    accepted: pl.DataFrame, names: Mapping[int, Mapping[str, str]], titles: Mapping[str, str]
) -> Iterator[Remark]:
    """Units called otherwise than in the unit list of the year: their code decides (domain 4.3 M18)."""
    # A form prints the name of its unit also where its contract has no field for it.
    if not {"fiscal_year", "agency_code", "agency_name"} <= set(titles) & set(accepted.columns):
        return
    listed = pl.DataFrame(
        [(year, code, name) for year, units in names.items() for code, name in units.items()],
        schema={"fiscal_year": pl.Int32, "agency_code": pl.String, "listed_name": pl.String},
        orient="row",
    )
    found = accepted.join(listed, on=["fiscal_year", "agency_code"])
    found = found.filter(pl.col("agency_name") != pl.col("listed_name")).sort(PLACE)
    rule = "agency_name_as_listed"
    yield from _remarks(found, "agency_name", titles["agency_name"], NOTES[rule], rule)


def _remarks(found: pl.DataFrame, field: str, title: str, message: Message, rule: str) -> Iterator[Remark]:
    for (sheet,), rows in found.group_by("source_sheet", maintain_order=True):
        numbers = rows["source_row"].head(_ROWS_NAMED).to_list()
        sheet_zh, sheet_en = (f"工作表“{sheet}”", f"sheet '{sheet}' ") if sheet else ("", "")
        more_zh = f"等 {rows.height} 行" if rows.height > _ROWS_NAMED else ""
        more_en = f" and {rows.height - _ROWS_NAMED} more" if rows.height > _ROWS_NAMED else ""
        yield (
            f"{sheet_zh}第 {'、'.join(map(str, numbers))} 行{more_zh}，列“{title}”{message.zh}",
            f"{sheet_en}row {', '.join(map(str, numbers))}{more_en}, {field}: {message.en} [{rule}]",
        )
