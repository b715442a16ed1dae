"""The kinds of case in published three-public tables and results, one test each: loaded right or named.

| kind | test | from |
|---|---|---|
| 35 a total that is another figure | `test_kind_35` | D31 (what only a text says is not delivered) |
| 36 rounding of parts and totals | `test_kind_36` | D28 D35 F48 |
| 37 sums of parts | `test_kind_37` | R33 R34 |
| 38 growth from a budget of nothing | test_sangong.py `test_spending_without_a_budget_…` | S13 |
| 38 growth from a year of nothing | test_sangong.py `test_growth_from_nothing_…` | invented (D33) |
| 38 words left of the template, no percent sign | `test_kind_38` | D32 |
| 39 a part above its budget in a total below it | test_sangong.py `test_total_within_budget_…` | S11 |
| 39 parts that move within an unchanged total | test_sangong.py `test_parts_that_move_…` | invented (D24) |
| 40 empty, 0, -, —, / | `test_kind_40` | D09 D20 D23 |
| 41 commas of both widths, residue of single precision | `test_kind_41` | D35 D36 R19 |
| 42 grades and scores beyond the bands | `test_kind_42` | R02 R35 |
"""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest import LoadResult, ingest
from tests.realdata.county_files import write_csv
from tests.realdata.form_loads import REGION, Landed, unit_list
from warehouse.connect import write_landing

UNIT = {"101001": "示例局（虚构）"}
ITEMS = ("公务接待费", "因公出国（境）费", "公务用车运行维护费", "公务用车购置费")


def table(home: Path, *actuals: str, total: str = "") -> LoadResult:
    """Load a three-public table in 万元 of executed amounts, with a total row where one is printed."""
    unit_list(home / "tables", UNIT)
    rows = [_row(item, actual) for item, actual in zip(ITEMS, actuals, strict=False)]
    if total:
        rows.append({**_row("", total), "年度": "合计", "单位代码": ""})
    path = write_csv(home / "tables" / "三公经费.csv", rows)
    return next(load for load in ingest([home / "tables"], region=REGION) if load.file_name == path.name)


def _row(item: str, actual: str) -> dict[str, object]:
    return {
        "年度": "2022",
        "单位代码": "101001",
        "项目": item,
        "年初预算数(万元)": "",
        "决算数(执行数)(万元)": actual,
    }


def landed_yuan() -> list[Decimal]:
    """The executed amounts of the table, in its order."""
    with write_landing() as connection:
        query = "select actual_amt from landing.three_public order by source_row"
        return [amount for (amount,) in connection.execute(query).fetchall()]


def test_kind_35_a_total_that_is_another_figure_is_named(home: Path) -> None:
    load = table(home, "2961.38", "0.30", total="0.3万元")
    assert load.status == "held"
    assert load.error is not None
    assert "0.3万元" in load.error.zh
    assert "29,616,800" in load.error.zh


@pytest.mark.parametrize("text", ["下降（增长）12.5", "下降（增长）", "增长100%"])
def test_kind_38_words_of_the_template_are_no_amount(text: str, home: Path) -> None:
    load = table(home, "2", text)
    assert load.status == "held"
    assert load.error is not None
    assert f"“{text}”：不是金额" in load.error.zh


def test_kind_38_a_printed_change_is_not_taken_for_an_amount(home: Path) -> None:
    """Of a change pages print 100 % from nothing, and 5.56 without its sign: said to be left out."""
    unit_list(home / "tables", UNIT)
    changes = ["增长100%", "5.56"]
    lines = [
        {**_row(item, "3"), "比上年增减（%）": change} for item, change in zip(ITEMS, changes, strict=False)
    ]
    path = write_csv(home / "tables" / "三公经费.csv", lines)
    loads = ingest([home / "tables"], region=REGION)
    (load,) = [load for load in loads if load.file_name == path.name]
    assert load.status == "current"
    assert landed_yuan() == [30_000, 30_000]
    assert any("未用到的列：比上年增减" in zh for zh, _ in load.warnings)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (("434.16", "0.55"), "434.72"),
        (("14,107.46", "6,215.76"), "20,323.23"),
        (("3.89", "3.89"), "7.79"),
    ],
)
def test_kind_36_rounding_of_a_total_is_no_fault(parts: tuple[str, ...], total: str, home: Path) -> None:
    load = table(home, *parts, total=total)
    assert (load.status, load.rows_accepted, load.rows_structural) == ("current", 2, 1)


def test_kind_37_a_sum_of_parts_beyond_rounding_is_named(home: Path) -> None:
    load = table(home, "2000", "253", total="2263")
    assert load.status == "held"
    assert load.error is not None
    assert "2263" in load.error.zh


def test_kind_37_a_sum_within_the_rounding_of_its_unit_passes(home: Path) -> None:
    assert table(home, "700", "55.19", total="755.36").status == "current"


def test_kind_40_empty_and_strokes_are_zero_in_this_table(home: Path) -> None:
    load = table(home, "", "-", "—", "/")
    assert load.status == "current"
    assert landed_yuan() == [0, 0, 0, 0]


def test_kind_41_commas_of_both_widths_are_thousands(home: Path) -> None:
    assert table(home, "14,107.46", "3，518.85", "6215.76").status == "current"
    assert landed_yuan() == [Decimal("141074600"), Decimal("35188500"), Decimal("62157600")]


def test_kind_41_residue_of_single_precision_is_cut_at_eight_places(home: Path) -> None:
    unit_list(home / "tables", UNIT)
    row = {
        "预算年度": "2022",
        "单位代码": "101001",
        "测算指标": "carryover_rate",
        "分子": "",
        "分母": "",
        "指标值": "0.0900000762939453",
        "数据来源": "公开表格",
        "测算人": "示例",
        "测算日期": "2023-03-01",
    }
    write_csv(home / "tables" / "测算指标.csv", [row])
    ingest([home / "tables"], region=REGION)
    with write_landing() as connection:
        found = connection.execute("select measure_value from landing.measure_values").fetchall()
    assert found == [(Decimal("0.09000008"),)]


def test_kind_42_a_printed_grade_stands_beside_any_score(case_forms: dict[str, Landed]) -> None:
    """85.81 is 优秀 in one city, 85.82 is 良 in another: the grade is the sender's, not computed."""
    head = case_forms["R02 grade of another band"].head
    assert (head["total_score"], head["self_grade"]) == (Decimal("85.81"), "优")


def test_kind_42_a_total_above_100_is_named(case_forms: dict[str, Landed]) -> None:
    landed = case_forms["R35 total above 100"]
    assert "held" in landed.status
    assert "110" in landed.errors
