"""Cells merged over several rows: levels that reach down, and ranges that the workbook itself names."""

import time
from pathlib import Path

import xlsxwriter

from ingest import ingest
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from tests.unit.ingest.test_formats import change
from warehouse.connect import read_landing

INDICATORS = [
    "目标编号",
    "行号",
    "一级指标",
    "二级指标",
    "三级指标",
    "计算符号",
    "指标值",
    "计量单位",
    "权重",
]


def test_cells_that_the_workbook_says_are_merged(home: Path, tmp_path: Path) -> None:
    """Unit, year, kind and day are those of every row of the range; an amount stays one."""
    header = ["年度", "单位代码", "公开类型", "批复日期", "公开日期", "检查项序号", "检查项", "是否符合"]
    shared = [2017, "101001", "部门预算", "2017-2-10", "2017-2-28"]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(1, 1, header)
        for column, cell in enumerate(shared, 1):
            sheet.merge_range(2, column, 4, column, cell)
        for line, name in enumerate(("收支总表", "收入合计", "支出总表"), 1):
            sheet.write_row(line + 1, 6, [line, name, "是"])
    (result,) = ingest([path])
    assert result.rows_accepted == 3
    query = "select count(distinct (fiscal_year, agency_code, published_on)) from landing.disclosure_check"
    assert read_landing().execute(query).fetchone() == (1,)
    money = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(money) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, RESERVE_HEADER)
        for line, unit in enumerate(("101001", "102001"), 1):
            sheet.write_row(line, 0, [2017, unit, None, "5%", 5])
        sheet.merge_range(1, 2, 2, 2, 100)
    ((table,), _) = read_tables(money)
    assert table.rows["public_fund_budget"].to_list() == ["100", None]


def test_more_merged_cells_than_rows(tmp_path: Path) -> None:
    """A few bytes that say so of a million rows, or of a row that no number holds, keep nobody busy."""
    path = workbook(
        tmp_path / "a.xlsx", 表=[RESERVE_HEADER, [2017, "101001", 3, "5%", 1], [None, "102001", 3]]
    )
    far = [*(f"A{row}:A1048576" for row in range(2, 20_000)), f"A2:A{9**30}"]
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in far).encode()
    change(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + cells)
    )
    begun = time.process_time()
    ((table,), _) = read_tables(path)
    assert time.process_time() - begun < 5
    assert table.rows["fiscal_year"].to_list() == ["2017", "2017"]


def levels_of(path: Path, *rows: tuple[object, ...]) -> list[tuple[str | None, ...]]:
    """The levels of the indicators of these goals, numbers, levels and names."""
    body = [[*row, "≥", 3, "个", 20] for row in rows]
    ((table,), _) = read_tables(workbook(path, 表=[INDICATORS, *body]))
    return table.rows.select("lv1_perf_ind_name", "lv2_perf_ind_name", "lv3_perf_ind_name").rows()


def test_merged_levels_end_where_a_higher_one_begins(tmp_path: Path) -> None:
    """满意度指标 has not the second level of what stands above it, nor has another goal any of its levels."""
    assert levels_of(
        tmp_path / "a.xlsx",
        ("G6", 1, "产出指标", "时效指标", "及时率"),
        ("G6", 2, None, None, "按期率"),
        ("G6", 3, "满意度指标", None, "群众满意度"),
        ("G5", 1, None, None, "道路里程"),
    ) == [
        ("产出指标", "时效指标", "及时率"),
        ("产出指标", "时效指标", "按期率"),
        ("满意度指标", None, "群众满意度"),
        (None, None, "道路里程"),
    ]


def test_a_higher_level_written_in_every_row(tmp_path: Path) -> None:
    """The second level is merged below it all the same."""
    rows = [("G1", 1, "产出指标", "数量指标", "里程"), ("G1", 2, "产出指标", None, "户数")]
    assert levels_of(tmp_path / "a.xlsx", *rows)[1] == ("产出指标", "数量指标", "户数")


def test_indicators_named_like_sums(tmp_path: Path) -> None:
    """Below merged levels 其中：… and …合计 are indicators as any other: they have their goal and number."""
    rows = [
        ("G9", 1, "产出指标", "数量指标", "参训人数"),
        ("G9", 2, None, None, "其中：脱贫户参训人数"),
        ("G9", 3, None, "成本指标", "培训费用合计"),
        ("G9", 4, None, None, "补贴户数总计"),
    ]
    assert [name for *_, name in levels_of(tmp_path / "a.xlsx", *rows)] == [row[-1] for row in rows]
