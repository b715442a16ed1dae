"""Files of one period that hold a part of what stands: taken beside it where that is sure, else held."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import check, ingest
from tests.unit.ingest.deliveries import csv_file, reserve, unit_list
from warehouse.connect import read_landing, write_landing

UNITS = ["101001", "102001", "103001", "104001"]
WHOLE = [[2017, unit, 3, "5%", 1] for unit in UNITS]
EXTRA = [2017, "105001", 3, "5%", 1]
CORRECTED = [2017, UNITS[0], 9, "5%", 1]
PAYMENTS = ["支付申请主键", "预算年度", "支付日期", "单位代码", "支付方式", "实际支付金额"]


def statuses() -> dict[str, str]:
    return dict(read_landing().execute("select file_name, status from ledger.loads").fetchall())


def current_rows(stem: str) -> int:
    query = f"select count(*) from landing.{stem} join ledger.loads using (load_id) where status = 'current'"
    ((count,),) = read_landing().execute(query).fetchall()
    return count


def payments(path: Path, *rows: tuple[int, str], kind: str = "直接支付") -> Path:
    """A DC05 delivery of (number, day)."""
    return csv_file(path, [PAYMENTS, *([n, 2018, day, UNITS[0], kind, 5] for n, day in rows)])


def test_a_correction_of_one_unit_does_not_replace_the_table_of_all(home: Path, tmp_path: Path) -> None:
    """Which of the two is meant nobody can tell: the table stands, the correction is kept and asked about."""
    ingest([reserve(tmp_path / "all.csv", *WHOLE)])
    path = reserve(tmp_path / "one.csv", CORRECTED)
    (checked,) = check([path])
    assert checked.result.status == "held"
    (held,) = ingest([path])
    assert statuses() == {"all.csv": "current", "one.csv": "held"}
    assert (held.rows_delivered, held.rows_accepted, held.rows_rejected) == (1, 1, 0)
    assert held.error and "将缺的单位：102001、103001、104001（all.csv）" in held.error.zh
    assert "放入全表" in held.error.zh and "--accept-rejects" in held.error.zh
    assert held.rejects_file and held.rejects_file.is_file()
    assert current_rows("public_fund_reserve") == 4


def test_the_sender_confirms_or_delivers_the_whole_table(home: Path, tmp_path: Path) -> None:
    ingest([reserve(tmp_path / "all.csv", *WHOLE)])
    one = reserve(tmp_path / "one.csv", CORRECTED)
    ingest([one])
    (again,) = ingest([one])
    assert again.status == "held" and again.error and "不再有数据" in again.error.zh
    (confirmed,) = ingest([one], accept_rejects=True)
    assert confirmed.status == "current"
    assert statuses() == {"all.csv": "superseded", "one.csv": "current"}
    ingest([reserve(tmp_path / "all2.csv", CORRECTED, *WHOLE[1:])])
    assert current_rows("public_fund_reserve") == 4


def test_the_whole_table_takes_the_place_of_a_held_correction(home: Path, tmp_path: Path) -> None:
    for path, rows in (("all.csv", WHOLE), ("one.csv", [CORRECTED]), ("new.csv", [CORRECTED, *WHOLE[1:]])):
        ingest([reserve(tmp_path / path, *rows)])
    assert statuses() == {"all.csv": "superseded", "one.csv": "superseded", "new.csv": "current"}


def test_units_of_several_files_are_counted_together(home: Path, tmp_path: Path) -> None:
    """A correction of one unit of two sections each."""
    ingest([reserve(tmp_path / "a.csv", *WHOLE[:2]), reserve(tmp_path / "b.csv", *WHOLE[2:], EXTRA)])
    (held,) = ingest([reserve(tmp_path / "c.csv", WHOLE[1], WHOLE[2])])
    assert held.error and "101001、104001、105001（a.csv、b.csv）" in held.error.zh
    (half,) = ingest([reserve(tmp_path / "d.csv", WHOLE[1])])
    assert half.status == "current", "one goes, one stays"
    assert any("1 个单位（101001）不再有数据" in zh for zh, _ in half.warnings)


def test_a_unit_list_of_one_unit_does_not_replace_the_list(home: Path, tmp_path: Path) -> None:
    ingest([unit_list(tmp_path / "units.csv", *UNITS)])
    (held,) = ingest([unit_list(tmp_path / "one.csv", UNITS[0])])
    assert (held.status, statuses()["units.csv"]) == ("held", "current")


@pytest.mark.parametrize(
    ("second", "kind"),
    [([(3, "2018-3-16"), (4, "2018-3-31")], "直接支付"), ([(3, "2018-3-1"), (4, "2018-3-15")], "授权支付")],
    ids=["second half of the month", "other way of payment"],
)
def test_parts_of_one_month_stand_beside_each_other(
    home: Path, tmp_path: Path, second: Sequence[tuple[int, str]], kind: str
) -> None:
    """Days or kinds tell them apart; a correction of a part replaces that part."""
    ingest([payments(tmp_path / "a.csv", (1, "2018-3-1"), (2, "2018-3-15"))])
    (other,) = ingest([payments(tmp_path / "b.csv", *second, kind=kind)])
    assert statuses() == {"a.csv": "current", "b.csv": "current"}
    assert any("并存：a.csv" in zh for zh, _ in other.warnings)
    ingest([payments(tmp_path / "b2.csv", *second, (5, second[-1][1]), kind=kind)])
    assert statuses() == {"a.csv": "current", "b.csv": "superseded", "b2.csv": "current"}
    assert current_rows("treasury_payment") == 5


def test_a_month_again_without_a_row_in_common_is_asked_about(home: Path, tmp_path: Path) -> None:
    """Renumbered it would count twice, as a second part it would be lost."""
    ingest([payments(tmp_path / "a.csv", (1, "2018-3-1"), (2, "2018-3-15"))])
    path = payments(tmp_path / "b.csv", (3, "2018-3-1"), (4, "2018-3-15"))
    (held,) = ingest([path])
    assert statuses() == {"a.csv": "current", "b.csv": "held"}
    assert held.error and "现行文件：a.csv" in held.error.zh and "没有一行相同" in held.error.zh
    ingest([path], accept_rejects=True)
    assert statuses() == {"a.csv": "superseded", "b.csv": "current"}


def test_a_correction_of_one_row_does_not_replace_a_month(home: Path, tmp_path: Path) -> None:
    """Of a unit that has others; the month with one row less is a correction of the whole."""
    rows = [(1, "2018-3-1"), (2, "2018-3-15"), (3, "2018-3-16"), (4, "2018-3-17")]
    ingest([payments(tmp_path / "a.csv", *rows)])
    (held,) = ingest([payments(tmp_path / "b.csv", (2, "2018-3-14"))])
    assert held.error and "将缺的行数：3（a.csv）" in held.error.zh
    assert statuses() == {"a.csv": "current", "b.csv": "held"}
    (fewer,) = ingest([payments(tmp_path / "c.csv", *rows[1:])])
    assert fewer.status == "current"
    assert statuses() == {"a.csv": "superseded", "b.csv": "superseded", "c.csv": "current"}


def test_overlapping_months(home: Path, tmp_path: Path) -> None:
    """March in both: the same payments are repeats, other ones of the same days are asked about."""
    ingest([payments(tmp_path / "1-3.csv", (1, "2018-1-5"), (2, "2018-3-5"))])
    (same,) = ingest([payments(tmp_path / "same.csv", (2, "2018-3-5"), (3, "2018-5-5"))])
    assert (same.status, same.rows_rejected) == ("held", 1) and same.error and "1-3.csv" in same.error.zh
    (other,) = ingest([payments(tmp_path / "other.csv", (8, "2018-3-5"), (3, "2018-5-5"))])
    assert other.status == "held" and other.error and "1-3.csv" in other.error.zh
    (later,) = ingest([payments(tmp_path / "later.csv", (8, "2018-3-6"), (3, "2018-5-5"))])
    assert later.status == "current" and statuses()["1-3.csv"] == "current"
    assert current_rows("treasury_payment") == 4


def test_two_tables_of_a_budget_by_class(home: Path, tmp_path: Path) -> None:
    """Basic expenditure and projects of the same units come as two tables; a county prints them so."""
    header = ["预算年度", "单位代码", "支出类别", "项目代码", "功能分类代码", "经济分类代码", "资金性质"]
    header += ["批复金额", "批复日期"]
    end = ["一般公共预算", 5, "2018-2-1"]
    basic = [[2018, unit, "人员经费", "-", "2050101", "30101", *end] for unit in UNITS]
    project = [[2018, unit, "项目支出", f"P{unit}", "2050101", "30201", *end] for unit in UNITS]
    ingest([csv_file(tmp_path / "基本.csv", [header, *basic])])
    ingest([csv_file(tmp_path / "项目.csv", [header, *project])])
    assert statuses() == {"基本.csv": "current", "项目.csv": "current"}
    assert current_rows("budget_approved") == 8


INDICATORS = ["自评编号", "序号", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"]


def indicators(path: Path, number: str) -> Path:
    rows = [[number, n, "产出指标", "数量指标", f"户数{n}", "≥5户", "5户", 50, 50] for n in (1, 2)]
    return csv_file(path, [INDICATORS, *rows])


def test_a_table_beside_a_form_of_another_project(home: Path, tmp_path: Path) -> None:
    """A form is about one project of the year, so a table of others is not compared with it."""
    ingest([indicators(tmp_path / "a.csv", "ZP2018-1")])
    with write_landing() as connection:
        connection.execute("update ledger.loads set scope = '[\"2018|ZP2018-1\"]'")
    (table,) = ingest([indicators(tmp_path / "b.csv", "ZP2018-2")])
    assert set(statuses().values()) == {"current"} and not any("并存" in zh for zh, _ in table.warnings)


def test_indicators_of_two_evaluations(home: Path, tmp_path: Path) -> None:
    """A file for each, as a third party reports them."""
    ingest([indicators(tmp_path / "a.csv", "ZP2018-1")])
    (second,) = ingest([indicators(tmp_path / "b.csv", "ZP2018-2")])
    assert set(statuses().values()) == {"current"}
    assert any("并存：a.csv" in zh for zh, _ in second.warnings)
