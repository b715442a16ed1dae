"""A form that goes on on the next worksheet: with its headings again, without them, or something else."""

from pathlib import Path

import pytest

from ingest.layout import Table
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import (
    INDICATOR_HEAD,
    UNIT,
    Rows,
    goal_declaration,
    monitoring,
    self_evaluation,
)
from tests.unit.ingest.test_forms_landing import form, landed, load, units
from warehouse.errors import ContractChanged

WHOLE = self_evaluation(
    indicators=[
        [None, "产出指标", "数量指标", "水标尺数量", "≥266米", "266", "30", "30"],
        [None, None, "质量指标", "合格率", "≥95%", "96%", "30", "30"],
        [None, "效益指标", "社会效益指标", "受益人口", "≧1000人", "1000", "30", "28"],
    ]
)
OPEN = WHOLE[:-2]
GOAL = goal_declaration()
MONITORING = [*monitoring(), [None, None, "质量指标", "亮灯率", "≥95%", "96%", "96%", *[None] * 3, "√", None]]
CONTINUED = [["项目支出绩效自评表（续）"], INDICATOR_HEAD]
SAID = (
    "工作表“续表”没有项目信息，按“自评表”指标表的续页一并读取",
    "sheet '续表' names no project; read as the next page of the indicators of '自评表'",
)


def texts(tables: list[Table], known: str) -> list[tuple]:
    """The rows of a contract without their places."""
    own = [table.rows.drop("source_sheet", "source_row") for table in tables if table.contract.id == known]
    return [row for rows in own for row in rows.rows()]


@pytest.mark.parametrize(
    ("whole", "cut", "above"),
    [
        (WHOLE, 11, [INDICATOR_HEAD]),
        (WHOLE, 11, [*WHOLE[:2], INDICATOR_HEAD]),
        (WHOLE, 11, CONTINUED),
        (WHOLE, 12, [["第2页 共2页"], INDICATOR_HEAD]),
        (WHOLE, 12, []),
        (WHOLE, 11, []),
        (WHOLE, 9, []),
        (OPEN, 12, []),
        (OPEN, 12, [INDICATOR_HEAD]),
        (GOAL, 12, [GOAL[10]]),
        (GOAL, 12, []),
        (MONITORING, 10, MONITORING[7:9]),
        (MONITORING, 10, []),
    ],
)
@pytest.mark.parametrize("first", [0, 1], ids=["whole", "without-first-column"])
def test_indicators_on_the_next_sheet_are_of_the_form(
    tmp_path: Path, whole: Rows, cut: int, above: Rows, first: int
) -> None:
    """They were once left out, and the form loaded without them; a sheet may begin with any column."""
    below = [row if len(row) == 1 else row[first:] for row in [*above, *whole[cut:]]]
    found, said = read_tables(workbook(tmp_path / "a.xlsx", 自评表=whole[:cut], 续表=below))
    alone, _ = read_tables(workbook(tmp_path / "b.xlsx", 自评表=whole))
    detail = alone[-1].contract.id
    assert texts(found, detail) == texts(alone, detail)
    last = [table for table in found if table.contract.id == detail][-1]
    assert set(last.rows["source_sheet"]) == {"续表"}
    assert set(last.rows["source_row"]) <= set(range(len(above) + 1, len(below) + 1))
    blank = first + (not any(row[0] for row in below))
    places = [int(table.columns.get("lv3_perf_ind_name", "c0")[1:]) for table in (alone[-1], last)]
    assert places in ([places[0], places[0] - blank], [0, 0])
    assert said == [SAID]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WHOLE, [INDICATOR_HEAD, *WHOLE[11:12]]),
        (WHOLE, WHOLE[11:12]),
        (WHOLE[:11], [["绩效指标库（参考）"], INDICATOR_HEAD, *WHOLE[11:12]]),
        (WHOLE[:11], [["项目支出绩效自评表"], ["（2018年度）"], INDICATOR_HEAD, *WHOLE[11:12]]),
        (WHOLE[:11], [["填表说明"], ["一级指标", "产出指标", "效益指标", "满意度指标"]]),
        (WHOLE[:11], [[None, "数量指标", "质量指标", "时效指标", "1", "2", "3", "4"]]),
    ],
    ids=["after-total", "rows-after-total", "another-title", "another-year", "notes", "other-columns"],
)
def test_another_sheet_is_no_page_of_the_form(tmp_path: Path, first: Rows, second: Rows) -> None:
    """It is passed over, or the file refused for it, by name in either case."""
    try:
        found, said = read_tables(workbook(tmp_path / "a.xlsx", 自评表=first, 续表=second))
    except ContractChanged as refused:
        assert "工作表“续表”" in refused.zh and "缺少" in refused.zh
    else:
        assert {name for table in found for name in table.rows["source_sheet"]} == {"自评表"}
        assert len(said) == 1 and "续表" in said[0][0] and "已跳过" in said[0][0]


def test_two_whole_forms_stay_two(tmp_path: Path) -> None:
    found, said = read_tables(workbook(tmp_path / "a.xlsx", 甲=WHOLE, 乙=self_evaluation("乙")))
    assert len(found) == 4 and not said


def test_both_sheets_of_a_form_are_one_load(home: Path, tmp_path: Path) -> None:
    path = form(tmp_path, "a.xlsx", WHOLE[:11], [INDICATOR_HEAD, *WHOLE[11:]])
    results = load(units(tmp_path, ("101001", UNIT)), path)
    assert [(r.status, r.rows_delivered, r.rows_accepted) for r in (results["DC16"], results["DC17"])] == [
        ("current", 1, 1),
        ("current", 6, 3),
    ]
    assert landed("select source_sheet, source_row from landing.self_eval_indicator order by row_no") == [
        ("Sheet1", 11),
        ("Sheet2", 2),
        ("Sheet2", 3),
    ]
    assert landed("select total_score from landing.self_eval") == [(98,)]
