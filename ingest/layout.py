"""From a recognised sheet to its data rows: unit and year of the title, totals and footers set apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from ingest.aside import kinds_of, total_word
from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import Contract, meta
from ingest.control import ControlTotal, StatedTotal, total_rows
from ingest.end import end_of
from ingest.example import example_rows
from ingest.forms.identity import Printed
from ingest.merged import with_merged_cells
from ingest.parse.column import NO_VALUE, parse_column
from ingest.parse.money_unit import YUAN_PER_UNIT
from ingest.personal import is_personal, without_columns, without_names
from ingest.readers.sheet import Sheet
from ingest.recognise import Header
from ingest.row_units import unit_column, with_row_units
from ingest.stated import lines_above, stated_once, stated_unit, years_in
from ingest.unit_blocks import with_units_of_blocks

# From 1 January 1900 to 1 January 1904, as spreadsheets count.
_DAYS_TO_1904 = 1462


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
    units_unstated: Sequence[str]
    """Money fields of which the sheet states no unit, taken as yuan."""
    unknown_headers: list[str]
    delivered: Sheet
    """The sheet without its personal columns, for the list of rejects."""
    columns: dict[str, str]
    """Field → sheet column."""
    unit: str = "元"
    """The money unit of columns that state none."""
    unit_unread: str | None = None
    """The money unit that the sheet states, where it is none that is read."""
    units_filled: list[int] = field(default_factory=list)
    """Rows that have the unit of the row above them."""
    compared: Sequence[ControlTotal] = ()
    """Totals that rows state by their codes, against the rows below them."""
    part: str = ""
    """The item whose columns of a wide sheet these are."""
    faults: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAULTS))
    """Rows that the layout itself shows to be wrong."""
    form: Printed | None = None
    """Of a table read from an official form: what else the form says."""
    open_row: int | None = None
    """The last row of delimited text, where nothing shows that its amount is whole."""
    untitled: Sequence[str] = ()
    """The first filled cells, as in F2, of columns that have no heading."""
    examples: Sequence[int] = ()
    """Rows that are the example of the template; left out, unless there is nothing else."""

    @property
    def name(self) -> str:
        """What its rows have as their sheet."""
        return f"{self.delivered.name}【{self.part}】" if self.part else self.delivered.name

    @property
    def is_unfilled(self) -> bool:
        """Whether it is a template with nothing but its example."""
        return bool(self.examples) and list(self.examples) == self.rows["source_row"].to_list()


def tolerance_yuan(unit: str) -> int:
    """How far a file's own rounding may leave a stated total from the sum of its rows (domain M14)."""
    return max(int(YUAN_PER_UNIT[unit]) // 2, 1)


def lay_out(sheet: Sheet, header: Header) -> Table:
    """Split a sheet at its header and drop what is not data. The header must be complete."""
    sheet = _without_personal(sheet, header)
    contract = header.contract
    body = sheet.cells.slice(header.first_row + header.levels)
    below_header = body.height
    body = _only(body, body.select(pl.any_horizontal(pl.col(sheet.columns).is_not_null())).to_series())
    row_units = unit_column(header, body)
    if row_units:
        bare = [c for f in contract.of_kind("money") if (c := header.fields.get(f)) and c not in header.units]
        body = with_row_units(body, row_units, bare)
    body = with_merged_cells(body, sheet, header)
    kinds = kinds_of(body, sheet, header)
    aside, data = body.filter(kinds.is_not_null()), _only(body, kinds.is_null())
    stated = stated_unit(sheet, header, aside.filter(kinds.drop_nulls() == "footer"))
    unread, stated = (None, stated) if stated in YUAN_PER_UNIT else (stated, None)
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
    rows = rows.with_columns(_absent(contract, f) for f in contract.columns if f not in header.fields)
    if sheet.is_1904:
        rows = rows.with_columns(_since_1900(f) for f in contract.of_kind("date"))
    titles = {field: header.titles[column] for field, column in header.fields.items()}
    if header.missing:
        elsewhere = stated_once(sheet, header)
        rows, titles = elsewhere.fill(rows), titles | elsewhere.titles()
    examples = example_rows(contract, rows)
    if 0 < len(examples) < rows.height:
        rows = rows.filter(~pl.col("source_row").is_in(examples))
        kinds = kinds.scatter(body["source_row"].is_in(examples).arg_true(), "example")
    totals = _totals(aside, data, sheet, header, units)
    end = end_of(data, sheet, header, is_proven=bool(totals))
    rows, of_blocks = with_units_of_blocks(rows, contract)
    return Table(
        contract=contract,
        rows=_filled_down(rows, contract),
        titles=titles,
        units=units,
        totals=totals,
        shifted=_shifted(data, sheet, header),
        structural=Counter(kinds.drop_nulls()) + Counter(blank=below_header - body.height),
        years=years_in(lines_above(sheet, header)),
        units_unstated=[f for f in units if not (stated or row_units or header.fields[f] in header.units)],
        unknown_headers=[
            title
            for title in header.unknown
            if not is_personal(title) and title != header.titles.get(row_units or "")
        ],
        untitled=_untitled(data, sheet, header),
        delivered=without_names(sheet, _spoken(sheet, header, aside)),
        columns=header.fields,
        unit=stated or "元",
        unit_unread=unread,
        examples=examples,
        units_filled=of_blocks,
        faults=pl.concat([_unlike_sides(data, sheet, header), end.faults]),
        open_row=end.open_row,
    )


def _absent(contract: Contract, field: str) -> pl.Expr:
    """The cells of a field without a column: there not even a blank is delivered that could mean zero."""
    is_zero = meta(contract.columns[field]).get("blank_is_zero")
    return pl.lit(NO_VALUE if is_zero else None, pl.String).alias(field)


def _only(rows: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    # Filtering copies every cell, which a million rows without blanks and footers can be spared.
    return rows if wanted.all() else rows.filter(wanted)


def _filled_down(rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    """Merged levels reach down to the next value of a higher level, or of what the rows belong to (M16)."""
    levels = [f for f, column in contract.columns.items() if meta(column).get("fill_down")]
    if not levels:
        return rows
    # The last key counts the rows of what the others name.
    block = pl.struct(pl.lit(0), *(pl.col(key).forward_fill() for key in contract.keys[:-1])).rle_id()
    filled = rows.with_columns(block.alias("block"))
    for level in levels:
        filled = filled.with_columns(pl.col(level).forward_fill().over("block"))
        filled = filled.with_columns(pl.struct("block", level).rle_id().alias("block"))
    return filled.drop("block")


def _since_1900(field: str) -> pl.Expr:
    """Day numbers of a workbook that counts from 1904, as all others count them (domain M10)."""
    day = pl.col(field).str.extract(r"^(\d{4,5})(?:\.0+)?$").cast(pl.Int32) + _DAYS_TO_1904
    return pl.coalesce(day.cast(pl.String), field).alias(field)


def _unlike_sides(data: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    """Faults of rows whose blocks side by side are about different keys (domain M15)."""
    faults = [pl.DataFrame(schema=FAULTS)]
    for column, key in header.again.items():
        left, right = (
            parse_column(data[own], header.contract.columns[key]).values
            for own in (header.fields[key], column)
        )
        rows = data.filter(data[column].is_not_null() & left.ne_missing(right))
        rows = rows.with_columns(pl.lit(sheet.name).alias("source_sheet"))
        faults.append(reject(rows, key, "sides_differ", pl.col(column)).cast(FAULTS))
    return pl.concat(faults)


def _shifted(data: pl.DataFrame, sheet: Sheet, header: Header) -> pl.DataFrame:
    longer = data.filter(_is_shifted(sheet, header))
    return longer.select(pl.lit(sheet.name).alias("source_sheet"), "source_row")


def _is_shifted(sheet: Sheet, header: Header) -> pl.Expr:
    """Rows with a cell beyond the last heading: something has pushed it there.

    In a workbook it may be a note beside a row without gaps, or in a column of its own.
    """
    beyond = [column for column in sheet.columns if int(column[1:]) > _last_column(header)]
    if sheet.is_delimited or not beyond:
        return pl.any_horizontal(pl.lit(False), *(pl.col(column).is_not_null() for column in beyond))
    body = sheet.cells.slice(header.first_row + header.levels)
    stray = [column for column in beyond if body[column].count() * 2 <= body.height]
    has_gap = pl.any_horizontal(pl.col(column).is_null() for column in header.titles)
    return has_gap & pl.any_horizontal(pl.lit(False), *(pl.col(column).is_not_null() for column in stray))


def _untitled(data: pl.DataFrame, sheet: Sheet, header: Header) -> list[str]:
    """The first cells of columns without a heading; what they say is not repeated."""
    filled = {c: data["source_row"].filter(data[c].is_not_null()) for c in sheet.columns}
    return [
        f"{sheet.letters(column)}{rows[0]}"
        for column, rows in filled.items()
        if column not in header.titles and len(rows)
    ]


def untitled_figures(sheet: Sheet, header: Header) -> list[str]:
    """Letters of the columns between others that have no heading, and figures in most rows."""
    body = sheet.cells.slice(header.first_row + header.levels)
    places = [int(column[1:]) for column in header.titles]
    between = [n for n in range(min(places), max(places)) if f"c{n}" not in header.titles]
    figure = r"^\s*-?[\d.,]*\d%?\s*$|^\s*-+\s*$"
    figures = {n: body[f"c{n}"].str.contains(figure).sum() for n in between}
    return [sheet.letters(f"c{n}") for n, count in figures.items() if count * 2 > body.height]


def _without_personal(sheet: Sheet, header: Header) -> Sheet:
    personal = [c for c, title in header.titles.items() if c not in header.columns and is_personal(title)]
    return without_columns(sheet, personal, _is_shifted(sheet, header))


def _last_column(header: Header) -> int:
    return max(int(column[1:]) for column in header.titles)


def _spoken(sheet: Sheet, header: Header, aside: pl.DataFrame) -> list[int]:
    """The lines above the header, and all that is no data below it."""
    return [*sheet.cells["source_row"].head(header.first_row), *aside["source_row"]]


def _totals(
    aside: pl.DataFrame, data: pl.DataFrame, sheet: Sheet, header: Header, units: dict[str, str]
) -> list[StatedTotal]:
    named = {row["source_row"]: row for row in aside.iter_rows(named=True)}
    words = [(place, word) for place, row in named.items() if (word := total_word(row, sheet))]
    return [
        StatedTotal(field, text, total)
        for total in total_rows(words, data["source_row"].gather([0, -1]).to_list() if data.height else ())
        for field in units
        if (text := named[total.source_row][header.fields[field]])
    ]
