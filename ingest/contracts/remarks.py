"""What is unusual about rows that are taken all the same: warnings that name the rows and the rule."""

from collections.abc import Iterator, Mapping

import polars as pl

from ingest.contracts.messages import EXPECTED_MESSAGES, NOTES
from ingest.contracts.registry import PLACE, Contract

Remark = tuple[str, str]
"""A warning in Chinese and in English."""

# A warning is read by a person: beyond these rows it is about the whole column.
_ROWS_NAMED = 5


def unexpected(accepted: pl.DataFrame, contract: Contract) -> Iterator[pl.DataFrame]:
    """The cells of rows that break a rule which is only expected of them."""
    for rule, expectation in contract.expectations.items():
        field = EXPECTED_MESSAGES[rule].column or contract.keys[-1]
        yield cells(accepted.filter(~expectation), field, rule)


def renamed(
    accepted: pl.DataFrame, names: Mapping[int, Mapping[str, str]], titles: Mapping[str, str]
) -> pl.DataFrame:
    """The names of units called otherwise than in the unit list of the year: their code decides (M18)."""
    rule = "agency_name_as_listed"
    # A form prints the name of its unit also where its contract has no field for it.
    if not {"fiscal_year", "agency_code", "agency_name"} <= set(titles) & set(accepted.columns):
        return cells(accepted.clear(), "agency_name", rule)
    listed = pl.DataFrame(
        [(year, code, name) for year, units in names.items() for code, name in units.items()],
        schema={"fiscal_year": pl.Int32, "agency_code": pl.String, "listed_name": pl.String},
        orient="row",
    )
    found = accepted.join(listed, on=["fiscal_year", "agency_code"])
    found = found.filter(pl.col("agency_name") != pl.col("listed_name")).sort(PLACE)
    return cells(found, "agency_name", rule)


def cells(rows: pl.DataFrame, field: str | None, rule: str) -> pl.DataFrame:
    """The place of a field in every row, and the rule that it is about."""
    return rows.select(
        *PLACE, pl.lit(field, pl.String).alias("column_name"), pl.lit(rule, pl.String).alias("rule")
    )


def remarks(said: pl.DataFrame, titles: Mapping[str, str]) -> Iterator[Remark]:
    """A warning per column, rule and sheet of cells about which something is to be said."""
    messages = {**NOTES, **EXPECTED_MESSAGES}
    by = ("column_name", "rule", "source_sheet")
    for (field, rule, sheet), rows in said.group_by(by, maintain_order=True):
        title, message = titles.get(str(field), field), messages[str(rule)]
        numbers = rows["source_row"].head(_ROWS_NAMED).to_list()
        sheet_zh, sheet_en = (f"工作表“{sheet}”", f"sheet '{sheet}' ") if sheet else ("", "")
        more_zh = f"等 {rows.height} 行" if rows.height > _ROWS_NAMED else ""
        more_en = f" and {rows.height - _ROWS_NAMED} more" if rows.height > _ROWS_NAMED else ""
        yield (
            f"{sheet_zh}第 {'、'.join(map(str, numbers))} 行{more_zh}，列“{title}”{message.zh}",
            f"{sheet_en}row {', '.join(map(str, numbers))}{more_en}, {field}: {message.en} [{rule}]",
        )
