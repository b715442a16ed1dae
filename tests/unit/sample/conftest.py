"""The default county and the awkward one, invented once for all tests here."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from ingest.sample.budget_tables import Row
from ingest.sample.county import County, Variant, invent_county
from ingest.sample.tables import county_tables
from tests.oracle.measures import measure_county
from tests.oracle.policy import read_bands, read_rubric
from tests.oracle.scoring import grade, total
from warehouse.settings import DEFAULT_POLICY

RUBRIC = read_rubric(Path(DEFAULT_POLICY), "JX-2017-default")
BANDS = read_bands(Path(DEFAULT_POLICY), "jx2017")


@dataclass(frozen=True)
class Invented:
    """A county and its tables: stem → rows of all years."""

    county: County
    tables: dict[str, list[Row]]

    def of(self, stem: str, year: int) -> list[Row]:
        """Rows of one fiscal year."""
        return [row for row in self.tables[stem] if row["fiscal_year"] == year]

    def totals(self, year: int) -> dict[str, Fraction]:
        """Agency → total by the oracle; an agency with a missing measure has none."""
        return {
            agency: total(
                indicator.score({name: found.value for name, found in values.items()})
                for indicator in RUBRIC.indicators.values()
            )
            for agency, values in measure_county(self.tables, year, RUBRIC.deductions).items()
            if not any(found.is_missing for found in values.values())
        }

    def grades(self, year: int) -> dict[str, str]:
        """Agency → grade by the oracle."""
        return {agency: grade(BANDS, score) for agency, score in self.totals(year).items()}


def invent(seed: int = 2018, variant: Variant = "plain") -> Invented:
    """A county of the default year."""
    county = invent_county(seed, "370828", (2017,), variant)
    tables: dict[str, list[Row]] = defaultdict(list)
    for table in county_tables(county):
        tables[table.stem] += table.rows
    return Invented(county, tables)


@pytest.fixture(scope="session")
def plain() -> Invented:
    """The county of the default seed."""
    return invent()


@pytest.fixture(scope="session")
def awkward() -> Invented:
    """The county with a missing score, a tie, a unit below 60 and an approved adjustment."""
    return invent(variant="awkward")
