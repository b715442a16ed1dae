"""Where a table states its money unit, and what only looks like one: else amounts are 10,000 times off."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.concatenate import concatenated
from ingest.load import ingest
from ingest.tables import read_tables
from tests.unit.ingest.deliveries import RESERVE_HEADER, workbook
from warehouse.connect import read_landing
from warehouse.errors import ContractChanged

ROW = [2017, "101001", 12.5, "5%", "0.63"]
TITLE = ["2017年公用经费预留表"]


def unit_of(path: Path) -> tuple[str, bool]:
    """Unit of the budget of the only table of a file, and whether the file states it."""
    ((table,), _) = read_tables(path)
    assert table.rows["agency_code"].to_list() == ["101001"]
    assert table.units["public_fund_budget"] == table.units["reserve_amt"]
    return table.units["public_fund_budget"], not table.units_unstated


@pytest.mark.parametrize(
    "above",
    [
        ["编制单位：财政局", None, None, "金额单位：", "万元"],
        ["编制单位：元阳县财政局", None, None, None, "单位：万元"],
        ["预算单位：元宝区教育局", None, None, None, "单位：万元"],
        ["各单位元旦期间支出", None, None, None, "单位：万元"],
        ["金额单位为万元"],
        ["以万元为单位"],
        ["单位：万"],
        ["单 位 ： 万 元"],
        ["（单位：人民币万元）"],
        ["单位：人、辆、万元"],
        ["單位：萬元"],
        [None, None, None, "金額單位：", "萬元"],
        [None, None, None, None, "（单位：万元）"],
    ],
)
def test_unit_line(tmp_path: Path, above: list[str | None]) -> None:
    """In one cell or two, in other words, and beside the name of a county that begins with 元."""
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=[TITLE, above, RESERVE_HEADER, ROW])) == ("万元", True)


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (["单位：百万元"], "百万元"),
        (["金额：万元"], "万元"),
        (["2017年公用经费预留表（万元）"], "万元"),
        ([None, None, None, None, "万元"], "万元"),
        (["单位：千万元"], "千万元"),
        (["金额单位：人民币"], "元"),
        (["金额单位：", None, None, "填报日期：", "2018年1月3日"], "元"),
    ],
)
def test_other_units_of_a_table(tmp_path: Path, above: list[str | None], unit: str) -> None:
    """Amounts in 百万元 were taken for yuan."""
    path = workbook(tmp_path / "a.xlsx", 表=[TITLE, above, RESERVE_HEADER, ROW])
    assert unit_of(path)[0] == unit


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (["单位：美元"], "美元"),
        (["金额单位：万美元"], "万美元"),
        (["单位：十亿元"], "十亿元"),
        (["金额单位：块"], "块"),
        (["单位：英镑"], "英镑"),
    ],
)
def test_unit_that_is_not_read_refuses_the_table(tmp_path: Path, above: list[str], unit: str) -> None:
    path = workbook(tmp_path / "a.xlsx", 表=[TITLE, above, RESERVE_HEADER, ROW])
    with pytest.raises(ContractChanged, match=f"金额单位“{unit}”无法换算为元"):
        read_tables(path)


def test_unit_beside_the_header(tmp_path: Path) -> None:
    """The corner of the sheet may be the end of the header row."""
    rows = [TITLE, [*RESERVE_HEADER, "单位：万元"], ROW]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("万元", True)


def test_unit_in_a_note_below(tmp_path: Path) -> None:
    """注：本表金额单位为万元。"""
    rows = [TITLE, RESERVE_HEADER, ROW, ["注：本表金额单位为万元。"]]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("万元", True)


@pytest.mark.parametrize("unit", ["万元", "（万元）"])
def test_row_of_units_below_the_header(tmp_path: Path, unit: str) -> None:
    """It is part of the header, though no cell of it names a field."""
    rows = [TITLE, RESERVE_HEADER, [None, None, unit, "%", unit], ROW]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("万元", True)


def test_row_of_units_below_three_levels(tmp_path: Path) -> None:
    """A fourth row of the header."""
    rows = [
        ["预算年度", "单位代码", "公用经费", None, None],
        [None, None, "公用经费预算", "预留", None],
        [None, None, None, "预留比例", "预留金额"],
        [None, None, "万元", "%", "万元"],
        [2017, "101001", 12.5, "5%", "0.63"],
    ]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("万元", True)


def test_row_of_units_below_a_wide_header(tmp_path: Path) -> None:
    """The same below two levels of a wide table."""
    rows = [
        ["年度", "单位代码", "因公出国（境）费", None, "公务接待费", None],
        [None, None, "预算数", "决算数", "预算数", "决算数"],
        [None, None, "万元", "万元", "万元", "万元"],
        [2017, "101001", 1, 1, 3, 2.5],
    ]
    tables, _ = read_tables(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [table.units["actual_amt"] for table in tables] == ["万元", "万元"]
    assert [table.rows["actual_amt"].to_list() for table in tables] == [["1"], ["2.5"]]


@pytest.mark.parametrize(
    ("budget", "reserve"),
    [
        ("公用经费预算【万元】", "预留金额[万元]"),
        ("公用经费预算/万元", "预留金额，万元"),
        ("公用经费预算（金额单位：万元）", "预留金额(万元)"),
        ("公用经费预算\n单位：万元", "预留金额 单位：万元"),
        ("公用经费预算：万元", "预留金额（万）"),
    ],
)
def test_unit_in_a_heading(tmp_path: Path, budget: str, reserve: str) -> None:
    """In whichever brackets, or behind a stroke."""
    rows = [["预算年度", "单位代码", budget, "预留比例", reserve], ROW]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("万元", True)


def test_hundred_units_in_a_heading(tmp_path: Path) -> None:
    rows = [["预算年度", "单位代码", "公用经费预算（百万元）", "预留比例", "预留金额（百万元）"], ROW]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("百万元", True)


@pytest.mark.parametrize("title", ["2017年县直各单位万元以上公用经费明细", "明细（单位：万元以上支出）"])
def test_amounts_in_a_title_are_no_unit(tmp_path: Path, title: str) -> None:
    """Expenditure above 万元 is stated in yuan like any other; so is what a foreign column says of itself."""
    rows = [[title], [*RESERVE_HEADER, "合同额（万元）"], ROW]
    assert unit_of(workbook(tmp_path / "a.xlsx", 表=rows)) == ("元", False)


def test_sheets_in_different_units(tmp_path: Path, home: Path) -> None:
    """Cells of the second sheet are taken in its own unit, whatever they look like."""
    first = [["单位：万元"], RESERVE_HEADER, ROW]
    second: list[list[object]] = [["单位：元"], [*RESERVE_HEADER]]
    cells = ["－", "0.2万元", "约1200左右", "7"]
    second += [[2017, f"10{n}001", cell, "5%", 0] for n, cell in enumerate(cells)]
    path = workbook(tmp_path / "a.xlsx", 甲=first, 乙=second)
    tables, _ = read_tables(path)
    rows, units, _ = concatenated(tables)
    assert units["public_fund_budget"] == "万元"
    assert rows["public_fund_budget"].to_list() == ["12.5", "－", "0.2万元", "1200.00元", "7元"]
    second = [*second[:2], [2017, "102001", "7", "100%", 7]]
    (result,) = ingest([workbook(tmp_path / "b.xlsx", 甲=first, 乙=second)])
    assert result.rows_accepted == 2
    assert Decimal(7) in _landed(home)


def _landed(home: Path) -> list[Decimal]:
    with duckdb.connect(str(home / "landing.duckdb"), read_only=True) as connection:
        found = connection.execute("select public_fund_budget from landing.landing.public_fund_reserve")
        return [value for (value,) in found.fetchall()]


def test_units_row_by_row(home: Path, tmp_path: Path) -> None:
    """A column 单位 of money units counts for the amounts beside it, the stated total included."""
    header = ["支付申请主键", "预算年度", "支付日期", "单位代码", "支付金额", "单位"]
    rows = [
        ["Z1", 2017, "2017-3-1", "101001", 9, "万元"],
        ["Z2", 2017, "2017-3-1", "101001", "(1,000.5)", "元"],
        ["Z3", 2017, "2017-3-1", "101001", "2亿", None],
        ["合计", None, None, None, "200088999.5", "元"],
    ]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[header, *rows])])
    assert result.status == "current", result.error
    assert not any("未注明" in zh or "未用到" in zh for zh, _ in result.warnings)
    query = "select xpay_amt from landing.treasury_payment order by pay_app_id"
    with read_landing() as connection:
        landed = [amount for (amount,) in connection.execute(query).fetchall()]
    assert landed == [Decimal(90_000), Decimal("-1000.50"), Decimal(200_000_000)]


def test_a_column_of_other_units_is_none_of_money(home: Path, tmp_path: Path) -> None:
    header = [*RESERVE_HEADER, "单位"]
    rows = [[*ROW, "万元"], [2017, "102001", 3, "5%", 1, "个"]]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[header, *rows])])
    assert any("未用到的列：单位" in zh for zh, _ in result.warnings)


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (RESERVE_HEADER, [2017, "101001", 3, "5%", 0.15], "未注明金额单位，按元理解"),
        (RESERVE_HEADER, [2017, "101001", "3万元", "5%", "1500元"], None),
        (RESERVE_HEADER, [2017, "101001", None, "5%", "0"], None),
        (
            [*RESERVE_HEADER[:4], "预留金额（万元）"],
            [2017, "101001", 3, "5%", 0.15],
            "“公用经费预算”未注明金额单位，按元理解",
        ),
        ([*RESERVE_HEADER[:4], "预留金额（万元）"], [2017, "101001", "3万元", "5%", 0.15], None),
    ],
    ids=["none", "in the cells", "no amounts", "of one column", "of the other column"],
)
def test_a_unit_that_is_not_stated_is_said_where_amounts_need_it(
    home: Path, tmp_path: Path, header: list[str], row: list[object], said: str | None
) -> None:
    """Once for all months of a year, and never of the contracts beside it that have no amounts."""
    months = {
        f"{month}月": [header, [row[0], unit, *row[2:]]] for month, unit in ((1, "101001"), (2, "101002"))
    }
    indicators = [
        ["目标编号", "行号", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位", "权重"],
        ["G1", 1, "产出指标", "数量指标", "里程", "≥", 3, "公里", 100],
    ]
    results = ingest([workbook(tmp_path / "a.xlsx", 指标=indicators, **months)])
    warnings = {result.contract: [zh for zh, _ in result.warnings if "未注明" in zh] for result in results}
    assert warnings == {"DC12": [], "DC23": [said] if said else []}
