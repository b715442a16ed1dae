"""Wide tables become rows of their items: every figure once, its column named, its sums checked."""

from pathlib import Path

import fastexcel
import pytest

from ingest import ingest
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import csv_file, unit_list, workbook
from warehouse.connect import read_landing
from warehouse.errors import ContractChanged

THREE_PUBLIC_HEAD = [
    ["2017年三公经费预决算表"],
    ["编制单位：财政局", *[None] * 11, "单位：万元"],
    ["单位代码", "年初预算数", *[None] * 5, "决算数", *[None] * 5],
    [None, *["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"] * 2],
    [None, *[None, None, "小计", "购置费", "运行费", None] * 2],
]
EDUCATION = ["101001", 10, 1, 6, 2, 4, 3, 9, None, 6, "-", 6, 3]
HEALTH = ["102001", 5, 0, 4, 0, 4, 1, 5, 0, 4, 0, 4, 1]
TOTAL = ["合计", 15, 1, 10, 2, 8, 4, 14, 0, 10, 0, 10, 4]
BUDGET_HEAD = [
    ["预算年度", "单位代码", "支出类别", "项目代码", "支出功能分类代码", "资金性质", "批复日期", "合计",
     "工资福利支出", "商品和服务支出", None, "310其他资本性支出"],
    [*[None] * 9, "30201办公费", "公务接待费(30217)", None],
]  # fmt: skip


def budget_row(code: str, *figures: object) -> list[object]:
    return [2017, code, "公用", "-", "2050101", "一般公共预算", "2017.2.10", *figures]


@pytest.fixture
def units(home: Path, tmp_path: Path) -> Path:
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001")])
    return tmp_path


def landed(stem: str, columns: str) -> list[tuple]:
    return read_landing().execute(f"select {columns} from landing.{stem} order by all").fetchall()


def test_three_levels_of_items_and_figures(units: Path) -> None:
    """(预算数, 决算数) × items: one row per unit and item, blank is zero, places name the column."""
    path = workbook(units / "a.xlsx", 表=[*THREE_PUBLIC_HEAD, EDUCATION, HEALTH, TOTAL])
    (load,) = ingest([path])
    assert (load.status, load.error) == ("current", None)
    assert (load.rows_delivered, load.rows_accepted, load.rows_structural) == (9, 8, 1)
    rows = landed("three_public", "agency_code, item_code, cast(budget_amt as int), cast(actual_amt as int)")
    assert rows[:4] == [
        ("101001", "公务接待费", 30_000, 30_000),
        ("101001", "公务用车购置费", 20_000, 0),
        ("101001", "公务用车运行维护费", 40_000, 60_000),
        ("101001", "因公出国（境）费", 10_000, 0),
    ]
    places = landed("three_public", "source_sheet, source_row")
    assert ("表【购置费】", 6) in places and len(set(places)) == 8
    totals = (
        read_landing().execute("select control_totals from ledger.loads where contract = 'DC08'").fetchall()
    )
    assert totals[0][0].count('"agrees": true') == 8


def test_a_faulty_cell_is_named_by_its_column(units: Path) -> None:
    """And highlighted in its own cell of the list of rejects; the other items of the row are sound."""
    wrong = [*EDUCATION[:6], "3O", *EDUCATION[7:]]
    (load,) = ingest([workbook(units / "a.xlsx", 表=[*THREE_PUBLIC_HEAD, wrong, HEALTH])])
    assert (load.status, load.rows_delivered, load.rows_accepted, load.rows_rejected) == ("held", 8, 7, 1)
    assert load.error and "表【公务接待费】”第 6 行，列“年初预算数”“3O”" in load.error.zh
    assert load.rejects_file and fastexcel.read_excel(load.rejects_file).sheet_names == ["1 表"]


@pytest.mark.parametrize(("place", "stated"), [(1, "年初预算数"), (3, "年初预算数"), (7, "决算数(执行数)")])
def test_a_sum_that_differs_rejects_the_row(units: Path, place: int, stated: str) -> None:
    """合计 and 小计 must be what their items add up to."""
    wrong = [*EDUCATION]
    wrong[place] = 77
    (load,) = ingest([workbook(units / "a.xlsx", 表=[*THREE_PUBLIC_HEAD, wrong, HEALTH])])
    assert (load.status, load.rows_accepted, load.rows_rejected) == ("held", 4, 4)
    assert load.error and "分项之和不符" in load.error.zh and "第 6 行" in load.error.zh


