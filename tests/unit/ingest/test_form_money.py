"""The money block: which row is the whole, and what is done where no row is."""

from pathlib import Path

import pytest

from ingest.layout import Table
from tests.unit.ingest.form_sheets import Rows, monitoring, self_evaluation
from tests.unit.ingest.published_layouts import PHASED_BELOW
from tests.unit.ingest.test_forms import tables
from tests.unit.ingest.test_forms_landing import form, landed, load, units
from warehouse.errors import ContractChanged

UNIT_LISTED = ("101001", "示例县水利局")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A landing of its own."""
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))


def with_rows(*rows: list[str | None]) -> Rows:
    """The self-evaluation with other rows below the header of its money block."""
    sheet = [*self_evaluation()]
    return [*sheet[:5], *rows, *sheet[7:]]


def money(label: str | None, amount: str, *rest: str) -> list[str | None]:
    """A row of the block: 年初, 全年 and 执行数 alike."""
    return [None, label, amount, amount, amount, *rest]


def main(tmp_path: Path, rows: Rows) -> Table:
    return tables(tmp_path, rows)["DC16"]


def said(table: Table) -> str:
    assert table.form is not None
    return "\n".join(zh for zh, _ in table.form.warnings)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([money("其中：当年财政拨款", "20"), money("上年结转资金", "3.5"), money("其他资金", "1")], "24.5"),
        ([money("财政拨款", "20"), money("其他资金", "0")], "20"),
        (
            [money("财政拨款", "20"), money("其中：中央", "15"), money("县级", "5"), money("其他资金", "1")],
            "21",
        ),
        ([money("中央资金", "20"), money("省级资金", "3"), money("县级配套", "1")], "24"),
        ([money("一般公共预算", "20"), money("政府性基金预算", "3"), money("单位自筹", "1")], "24"),
        ([money("基本支出", "20"), money("项目支出", "1,000")], "1020"),
        ([money("财政拨款", "2万元"), money("其他资金", "5000元")], "25000元"),
    ],
)
def test_parts_without_a_total_are_added_up(tmp_path: Path, rows: list, total: str) -> None:
    found = main(tmp_path, with_rows(*rows))
    fields = ("year_start_budget", "full_year_budget", "full_year_execution")
    assert found.rows.select(fields).row(0) == (total,) * 3
    assert "没有资金总额行，总额为“" in said(found)
    assert "TOTAL_MISMATCH" not in said(found)


@pytest.mark.parametrize(
    "rows",
    [
        [money(None, "20")],
        [money("财政拨款", "20")],
        [money("水标尺", "20")],
        [money(None, "20"), money("财政拨款", "20")],
        [money("水标尺", "20"), money("其中：财政拨款", "15"), money("其他资金", "5")],
        [money("水标尺", "20"), money("财政拨款", "15"), money("其他资金", "5")],
        [money("资金合计数", "20"), money("财政拨款", "15"), money("其他资金", "4")],
        [money("财政拨款", "15"), money("其他资金", "5"), money("合计", "20")],
        [money("资金总额", "20"), money("财政拨款", "15"), money("其他资金", "5")],
    ],
)
def test_a_row_that_is_the_whole_is_not_added_to(tmp_path: Path, rows: list) -> None:
    found = main(tmp_path, with_rows(*rows))
    assert found.rows["full_year_execution"].to_list() == ["20"]
    assert "总额为" not in said(found)


@pytest.mark.parametrize(
    "rows",
    [
        [money("财政拨款", "20"), money("县级资金", "5"), money("其他资金", "1")],
        [money("地方资金", "20"), money("县级资金", "5")],
        [money("水标尺", "20"), money("财政拨款", "15"), money("其他资金", "4")],
        [money("甲工程", "20"), money("乙工程", "5")],
        [money("其中：财政拨款", "20"), money("其中：上年结转", "5")],
        [money("财政拨款", "20"), money("财政拨款", "5")],
        [money("财政拨款", "20万元"), money("其他资金", "5")],
        [money("财政拨款", "20"), money("其他资金", "5O")],
    ],
)
def test_rows_that_may_hold_each_other_hold_the_form(tmp_path: Path, rows: list) -> None:
    results = load(units(tmp_path, UNIT_LISTED), form(tmp_path, "a.xlsx", with_rows(*rows)))
    assert results["DC16"].status == "held"
    assert f"{rows[0][1]}".removeprefix("其中：") in str(results["DC16"].error)
    assert "请补填年度资金总额" in str(results["DC16"].error)
    assert landed("select source_row, column_name from ledger.rejects where contract = 'DC16'") == [
        (6, "full_year_execution")
    ]
    assert "form_without_total" in str(landed("select distinct rule from ledger.rejects"))


def test_heading_of_the_row_labels_is_no_amount(tmp_path: Path) -> None:
    sheet = [*self_evaluation()]
    head = ["项目资金", "年度预算数（万元）", "年初预算", "调整后全年预算数", "预算执行数"]
    found = main(tmp_path, [*sheet[:4], head, [None, "总额", "25", "20", "19"], *sheet[7:]])
    amounts = found.rows.select("year_start_budget", "full_year_budget", "full_year_execution")
    assert amounts.row(0) == ("25", "20", "19")
    assert set(found.units.values()) == {"万元"}


def test_marks_that_every_part_repeats_count_once_and_those_that_differ_not_at_all(tmp_path: Path) -> None:
    same = [money("财政拨款", "20", "10", "100%", "10"), money("其他资金", "5", "10", "90%", "9")]
    row = main(tmp_path, with_rows(*same)).rows.row(0, named=True)
    assert (row["exec_weight"], row["execution_rate"], row["exec_score"]) == ("10", None, None)
    once = [money("财政拨款", "20", "10", "100%", "10"), money("其他资金", "5", "—")]
    row = main(tmp_path, with_rows(*once)).rows.row(0, named=True)
    assert (row["exec_weight"], row["execution_rate"], row["exec_score"]) == ("10", None, "10")


def test_parts_of_a_monitoring_form_are_added_up(tmp_path: Path) -> None:
    sheet = [*monitoring()]
    parts = [
        [None, "其中：财政拨款", "600", "300", "50%", "600"],
        [None, "其他资金", "200", "12.5", "6.25%", "200"],
    ]
    found = tables(tmp_path, [*sheet[:5], *parts, *sheet[6:]])["DC14"]
    assert found.rows.select("budget_amt", "executed_amt", "forecast_amt").row(0) == ("800", "312.5", "800")
    assert "总额为“财政拨款”＋“其他资金”之和" in said(found)


HEAD, TAIL = PHASED_BELOW[:5], PHASED_BELOW[-4:]
TOTAL = "年度资金总额"


def headed(first: str, second: str, *amounts: str) -> Rows:
    """Two columns of amounts, of the total and of its fiscal part."""
    return [["资金来源", first, second], [TOTAL, *amounts[:2]], ["财政拨款", *amounts[2:]]]


@pytest.mark.parametrize(
    ("block", "amounts"),
    [
        (
            [["资金来源", "上年预算", "本年预算"], [TOTAL, "100", "120"], ["财政拨款", "90", "110"]],
            ("120", "110", None),
        ),
        (
            [["资金来源", "本年预算", "上年预算"], [TOTAL, "120", "100"], ["财政拨款", "110", "90"]],
            ("120", "110", None),
        ),
        (
            [["资金来源", "申报数", "批复数"], [TOTAL, "120", "110"], ["财政拨款", "90", "80"]],
            ("120", "90", None),
        ),
        ([[TOTAL, "120", None, "其中：财政拨款", "100", "其他资金", "20"]], ("120", "100", "20")),
        ([["财政拨款", "100"], ["其他资金", "20"], [TOTAL, "120"]], ("120", "100", "20")),
        ([[f"{TOTAL}：120"], ["其中：财政拨款：100"], ["其他资金：20"]], ("120", "100", "20")),
        (
            [[TOTAL, "120"], ["财政拨款", "90"], ["政府性基金", "1"], ["自有资金", "2"], ["贷款", "3"]]
            + [["捐赠", "4"], ["其他资金", "20"]],
            ("120", "90", "20"),
        ),
    ],
)
def test_amounts_of_a_goal_are_those_of_its_year(tmp_path: Path, block: Rows, amounts: tuple) -> None:
    """Last year's were once taken where they stand first, and parts above the total or far below it lost."""
    rows = [[None, *row] for row in block]
    row = tables(tmp_path, [*HEAD, *rows, *TAIL])["DC11"].rows.row(0, named=True)
    assert (row["declared_amt"], row["fiscal_amt"], row["other_amt"]) == amounts


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ([None, "年度资金总额：25", None, "20", "19"], ("25", "20", "19")),
        ([None, "年度资金总额：25万元", None, "20", "19"], ("25万元", "20", "19")),
        ([None, "年度资金总额：25", "24", "20", "19"], ("24", "20", "19")),
    ],
)
def test_amount_in_the_cell_of_its_label_is_the_first(tmp_path: Path, row: list, amounts: tuple) -> None:
    """It was left out without a word."""
    fields = ("year_start_budget", "full_year_budget", "full_year_execution")
    parts = [None, "其中：财政拨款：25", None, "20", "19"]
    assert main(tmp_path, with_rows(row, parts)).rows.select(fields).row(0) == amounts


