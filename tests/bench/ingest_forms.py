"""43 self-evaluation forms into landing, against reading the same workbooks bare."""

import os
import shutil
import tempfile
from pathlib import Path

import fastexcel

from ingest import ingest
from ingest.sample.county import invent_county
from ingest.sample.forms import write_forms
from ingest.sample.tables import county_tables
from ingest.sample.write import FIRST_REGION, write_table
from tests.bench.measure import in_fresh_process, report

FORMS = 43
TARGET_SECONDS = 3


def prepare(home: Path) -> None:
    """The unit list in landing and the forms beside it."""
    os.environ["JIXIAO_HOME"] = str(home / "data")
    county = invent_county(2018, FIRST_REGION, (2017,), "forms")
    units = [table for table in county_tables(county) if table.stem == "agency_master"]
    (home / "units").mkdir()
    for table in units:
        write_table(home / "units", table.stem, table.period, table.rows, messy=True)
    ingest([home / "units"], region=FIRST_REGION)
    write_forms(home / "forms", county)


def ours(home: Path, run: Path) -> None:
    """The folder of forms through the front door, each time into the landing that knows only the units."""
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(home / "data", run)
    os.environ["JIXIAO_HOME"] = str(run)
    loads = ingest([home / "forms"], region="370828")
    taken = [load for load in loads if load.contract == "DC16" and load.status == "current"]
    assert len(taken) == FORMS, loads


def bare(home: Path) -> None:
    """Every cell of every form as text."""
    for path in sorted((home / "forms").rglob("*.xlsx")):
        fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()


def main() -> None:
    """Print wall time, peak memory and ratio beside the target."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        in_fresh_process(prepare, home, runs=1)
        report(
            f"ingest {FORMS} forms (target {TARGET_SECONDS} s)",
            in_fresh_process(ours, home, home / "run"),
            in_fresh_process(bare, home),
            "bare calamine",
        )


if __name__ == "__main__":
    main()
