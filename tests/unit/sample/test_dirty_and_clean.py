"""The county as offices deliver it and the same county as plain CSV land as the same rows."""

from pathlib import Path

import pytest

from ingest import ingest
from ingest.contracts import contracts
from ingest.sample import write_county
from warehouse.connect import read_landing

Landed = dict[str, list[tuple]]


def landed(folder: Path, *, messy: bool) -> Landed:
    """Every row of every table, without the load it came by and its place there."""
    write_county(folder / "in", messy=messy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIXIAO_HOME", str(folder / "home"))
        for load in ingest([folder / "in"]):
            assert (load.status, load.rows_rejected) == ("current", 0), load.error
        with read_landing() as connection:
            return {
                known.stem: connection.execute(
                    "select * exclude (load_id, source_sheet, source_row)"
                    f" from landing.{known.stem} order by all"
                ).fetchall()
                for known in contracts()
            }


def test_dirty_and_clean_county_land_as_the_same_rows(tmp_path: Path) -> None:
    """OpenDocument, web pages, UTF-16, wide tables, blocks side by side, headings again, hidden rows."""
    dirty, clean = landed(tmp_path / "dirty", messy=True), landed(tmp_path / "clean", messy=False)
    assert {stem for stem in clean if dirty[stem] != clean[stem]} == set()
    assert sum(map(len, clean.values())) > 30_000
