"""The synthetic county on disk: deterministic files, marked as invented, one folder per region."""

import csv
from collections.abc import Callable
from pathlib import Path

from ingest.sample import forms
from ingest.sample.county import FIRST_REGION, Variant, invent_county
from ingest.sample.office import MARK, write_table
from ingest.sample.tables import county_tables

# Codes above 990000 belong to no province.
INVENTED_REGIONS = 990_000
DEFAULT_YEARS = (2017, 2017)
# Fiscal years for which the default policy pack names a rubric.
COVERED_YEARS = range(2016, 2026)
DEFAULT_RULES = ("JX-2017-default", "JX-2017-award-default")
CALENDAR_HEADER = (
    "region_code",
    "fiscal_year",
    "rubric_version",
    "award_rule_version",
    "decided_on",
    "reason",
)


def write_county(
    out: Path,
    *,
    seed: int = 2018,
    regions: int = 1,
    years: tuple[int, int] | None = None,
    variant: Variant = "plain",
    messy: bool = True,
    echo: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write the extracts of invented counties below `out/<region code>/` and return the files.

    `years` is the first and last evaluated fiscal year; the year before them is written too (smaller,
    without evaluations), because change rates compare with it. `messy` files look as offices deliver them,
    the others are plain UTF-8 CSV in yuan; both hold the same values. Same arguments, same bytes.
    Where the default policy pack has no calendar for the years, `out/policy/rubric_calendar.csv` names its
    rubric.
    """
    first, last = years or DEFAULT_YEARS
    files = []
    for region in region_codes(regions):
        folder = out / region
        folder.mkdir(parents=True, exist_ok=True)
        county = invent_county(seed, region, tuple(range(first, last + 1)), variant)
        for table in county_tables(county):
            if variant == "forms" and table.stem in forms.STEMS:
                continue
            if messy and table.write_forms:
                files += table.write_forms(folder)
            else:
                files.append(write_table(folder, table.stem, table.period, table.rows, messy=messy))
            if echo:
                echo(f"{files[-1].relative_to(out)}  {len(table.rows)}")
        if variant == "forms":
            files += forms.write_forms(folder, county)
    if not set(range(first - 1, last + 1)) <= set(COVERED_YEARS):
        files.append(_write_calendar(out / "policy", range(first - 1, last + 1)))
    return files


def region_codes(count: int) -> list[str]:
    """The home county's code, then invented ones."""
    return [FIRST_REGION, *(f"{INVENTED_REGIONS + n}" for n in range(1, count))]


def _write_calendar(folder: Path, years: range) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "rubric_calendar.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CALENDAR_HEADER)
        writer.writerows(("*", year, *DEFAULT_RULES, "", MARK) for year in years)
    return path
