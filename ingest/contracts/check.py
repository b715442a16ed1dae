"""Text rows + contract → accepted rows and every fault of the others.

The only place that knows how dataframely reports failures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from ingest.contracts.choices import with_choices
from ingest.contracts.days import impossible_days
from ingest.contracts.messages import CELL_MESSAGES, ROW_MESSAGES
from ingest.contracts.registry import PLACE, Contract, meta
from ingest.contracts.remarks import Remark, cells, remarks, renamed, unexpected
from ingest.parse.column import Column, parse_column

FAULTS = pl.Schema(
    {
        "source_sheet": pl.String,
        "source_row": pl.Int32,
        "column_name": pl.String,
        "raw_value": pl.String,
        "rule": pl.String,
        "message_zh": pl.String,
        "message_en": pl.String,
    }
)
"""One row per fault; a row of a file may have several."""

# Notes that say that nothing could be made of the cell.
_DOUBTFUL = ("date_vague",)


@dataclass(frozen=True)
class Delivered:
    """The rows of one load as text: field columns, source_sheet, source_row."""

    rows: pl.DataFrame
    units: Mapping[str, str]
    """Money field → unit."""
    titles: Mapping[str, str]
    """Field → header as delivered, for messages."""


@dataclass(frozen=True)
class Checked:
    """What a contract made of delivered rows. `accepted` is typed; the others have the columns of FAULTS.

    `doubts`: cells that are taken as unknown until a person has looked at them.
    """

    accepted: pl.DataFrame
    rejects: pl.DataFrame
    doubts: pl.DataFrame
    warnings: list[Remark]

    @property
    def rejected_rows(self) -> int:
        """Rows with at least one fault."""
        return self.rejects.select(PLACE).n_unique() if self.rejects.height else 0


def check(
    deliveries: Sequence[Delivered], contract: Contract, known_agencies: Mapping[int, Mapping[str, str]]
) -> list[Checked]:
    """Type and check the rows of one or several deliveries; what is found, for each by itself.

    Checking costs about as much for one row as for a hundred, so those in the same units are one frame. They
    must be alike in the fields they deliver and have no key in common. `known_agencies`: per fiscal year the
    names of the listed units by code; years without a list are not checked.
    """
    alike: dict[frozenset[tuple[str, str]], list[int]] = {}
    for number, delivered in enumerate(deliveries):
        alike.setdefault(frozenset(delivered.units.items()), []).append(number)
    checked = {
        number: one
        for numbers in alike.values()
        for number, one in zip(
            numbers, _check([deliveries[n] for n in numbers], contract, known_agencies), strict=True
        )
    }
    return [checked[number] for number in range(len(deliveries))]


def _check(
    deliveries: Sequence[Delivered], contract: Contract, known_agencies: Mapping[int, Mapping[str, str]]
) -> list[Checked]:
    rows, titles = _one_frame(deliveries), deliveries[0].titles
    typed, faults, notes = _typed(rows, contract, deliveries)
    typed = contract.prepare(typed, rows)
    passed, failed = contract.schema.filter(typed)
    faults += _schema_faults(failed, contract)
    faults += [_unknown_agencies(typed, contract, known_agencies), *impossible_days(typed, contract, notes)]
    rejects = with_choices(_worded(_only_first_cause(pl.concat(faults)), rows), contract)
    # What passes whole is not kept twice.
    accepted = typed
    if rejects.height:
        accepted = passed.join(rejects.select(PLACE).unique(), on=PLACE, how="anti")
    noted = pl.concat(notes)
    doubts = _worded(noted.filter(pl.col("rule").is_in(_DOUBTFUL)), rows)
    said = pl.concat([noted, *unexpected(accepted, contract), renamed(accepted, known_agencies, titles)])
    frames = (_parted(frame, len(deliveries)) for frame in (accepted, rejects, doubts, said))
    return [
        Checked(*found, list(remarks(told, delivered.titles)))
        for delivered, (*found, told) in zip(deliveries, zip(*frames, strict=True), strict=True)
    ]


def _one_frame(deliveries: Sequence[Delivered]) -> pl.DataFrame:
    """All rows; of several deliveries each sheet has the number of its delivery before its name."""
    if len(deliveries) == 1:
        return deliveries[0].rows
    return pl.concat(
        delivered.rows.with_columns((pl.lit(f"{number}|") + pl.col("source_sheet")).alias("source_sheet"))
        for number, delivered in enumerate(deliveries)
    )


def _parted(frame: pl.DataFrame, count: int) -> list[pl.DataFrame]:
    """What is about each of the `count` deliveries of `_one_frame`."""
    if count == 1:
        return [frame]
    number, sheet = r"^(\d+)\|", pl.col("source_sheet")
    parts = frame.with_columns(
        sheet.str.replace(number, "").alias("source_sheet"), sheet.str.extract(number).alias("number")
    ).partition_by("number", as_dict=True, include_key=False)
    return [parts.get((str(n),), frame.clear()) for n in range(count)]


def rule_names(contract: Contract) -> set[str]:
    """Every dataframely rule of a contract without its column, e.g. `min`, `primary_key`, `four_eyes`."""
    return {name.rsplit("|", 1)[-1] for name in contract.schema._validation_rules(with_cast=False)}


def reject(
    rows: pl.DataFrame, column: str | None, rule: str, raw: pl.Expr | None = None, tail: pl.Expr | None = None
) -> pl.DataFrame:
    """Faults of one kind for all `rows` (with source_sheet and source_row); `tail` completes the message."""
    message = CELL_MESSAGES.get(rule) or ROW_MESSAGES[rule]
    end = pl.lit("") if tail is None else tail
    return rows.select(
        *PLACE,
        pl.lit(column, pl.String).alias("column_name"),
        (pl.lit(None, pl.String) if raw is None else raw).alias("raw_value"),
        pl.lit(rule).alias("rule"),
        (pl.lit(message.zh) + end).alias("message_zh"),
        (pl.lit(message.en) + end).alias("message_en"),
    )


def _typed(
    rows: pl.DataFrame, contract: Contract, deliveries: Sequence[Delivered]
) -> tuple[pl.DataFrame, list[pl.DataFrame], list[pl.DataFrame]]:
    typed, faults, notes = {}, [_no_faults()], [_no_faults()]
    for field, column in contract.columns.items():
        if field not in deliveries[0].titles:
            typed[field] = pl.Series(field, [None], column.dtype).new_from_index(0, rows.height)
            continue
        parsed = _parsed(rows[field], column, deliveries[0].units.get(field, "元"), deliveries)
        typed[field] = parsed.values
        faults.append(_cells(rows, field, parsed.faults))
        notes.append(_cells(rows, field, parsed.notes))
    frame = rows.select(PLACE).with_columns(values.alias(field) for field, values in typed.items())
    return frame, faults, notes


def _parsed(texts: pl.Series, column: dy.Column, unit: str, deliveries: Sequence[Delivered]) -> Column:
    if meta(column)["kind"] not in ("rate", "date", "moment") or len(deliveries) == 1:
        return parse_column(texts, column, unit)
    # Whether bare numbers are percents, and in which order days are, shows in the column of one delivery.
    parts, start = [], 0
    for delivered in deliveries:
        parts.append(parse_column(texts.slice(start, delivered.rows.height), column, unit))
        start += delivered.rows.height
    return Column(*(pl.concat(series) for series in zip(*parts, strict=True)))


def _cells(rows: pl.DataFrame, field: str, rules: pl.Series) -> pl.DataFrame:
    """The cells of a column of which a rule says something; `rules` per row of `rows`, else null."""
    if rules.null_count() == rows.height:
        return _no_faults()
    said = rows.select(*PLACE, pl.lit(field).alias("column_name")).with_columns(rules.alias("rule"))
    return said.filter(pl.col("rule").is_not_null())


def _no_faults() -> pl.DataFrame:
    return pl.DataFrame(schema={name: FAULTS[name] for name in (*PLACE, "column_name", "rule")})


def _schema_faults(failed, contract: Contract) -> list[pl.DataFrame]:
    counts = failed.counts()
    if not counts:
        return []
    details = failed.details()
    faults = []
    for name in counts:
        column, _, rule = name.rpartition("|")
        places = details.filter(pl.col(name) == "invalid").select(PLACE)
        where = column or (ROW_MESSAGES[rule].column if rule in ROW_MESSAGES else None)
        if rule == "primary_key":
            where = contract.keys[-1]
        faults.append(cells(places, where, rule))
    return faults


def _unknown_agencies(
    typed: pl.DataFrame, contract: Contract, known_agencies: Mapping[int, Mapping[str, str]]
) -> pl.DataFrame:
    listed = [field for field, column in contract.columns.items() if meta(column).get("known_agency")]
    if not listed or not known_agencies:
        return _no_faults()
    year = next((field for field in ("fiscal_year", "found_fiscal_year") if field in contract.columns), None)
    if year:
        known = pl.DataFrame(
            [(y, code) for y, codes in known_agencies.items() for code in codes],
            schema={year: pl.Int32, "code": pl.String},
            orient="row",
        )
        checked = typed.filter(pl.col(year).is_in(list(known_agencies)))
        on = [year, "code"]
    else:
        # Without a year of its own the unit must have existed in some listed year.
        codes = sorted(set().union(*known_agencies.values()))
        known, checked, on = pl.DataFrame({"code": codes}, schema={"code": pl.String}), typed, ["code"]
    checked = checked.with_columns(pl.col(listed[0]).alias("code")).filter(pl.col("code").is_not_null())
    # Units are few: each is looked up once, whatever the number of its rows.
    strangers = checked.select(on).unique().join(known, on=on, how="anti")
    return cells(checked.join(strangers, on=on, how="semi"), listed[0], "unknown_agency")


def _only_first_cause(faults: pl.DataFrame) -> pl.DataFrame:
    """A cell that could not be read is also empty, of no form and unknown: only the first reason is told."""
    order = {**dict.fromkeys(("nullability", "regex", "min", "max"), 1), "unknown_agency": 2}
    order |= dict.fromkeys(ROW_MESSAGES, 2)
    ordered = faults.with_columns(
        pl.col("rule").replace_strict(order, default=0, return_dtype=pl.Int8).alias("order")
    )
    cell = [*PLACE, "column_name"]
    first = pl.col("order") == pl.col("order").min().over(cell)
    return ordered.filter(pl.col("column_name").is_null() | first).drop("order").unique(maintain_order=True)


def _worded(faults: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    if faults.is_empty():
        return pl.DataFrame(schema=FAULTS)
    faulty = rows.join(faults.select(PLACE).unique(), on=PLACE, how="semi")
    raw = faulty.unpivot(index=PLACE, variable_name="column_name", value_name="raw_value")
    worded = faults.join(raw, on=[*PLACE, "column_name"], how="left", nulls_equal=True)
    messages = {**CELL_MESSAGES, **ROW_MESSAGES}
    return (
        worded.with_columns(
            pl.col("rule").replace_strict({k: m.zh for k, m in messages.items()}).alias("message_zh"),
            pl.col("rule").replace_strict({k: m.en for k, m in messages.items()}).alias("message_en"),
        )
        .select(list(FAULTS))
        .cast(FAULTS)
        .sort("source_sheet", "source_row", "column_name")
    )