def test_a_total_of_one_item_that_differs_holds_the_file(units: Path) -> None:
    wrong = [*TOTAL[:6], 99, *TOTAL[7:]]
    (load,) = ingest([workbook(units / "a.xlsx", 表=[*THREE_PUBLIC_HEAD, EDUCATION, HEALTH, wrong])])
    assert load.status == "held"
    assert load.error and "表【公务接待费】”第 8 行" in load.error.zh and "合计数" in load.error.zh


def test_economic_classes_as_columns(units: Path) -> None:
    """By name or code; a class with items of its own is not taken twice; empty cells are no rows."""
    rows = [
        *BUDGET_HEAD,
        budget_row("101001", 12, 5, 4, None, 3),
        budget_row("102001", 1, "-", None, 1, None),
    ]
    (load,) = ingest([workbook(units / "a.xlsx", 表=rows)])
    assert (load.status, load.rows_delivered, load.rows_accepted) == ("current", 4, 4), load.error
    assert landed("budget_approved", "agency_code, dep_bgt_eco_code, cast(approved_amt as int)") == [
        ("101001", "301", 5),
        ("101001", "30201", 4),
        ("101001", "310", 3),
        ("102001", "30217", 1),
    ]


def test_headings_of_one_level_that_join_item_and_figure(tmp_path: Path) -> None:
    header = [
        "年度",
        "单位代码",
        "公务接待费预算数",
        "公务接待费决算数",
        "因公出国(境)费-预算数",
        "因公出国(境)费-决算数",
    ]
    (tables, _) = read_tables(workbook(tmp_path / "a.xlsx", 表=[header, [2017, "101001", 1, 2, 3, 4]]))
    assert [table.rows["budget_amt"].to_list() for table in tables] == [["1"], ["3"]]


def test_a_sum_without_its_parts_is_refused(tmp_path: Path) -> None:
    """公务用车购置及运行费 alone says neither what was bought nor what was run."""
    header = ["年度", "单位代码", "公务接待费决算数", "因公出国(境)费决算数", "公务用车购置及运行费决算数"]
    with pytest.raises(ContractChanged, match="没有分列：公务用车购置费、公务用车运行维护费"):
        read_tables(workbook(tmp_path / "a.xlsx", 表=[header, [2017, "101001", 1, 2, 3]]))


def test_a_row_longer_than_the_header_is_named_by_its_items(units: Path) -> None:
    """Once it was a fault of a row that nobody had delivered."""
    header = ["年度", "单位代码", "公务接待费决算数", "因公出国(境)费决算数"]
    (load,) = ingest([csv_file(units / "a.csv", [header, [2017, "101001", 1, 2], [2017, "102001", 5, 5, 7]])])
    assert (load.status, load.rows_delivered, load.rows_rejected) == ("held", 4, 2)
    assert load.error and "公务接待费决算数】”第 3 行：单元格多于表头" in load.error.zh


def test_a_row_with_figures_beyond_the_header_alone_is_named(units: Path) -> None:
    """Once it was taken for a row without figures."""
    rows = [*BUDGET_HEAD, budget_row("101001", 5, 5), budget_row("102001", *[None] * 5, 7)]
    (load,) = ingest([csv_file(units / "a.csv", rows)])
    assert (load.status, load.error and "第 4 行：单元格多于表头" in load.error.zh) == ("held", True)


def test_a_row_without_any_figure_is_counted(units: Path) -> None:
    rows = [*BUDGET_HEAD, budget_row("101001", 5, 5), budget_row("102001", None)]
    (load,) = ingest([workbook(units / "a.xlsx", 表=rows)])
    assert (load.rows_delivered, load.rows_accepted, load.rows_structural) == (2, 1, 1)


def test_a_figure_without_its_column_is_unknown(units: Path) -> None:
    """Of a renamed heading the budget was landed as zero; a blank below its heading still is."""
    head = [
        ["年度", "单位代码", "因公出国（境）费", None, None, "公务接待费", None, None],
        [None, None, "年初预算数", "决算数", "人次", "某某", "决算数", "人次"],
    ]
    path = workbook(units / "a.xlsx", 表=[*head, [2017, "101001", None, 5, None, 7, 6, 3]])
    (load,) = ingest([path])
    assert (load.status, any("公务接待费/某某" in zh for zh, _ in load.warnings)) == ("current", True)
    query = (
        "select item_code, cast(budget_amt as int), quantity, persons from landing.three_public order by 1"
    )
    rows = read_landing().execute(query).fetchall()
    assert rows == [("公务接待费", None, None, 3), ("因公出国（境）费", 0, None, 0)]
