"""Forms filled in on a web page: what is typed, chosen and ticked stands in fields, not in the text."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from ingest.readers import read_sheets
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import INDICATORS, Rows, monitoring, self_evaluation


def field(text: str) -> str:
    return f'<input type="text" name="a" value="{escape(text)}">'


def area(text: str) -> str:
    return f"<textarea rows=2>{escape(text)}</textarea>"


def choice(text: str) -> str:
    return f'<select><option value="1">别的<option selected>{escape(text)}</option><option>又一</select>'


def page(path: Path, rows: Rows, written: Callable[[str], str]) -> Path:
    """A page in which every second filled cell of a row is a field."""
    lines = []
    for row in rows:
        filled = [column for column, text in enumerate(row) if text]
        cells = (written(text or "") if column in filled[1::2] else text for column, text in enumerate(row))
        lines.append("<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in cells) + "</tr>")
    path.write_text(f"<html><form><table>{''.join(lines)}</table></form></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("written", [field, area, choice])
def test_what_is_typed_and_chosen_is_read(tmp_path: Path, written: Callable[[str], str]) -> None:
    """It was once lost, or read with everything else that could have been chosen."""
    rows = self_evaluation(indicators=[INDICATORS[0], INDICATORS[2]])
    found, _ = read_tables(page(tmp_path / "a.xls", rows, written))
    whole, _ = read_tables(workbook(tmp_path / "b.xlsx", Sheet1=rows))
    assert [table.contract.id for table in found] == ["DC16", "DC17"]
    for one, other in zip(found, whole, strict=True):
        assert one.rows.drop("source_sheet").equals(other.rows.drop("source_sheet"))


def test_boxes_of_a_page_are_ticks(tmp_path: Path) -> None:
    def ticked(text: str) -> str:
        return "<input type=checkbox checked>" if text == "√" else escape(text)

    lines = ["".join(f"<td>{ticked(text or '')}</td>" for text in row) for row in monitoring()]
    path = tmp_path / "a.html"
    path.write_text(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>", encoding="utf-8")
    ((table,), _) = read_tables(path)
    assert table.rows["complete_rate"].to_list() == [None, "有可能"]
    assert table.rows["ana_dev_reasons"].to_list() == [None, "经费：资金到位晚"]


def test_fields_that_show_nothing_are_not_read(tmp_path: Path) -> None:
    cells = [
        '<input type="hidden" value="x"><INPUT VALUE="5">',
        '<input type=radio>是<input type=radio checked="">否',
        "<select multiple><option>优<option>良</select>",
        '<button>删除</button><input type="submit" value="保存"/>甲',
        '<select><option value="">优',
        "乙<select><option>--请选择--<option>优<td>丙",
    ]
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[1:] == ("5", "□是☑否", None, "甲", None, "乙", "丙")


def test_of_a_list_the_first_option_is_shown_where_none_is_chosen(tmp_path: Path) -> None:
    cells = [
        "<select><option>优<option>良</select>",
        "<select><option>优",
        "<select><option>优<option selected>良</select>甲",
        "<select multiple><option selected>优<option selected>良</select>",
    ]
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.cells.row(0)[1:] == ("优", "优", "良甲", "优\n良")