@pytest.mark.parametrize(
    ("block", "amounts"),
    [
        ([["其中：财政拨款", "100"], ["其他资金", "20"]], ("120", "100", "20")),
        ([["财政拨款", "100", None, "其他资金", "20"]], ("120", "100", "20")),
        ([["财政拨款：100"], ["其他资金：20"]], ("120", "100", "20")),
        ([["财政拨款", "100"], ["其他资金", None]], ("100", "100", None)),
        ([["中央资金", "100"], ["省级资金", "20"], ["县级配套", "3"]], ("123", None, None)),
        (
            [["财政拨款", "300", "财政拨款", "100"], ["其他资金", "60", "其他资金", "20"]],
            ("120", "100", "20"),
        ),
    ],
)
def test_labelled_parts_of_a_goal_are_added_up(tmp_path: Path, block: Rows, amounts: tuple) -> None:
    """Such a form was once refused for want of its total."""
    found = tables(tmp_path, [*HEAD, *([None, *row] for row in block), *TAIL])["DC11"]
    assert found.rows.select("declared_amt", "fiscal_amt", "other_amt").row(0) == amounts
    assert "没有资金总额行，总额为“" in said(found)


def test_labelled_parts_that_may_hold_each_other_hold_the_goal(tmp_path: Path) -> None:
    block = [[None, "财政拨款", "100"], [None, "县级资金", "20"], [None, "政府性基金", "3"]]
    found = tables(tmp_path, [*HEAD, *block, *TAIL])["DC11"]
    assert found.form is not None
    assert found.form.identity.unclear == ("财政拨款", "县级资金", "政府性基金")


def test_total_of_a_goal_in_other_words_is_its_total(tmp_path: Path) -> None:
    """The parts were added up, as if it were not there."""
    block = [["财政拨款", "100"], ["其他资金", "20"], ["资金总额合计", "125"]]
    found = tables(tmp_path, [*HEAD, *([None, *row] for row in block), *TAIL])["DC11"]
    assert found.rows.select("declared_amt", "fiscal_amt", "other_amt").row(0) == ("125", "100", "20")
    assert "没有资金总额行" not in said(found)


def test_blank_total_of_a_goal_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(ContractChanged, match="资金总额"):
        tables(tmp_path, [*HEAD, [None, TOTAL, None], [None, "财政拨款", "100"], *TAIL])


def test_amount_of_last_year_alone_is_none_of_the_year(tmp_path: Path) -> None:
    rows = [[None, "资金来源", "上年预算", "本年预算"], [None, TOTAL, "100", None]]
    with pytest.raises(ContractChanged, match="缺少：资金总额"):
        tables(tmp_path, [*HEAD, *rows, *TAIL])


def test_a_form_that_ends_below_the_headings_of_its_money_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ContractChanged, match="缺少："):
        tables(tmp_path, self_evaluation()[:5])
