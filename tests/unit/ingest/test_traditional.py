"""Tables with headings in traditional characters: headings and words of choice are compared simplified."""

from decimal import Decimal
from pathlib import Path

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file, workbook
from warehouse.connect import read_landing

UNITS = [
    "預算年度",
    "單位編碼",
    "單位名稱",
    "部門編碼",
    "部門名稱",
    "預算級次",
    "業務主管科室",
    "是否涉密單位",
    "是否參加綜合評價",
]
ROW = [2017, "101001", "某縣教育局", "101", "教育局", "一級", "行財科", "否", "是"]


def test_headings_only_are_simplified(home: Path, tmp_path: Path) -> None:
    """Names land as they were written."""
    (result,) = ingest([csv_file(tmp_path / "a.csv", [UNITS, ROW])])
    assert result.status == "current", result.error
    landed = read_landing().execute("select agency_name, agency_level from landing.agency_master").fetchall()
    assert landed == [("某縣教育局", 1)]


def test_units_totals_and_words(home: Path, tmp_path: Path) -> None:
    """The money unit in a heading and the total row count; words of a list are known, others are not."""
    header = [
        "預算年度",
        "單位編碼",
        "支出類別",
        "項目編碼",
        "功能分類代碼",
        "經濟分類代碼",
        "資金性質",
        "批復數（萬元）",
        "批復日期",
    ]
    rows = [
        [2017, "101001", "項目支出", "P1", "2050101", "30201", "一般公共預算", 12, "2017-02-01"],
        [2017, "101001", "人員經費", "-", "2050101", "30101", "政府性基金", 3, "2017-02-01"],
        ["合計", None, None, None, None, None, None, 15],
    ]
    (result,) = ingest([workbook(tmp_path / "a.xlsx", 表=[["2017年部門預算批復表"], header, *rows])])
    assert result.status == "current", result.error
    query = "select expense_class, fund_type_code, approved_amt from landing.budget_approved order by 3"
    assert read_landing().execute(query).fetchall() == [
        ("人员", "政府性基金", Decimal(30_000)),
        ("项目", "一般公共预算", Decimal(120_000)),
    ]
    assert (result.rows_structural, [zh for zh, _ in result.warnings if "金额单位" in zh]) == (1, [])


def test_a_word_of_no_list_stays_a_fault(home: Path, tmp_path: Path) -> None:
    (result,) = ingest([csv_file(tmp_path / "a.csv", [[*UNITS, "單位類型"], [*ROW, "社團"]])])
    assert (result.status, result.rows_rejected) == ("held", 1)
    assert read_landing().execute("select raw_value from ledger.rejects").fetchall() == [("社團",)]


def test_personal_columns_are_known_by_traditional_headings(home: Path, tmp_path: Path) -> None:
    header = [*UNITS, "聯繫電話", "開戶銀行"]
    (result,) = ingest([csv_file(tmp_path / "a.csv", [header, [*ROW[:-1], "也許", "139", "某行"]])])
    assert result.rejects_file is not None
    assert not any("未用到" in zh for zh, _ in result.warnings)
