"""Layouts that nobody published, in every format: read right, or refused by the labels that they lack."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import pytest

from ingest.layout import Table
from ingest.sample.opendocument import open_document
from ingest.tables import read_tables
from tests.unit.ingest.binary_book import binary_workbook
from tests.unit.ingest.deliveries import csv_file, workbook
from tests.unit.ingest.form_sheets import Rows
from tests.unit.ingest.unseen_layouts import LAYOUTS, Layout
from tests.unit.ingest.unseen_money import MONEY_LAYOUTS
from warehouse.errors import UserError

ALL = {**LAYOUTS, **MONEY_LAYOUTS}
DETAILS = {
    "DC12": ("lv1_perf_ind_name", "lv2_perf_ind_name", "lv3_perf_ind_name", "kpi_val", "weight"),
    "DC14": (
        "lv3_perf_ind_name",
        "kpi_val",
        "perf_comp",
        "est_perf_annual",
        "ana_dev_reasons",
        "rectify_advise",
    ),
    "DC17": ("lv1_perf_ind_name", "lv2_perf_ind_name", "lv3_perf_ind_name", "target_value", "actual_value")
    + ("score_weight", "self_score"),
}


def as_xlsx(folder: Path, rows: Rows) -> Path:
    return workbook(folder / "a.xlsx", 表=rows)


def as_xlsb(folder: Path, rows: Rows) -> Path:
    return binary_workbook(folder / "a.xls", [[text or "" for text in row] for row in rows])


def as_ods(folder: Path, rows: Rows) -> Path:
    path = folder / "a.ods"
    path.write_bytes(open_document(rows, sheet="表"))
    return path


def as_csv(folder: Path, rows: Rows) -> Path:
    width = max(map(len, rows))
    return csv_file(folder / "a.csv", [[*row, *[None] * (width - len(row))] for row in rows], "gb18030")


def as_document(folder: Path, rows: Rows) -> Path:
    """A word processor's page: the first line above the table, each cell a paragraph, blanks merged."""
    above, *below = rows
    title = "".join(f"<p class=MsoTitle><b>{escape(text)}</b></p>" for text in above if text)
    path = folder / "a.html"
    path.write_text(f"<html><body>{title}<table>{''.join(map(_line, below))}</table></body></html>", "utf-8")
    return path


def _line(row: Sequence[str | None]) -> str:
    cells, place = [], 0
    while place < len(row):
        end = next((n for n in range(place + 1, len(row)) if row[n]), len(row))
        text = row[place]
        across = end - place if text else 1
        inner = escape(text).replace("指标", "指<span>标</span>") if text else "<o:p>&nbsp;</o:p>"
        cells.append(f"<td colspan={across}><p class=MsoNormal><span>{inner}</span></p></td>")
        place += across
    return f"<tr>{''.join(cells)}</tr>"


@pytest.mark.parametrize("write", [as_xlsx, as_xlsb, as_ods, as_csv, as_document])
@pytest.mark.parametrize("layout", [pytest.param(layout, id=name) for name, layout in ALL.items()])
def test_layouts_nobody_published(
    tmp_path: Path, layout: Layout, write: Callable[[Path, Rows], Path]
) -> None:
    path = write(tmp_path, layout.rows)
    if layout.missing:
        with pytest.raises(UserError) as refused:
            read_tables(path)
        assert layout.missing in refused.value.zh and "现有标签" in refused.value.hint_zh
        return
    tables, warnings = read_tables(path)
    assert not warnings
    _compare(tables[0], tables[-1], layout)


def _compare(main: Table, detail: Table, layout: Layout) -> None:
    head = main.rows.row(0, named=True)
    assert {name: head[name] for name in layout.head} == layout.head
    assert {main.units[name] for name in main.units if head[name]} == {layout.unit}
    rows = detail.rows.select(DETAILS[detail.contract.id]).rows()
    assert rows[detail is main :] == list(layout.details)
    said = "".join(zh for zh, _ in main.form.warnings) if main.form else ""
    assert layout.told in said and ("未识别" in said) == bool(layout.told)
    assert "未注明金额单位" not in said
