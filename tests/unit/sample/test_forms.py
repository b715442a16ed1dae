"""The county whose departments send official forms instead of self-evaluation tables."""

import hashlib
from pathlib import Path

import fastexcel
import pytest

from ingest.sample import write_county
from ingest.sample.county import invent_county
from ingest.sample.forms import FOLDER, write_forms
from ingest.sample.office import MARK


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file of the county with forms."""
    return write_county(tmp_path_factory.mktemp("forms"), variant="forms")


def forms_of(files: list[Path]) -> list[Path]:
    """The forms among them."""
    return [path for path in files if path.parent.name == FOLDER]


def test_43_forms_stand_for_the_two_tables(files: list[Path]) -> None:
    others = [path.name for path in files if path.parent.name != FOLDER]
    assert len(forms_of(files)) == 43
    assert not [name for name in others if "绩效自评表" in name or "自评指标明细" in name]


def test_forms_come_in_three_layouts_that_all_say_they_are_invented(files: list[Path]) -> None:
    widths = set()
    for path in forms_of(files):
        book = fastexcel.read_excel(path)
        rows = book.load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
        assert MARK in path.name
        assert any(MARK in cell for row in rows[:2] for cell in row if cell)
        widths.add(len(rows[0]))
    assert widths == {9, 10, 11}


def test_the_same_county_gives_the_same_forms(files: list[Path], tmp_path: Path) -> None:
    again = write_forms(tmp_path, invent_county(2018, "370828", (2017,), "forms"))
    first, second = (
        [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in found]
        for found in (forms_of(files), again)
    )
    assert first == second
