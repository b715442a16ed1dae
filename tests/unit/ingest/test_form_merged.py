"""Exports that repeat a merged cell in each of its places: read like the workbook that merges it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.sample.paper import Cell, Line, beside, cells, whole
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import workbook
from tests.unit.ingest.form_sheets import UNIT, Rows
from tests.unit.ingest.test_forms import tables

WIDTH = 17
REASONS = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明")
POSSIBILITIES = ("确定能", "有可能", "完全不可能")
FIRST = ("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况")
MONITORING: Sequence[Line] = [
    *whole(WIDTH, "项目支出绩效目标执行监控表", "（2019年度）"),
    [Cell("项目名称", 3), Cell("农田水利", WIDTH - 3)],
    [Cell("主管部门及代码", 3), Cell(UNIT, 5), Cell("实施单位", 3), Cell(UNIT, WIDTH - 11)],
    *beside(
        "项目资金\n（万元）",
        [
            [Cell("", 3), *(Cell(text, 3) for text in ("年初预算数", "1-7月执行数", "1-7月执行率"))]
            + [Cell("全年预计执行数", 4)],
            [Cell("年度资金总额：", 3), Cell("800", 3), Cell("800", 3), Cell("100%", 3), Cell("800", 4)],
            [Cell("其中：财政拨款", 3), Cell("800", 3), Cell("800", 3), Cell("100%", 3), Cell("800", 4)],
        ],
    ),
    [Cell("年度总体目标"), Cell("修渠清淤", WIDTH - 1)],
    *beside(
        "绩效指标",
        [
            [*(Cell(text, down=2) for text in FIRST), Cell("偏差原因分析", 6), Cell("完成目标可能性", 3)]
            + [Cell("备注", down=2)],
            cells(*REASONS, *POSSIBILITIES),
            [Cell("产出指标", down=3), Cell("数量指标", down=2)]
            + cells("修渠长度", "5公里", "5", "5", "√", "√", "", "", "", "", "", "√", "", ""),
            cells("指标2：", *[""] * 13),
            [
                Cell("质量指标"),
                *cells("合格率", "达标", "达标", "达标", *[""] * 4, "√", "迟", "√", "", "", ""),
            ],
        ],
    ),
]
GOAL: Sequence[Line] = [
    *whole(9, "项目支出绩效目标申报表", "（2018年度）"),
    [Cell("项目名称", 2), Cell("农村改厕", 7)],
    [Cell("主管部门", 2), Cell(UNIT, 3), Cell("实施单位", 2), Cell(UNIT, 2)],
    *beside(
        "项目资金（万元）",
        [
            [Cell("年度资金总额：", 4), Cell("1200", 4)],
            [Cell("其中：财政拨款", 4), Cell("1200", 4)],
            [Cell("其他资金", 4), Cell("0", 4)],
        ],
    ),
    [Cell("年度总体目标"), Cell("完成改厕12000户", 8)],
    *beside(
        "绩效指标",
        [
            [Cell("一级指标"), Cell("二级指标", 2), Cell("三级指标", 3), Cell("指标值", 2)],
            [Cell("产出指标", down=2), Cell("数量指标", 2, 2), Cell("改厕户数", 3), Cell("≥12000户", 2)],
            [Cell("指标2：……", 3), Cell("", 2)],
            [Cell("满意度指标"), Cell("满意度指标", 2), Cell("满意度", 3), Cell("≥90%", 2)],
        ],
    ),
]


def laid_out(lines: Sequence[Line], *, across: bool = False, down: bool = False) -> Rows:
    """The lines as rows, merged cells repeated to the right, below, or blank."""
    texts: dict[tuple[int, int], str | None] = {}
    for row, line in enumerate(lines):
        column = 0
        for cell in line:
            while (row, column) in texts:
                column += 1
            for r in range(cell.down):
                for c in range(cell.across):
                    is_shown = (down or not r) and (across or not c)
                    texts[row + r, column + c] = (cell.text or None) if is_shown else None
    width = max(column for _, column in texts) + 1
    return [[texts.get((row, column)) for column in range(width)] for row in range(len(lines))]


@pytest.mark.parametrize(("across", "down"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("form", [MONITORING, GOAL])
def test_repeated_cells_read_like_merged_ones(
    tmp_path: Path, form: Sequence[Line], across: bool, down: bool
) -> None:
    """Ticks, levels, placeholders and amounts were once read from the repetitions."""
    whole_form = tables(tmp_path, laid_out(form))
    found = tables(tmp_path, laid_out(form, across=across, down=down))
    assert found.keys() == whole_form.keys()
    for known, table in whole_form.items():
        assert found[known].rows.equals(table.rows)
        assert found[known].units == table.units


def test_repeated_cells_of_a_form_below_another(tmp_path: Path) -> None:
    """Its label of the project was once two below the headings of the form above: of forms side by side."""
    first = [[replace(cell, text=cell.text.replace("绩效指标", "")) for cell in line] for line in GOAL[6:]]
    other = [[replace(cell, text=cell.text.replace("农村改厕", "乙")) for cell in line] for line in GOAL]
    rows = laid_out([*GOAL[:6], *first, *other], across=True, down=True)
    found, _ = read_tables(workbook(tmp_path / "a.xlsx", Sheet1=rows))
    names = [table.form.identity.project_name for table in found if table.form]
    assert names == ["农村改厕", "农村改厕", "乙", "乙"]


def test_equal_cells_below_different_headings_are_two(tmp_path: Path) -> None:
    found = tables(tmp_path, laid_out(MONITORING, across=True, down=True))["DC14"].rows
    assert found.select("budget_amt", "executed_amt").row(0) == ("800", "800")
    assert found["ana_dev_reasons"].to_list()[1:] == ["经费、制度", "其他：迟"]
    assert found["kpi_val"].to_list()[1:] == ["5公里", "达标"]
    assert found["est_perf_annual"].to_list()[1:] == ["5", "达标"]
