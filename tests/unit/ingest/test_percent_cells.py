"""Numbers that a workbook shows as percentages are taken as it shows them."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from ingest.parse.number import parse_count, parse_number
from ingest.readers import read_sheets

FORMATS = ("0%", "0.00%", "0.0%;[Red]-0.0%")


@pytest.mark.parametrize("shown", FORMATS)
def test_percent_cells(tmp_path: Path, shown: str) -> None:
    """≥90% is fulfilled by 95%, which is stored as 0.95; texts and other numbers stay as they are."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": shown})
        plain = book.add_format({"num_format": '0.00"%"'})
        # The first row and column are blank; the sheet is wide enough for letters of two places.
        for column, value in enumerate([0.95, 1, 0.07, 1.234, -0.5, "≥90%", None], 1):
            sheet.write(1, column, value, percent)
        sheet.write(1, 8, 0.95, plain)
        sheet.write(2, 27, 0.98254, percent)
        sheet.write(2, 28, 0.5)
    (found,) = read_sheets(path)
    cells = found.cells
    # The reader begins with the first column that is filled.
    assert cells.row(1)[1:9] == ("95%", "100%", "7%", "123.4%", "-50%", "≥90%", None, "0.95")
    assert cells.row(2)[27:29] == ("98.254%", "0.5")
    (top,) = read_sheets(path, rows=2)
    assert top.cells.row(1)[1] == "95%"


def test_percents_among_numbers() -> None:
    """A weight of 10% is 10 of 100 marks, a measured 97% is 0.97, and no count is a percentage."""
    assert parse_number("10%", places=2, percent=Decimal(1)).value == 10
    assert parse_number("97%", places=4, percent=Decimal("0.01")).value == Decimal("0.97")
    assert parse_number("97%", places=4).fault == "not_a_number"
    assert parse_count("97%").fault == "not_a_number"
