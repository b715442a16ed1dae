"""Units that rows name instead of giving their code: found by name, as on forms (domain 4.3 M18)."""

import duckdb
import polars as pl

from ingest import landing
from ingest.contracts.check import FAULTS, reject
from ingest.contracts.registry import PLACE, Contract, meta
from ingest.forms.lookup import codes_by_name, former_names
from ingest.parse.code import NAMED_CODE
from ingest.parse.number import parse_count

_HAS_WORDS = r"[\u4e00-\u9fff]"


def with_unit_codes(
    connection: duckdb.DuckDBPyConnection, region: str, known: Contract, rows: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The text rows with the codes of units that are named in their place, and a fault where none is sure.

    A blank code beside a name is looked up as well. The unit list of the row's year counts, else that of any
    year; a name of two units is nobody's.
    """
    column = known.columns.get("agency_code")
    if column is None or not meta(column).get("known_agency"):
        return rows, pl.DataFrame(schema=FAULTS)
    name = pl.col("agency_name") if "agency_name" in known.columns else pl.lit(None, pl.String)
    written = pl.coalesce("agency_code", name).alias("written")
    year = (pl.col("fiscal_year") if "fiscal_year" in known.columns else pl.lit(None, pl.String)).alias(
        "year"
    )
    is_named = pl.col("written").str.contains(_HAS_WORDS) & ~pl.col("written").str.contains(NAMED_CODE)
    named = rows.select(written, year).filter(is_named).unique()
    if named.is_empty():
        return rows, pl.DataFrame(schema=FAULTS)
    found = _found(connection, region, named)
    keyed = rows.select(*PLACE, written, year).join(
        found, on=["written", "year"], how="left", nulls_equal=True
    )
    codes = rows.with_columns(pl.coalesce(keyed["code"], "agency_code").alias("agency_code"))
    unsure = keyed.filter(pl.col("rule").is_not_null())
    faults = [
        reject(part, "agency_code", rule, pl.col("written"), pl.col("tail")).cast(FAULTS)
        for (rule,), part in unsure.group_by("rule", maintain_order=True)
    ]
    return codes, pl.concat([pl.DataFrame(schema=FAULTS), *faults])


def _found(connection: duckdb.DuckDBPyConnection, region: str, named: pl.DataFrame) -> pl.DataFrame:
    """Written name and year → code, or the rule it breaks and what completes the message."""
    lists, former = landing.known_agencies(connection, region), former_names(connection, region)
    of_any_year = {code: name for names in lists.values() for code, name in names.items()}
    lines = []
    for written, year in named.rows():
        listed = lists.get(parse_count(year or "").value or 0) or of_any_year
        codes = sorted(codes_by_name(written, listed, former))
        if len(codes) == 1:
            lines.append((written, year, codes[0], None, ""))
        else:
            lines.append(
                (written, year, None, "unit_ambiguous" if codes else "unit_unknown", "、".join(codes))
            )
    columns = ("written", "year", "code", "rule", "tail")
    return pl.DataFrame(lines, schema=dict.fromkeys(columns, pl.String), orient="row")
