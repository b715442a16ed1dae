"""Measures of a snapshot against the rows they were measured from, before any file was written."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle.measures import RULES, Tables, Value, measure_county

# Stored values are rounded at the eighth decimal.
TOLERANCE = Fraction(1, 10**8)


def check_measures(path: Path, tables: Tables, marks: Mapping[tuple[str, str], Fraction]) -> list[str]:
    """Every measure of the default rubric that differs from the rows of the invented county, as text.

    `tables`: stem → rows with money in fen, of one region. `marks`: (measure, event) → points of the rubric.
    """
    with duckdb.connect(str(path), read_only=True) as con:
        rows = con.execute(
            "select fiscal_year, agency_code, measure, measure_value, status from marts.fct_measures"
        ).fetchall()
    expected = {year: measure_county(tables, year, marks) for year in {row[0] for row in rows}}
    return [text for row in rows if row[2] in RULES for text in _differ(row, expected)]


def _differ(row: tuple, expected: Mapping[int, Mapping[str, Mapping[str, Value]]]) -> Iterator[str]:
    year, agency, measure, value, status = row
    wanted = expected[year][agency][measure]
    found = f"{measure} of {agency} in {year} is {status} {value}"
    if wanted.is_missing:
        if status != "missing":
            yield f"{found}, expected missing"
    elif wanted.denominator == 0:
        state = "undefined" if wanted.numerator else "not_applicable"
        if status != state:
            yield f"{found}, expected {state}"
    elif value is None or abs(Fraction(value) - (wanted.value or 0)) > TOLERANCE:
        yield f"{found}, expected {float(wanted.value or 0):.8f}"
