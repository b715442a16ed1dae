"""Loads beside each other: no-op, supersession, holding, regions, duplicates across loads."""

import json
from pathlib import Path

import duckdb
import pytest

from ingest import ingest, landing
from ingest.contracts import contracts
from tests.unit.ingest.deliveries import csv_file, reserve, unit_list, workbook
from warehouse.connect import read_landing
from warehouse.errors import ConfigError

PAYMENT_HEADER = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
A = [2017, "101001", 3, "5%", 1]
B = [2017, "102001", 4, "5%", 1]


def payments(path: Path, *rows: tuple[str, str]) -> Path:
    """A DC05 delivery of (id, day)."""
    return csv_file(path, [PAYMENT_HEADER, *([key, 2017, day, "101001", 5] for key, day in rows)])


def statuses() -> dict[str, str]:
    """File → status of every load."""
    return dict(read_landing().execute("select file_name, status from ledger.loads").fetchall())


def test_every_table_exists_from_the_first_write(home: Path) -> None:
    """Typed after the contracts, empty or not."""
    connection = duckdb.connect()
    landing.create_schema(connection)
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'landing'"
    ).fetchall()
    assert {name for (name,) in tables} == {contract.stem for contract in contracts()}
    columns = connection.execute("describe landing.public_fund_reserve").fetchall()
    assert [(name, kind) for name, kind, *_ in columns[2:5]] == [
        ("public_fund_budget", "DECIMAL(18,2)"),
        ("reserve_rate", "DECIMAL(9,6)"),
        ("reserve_amt", "DECIMAL(18,2)"),
    ]


def test_table_of_an_earlier_version_gains_the_new_fields(home: Path) -> None:
    """What was delivered before stays; the field it did not have is null."""
    connection = duckdb.connect()
    landing.create_schema(connection)
    connection.execute("insert into landing.treasury_payment (pay_app_id) values ('ZF1')")
    connection.execute("alter table landing.treasury_payment drop column pay_status")
    landing.create_schema(connection)
    query = "select pay_app_id, pay_status from landing.treasury_payment"
    assert connection.execute(query).fetchall() == [("ZF1", None)]


def test_a_held_load_of_an_earlier_importer_is_examined_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was held for how files used to be read may be read by now; the same importer finds the same."""
    bad = reserve(tmp_path / "a.csv", [*A[:3], "半", 1])
    with monkeypatch.context() as earlier:
        earlier.setattr(landing, "IMPORTER_VERSION", "1")
        assert [result.status for result in ingest([bad])] == ["held"]
    versions = "select status, importer_version from ledger.loads"
    assert read_landing().execute(versions).fetchall() == [("held", "1")]
    again, third = ingest([bad]), ingest([bad])
    assert again[0].error and "内容未变" not in again[0].error.zh
    assert third[0].error and "内容未变" in third[0].error.zh
    assert read_landing().execute(versions).fetchall() == [("held", landing.IMPORTER_VERSION)]


def test_same_bytes_again_are_a_no_op(home: Path, tmp_path: Path) -> None:
    """Said so, under any name."""
    first = reserve(tmp_path / "a.csv", A)
    (loaded,) = ingest([first])
    (again,) = ingest([first.rename(tmp_path / "b.csv")])
    assert (loaded.status, again.status, again.load_id) == ("current", "unchanged", loaded.load_id)
    assert (again.rows_delivered, again.rows_accepted) == (1, 1)
    assert len(read_landing().execute("from landing.public_fund_reserve").fetchall()) == 1


def test_newer_delivery_of_the_same_year_supersedes(home: Path, tmp_path: Path) -> None:
    """Old rows stay, the old load says who replaced it; missing rows are said."""
    ingest([reserve(tmp_path / "old.csv", A, B)])
    (new,) = ingest([reserve(tmp_path / "new.csv", [*A[:2], 9, "5%", 1])])
    assert statuses() == {"old.csv": "superseded", "new.csv": "current"}
    assert any("少 1 行，1 个单位（102001）不再有数据" in zh for zh, _ in new.warnings)
    assert read_landing().execute("select count(*) from landing.public_fund_reserve").fetchall() == [(3,)]
    assert read_landing().execute("select max(superseded_by) from ledger.loads").fetchall() == [
        (new.load_id,)
    ]


def test_other_year_and_other_region_stand_beside(home: Path, tmp_path: Path) -> None:
    """Scope is region and year; a six-digit folder names the region, a month folder does not."""
    ingest([reserve(tmp_path / "a.csv", A), reserve(tmp_path / "b.csv", [2016, *A[1:]])])
    (there,) = ingest([reserve(tmp_path / "370829" / "201712" / "c.csv", A)])
    assert there.region_code == "370829"
    assert set(statuses().values()) == {"current"}


def test_files_of_single_units_stand_beside_each_other(home: Path, tmp_path: Path) -> None:
    """As departments publish their tables; a file that shares a unit with another replaces it."""
    ingest([reserve(tmp_path / "a.csv", A)])
    (second,) = ingest([reserve(tmp_path / "b.csv", B)])
    assert statuses() == {"a.csv": "current", "b.csv": "current"}
    assert any("其他单位的，与本文件并存：a.csv" in zh for zh, _ in second.warnings)
    (corrected,) = ingest([reserve(tmp_path / "b2.csv", [*B[:2], 9, "5%", 1])])
    assert statuses() == {"a.csv": "current", "b.csv": "superseded", "b2.csv": "current"}
    (whole,) = ingest([reserve(tmp_path / "c.csv", A, B)])
    assert statuses() == {**dict.fromkeys(["a.csv", "b.csv", "b2.csv"], "superseded"), "c.csv": "current"}
    assert not any("并存" in zh for zh, _ in whole.warnings)


def test_a_file_edited_in_place_is_a_newer_version(home: Path, tmp_path: Path) -> None:
    """Also where it now names another unit; a unit list replaces the one of its year where they overlap."""
    ingest([reserve(tmp_path / "a.csv", A)])
    ingest([reserve(tmp_path / "a.csv", B)])
    query = "select status from ledger.loads order by loaded_at"
    assert read_landing().execute(query).fetchall() == [("superseded",), ("current",)]
    ingest(
        [unit_list(tmp_path / "u.csv", "101001", "102001"), unit_list(tmp_path / "v.csv", "101001", "103001")]
    )
    assert statuses()["u.csv"] == "superseded"


def test_old_delivery_can_come_back(home: Path, tmp_path: Path) -> None:
    """Delivering a superseded file again makes it current again."""
    old, new = reserve(tmp_path / "old.csv", A), reserve(tmp_path / "new.csv", [*A[:2], 9, "5%", 1])
    ingest([old])
    ingest([new])
    ingest([old])
    assert statuses() == {"old.csv": "current", "new.csv": "superseded"}
    assert read_landing().execute("select count(*) from landing.public_fund_reserve").fetchall() == [(2,)]


def test_months_of_payments_add_up_and_a_year_replaces_them(home: Path, tmp_path: Path) -> None:
    """A file that covers earlier months with all their rows supersedes them."""
    ingest([payments(tmp_path / "jan.csv", ("1", "2017-1-5"))])
    ingest([payments(tmp_path / "feb.csv", ("2", "2017-2-5"))])
    assert set(statuses().values()) == {"current"}
    ingest([payments(tmp_path / "year.csv", ("1", "2017-1-5"), ("2", "2017-2-5"), ("3", "2017-3-5"))])
    assert statuses() == {"jan.csv": "superseded", "feb.csv": "superseded", "year.csv": "current"}
    (scope,) = (
        read_landing().execute("select scope from ledger.loads where file_name = 'year.csv'").fetchall()
    )
    assert json.loads(scope[0]) == ["2017|2017-01", "2017|2017-02", "2017|2017-03"]


def test_row_of_another_current_load_is_rejected(home: Path, tmp_path: Path) -> None:
    """February's file repeats a payment of January: rejected, naming the other load."""
    ingest([payments(tmp_path / "jan.csv", ("1", "2017-1-5"))])
    (feb,) = ingest([payments(tmp_path / "feb.csv", ("1", "2017-2-5"), ("2", "2017-2-6"))])
    assert (feb.status, feb.rows_rejected) == ("held", 1)
    assert feb.error and "jan.csv" in feb.error.zh
    rules = read_landing().execute("select rule, source_row from ledger.rejects").fetchall()
    assert rules == [("duplicate_key_across_loads", 2)]
    ingest([payments(tmp_path / "jan corrected.csv", ("9", "2017-1-5"))])
    assert [result.status for result in ingest([tmp_path / "feb.csv"])] == ["current"]


def test_held_load_waits_for_a_person_or_a_correction(home: Path, tmp_path: Path) -> None:
    """Held again while unchanged; taken with accept_rejects; replaced by a corrected file."""
    bad = reserve(tmp_path / "bad.csv", A, [*B[:2], "x", "5%", 1])
    (first,), (second,) = ingest([bad]), ingest([bad])
    assert (first.status, second.status, second.error and second.error.exit_code) == ("held", "held", 11)
    (taken,) = ingest([bad], accept_rejects=True)
    assert (taken.status, taken.rows_accepted, taken.rows_rejected, taken.error) == ("current", 1, 1, None)
    ingest([reserve(tmp_path / "good.csv", A, B)])
    assert statuses() == {"bad.csv": "superseded", "good.csv": "current"}


def test_list_of_rejects_is_the_sheet_with_reasons(home: Path, tmp_path: Path) -> None:
    """To be sent back: as delivered, formulas neutral, the reason as a comment."""
    import fastexcel

    bad = csv_file(
        tmp_path / "bad.csv",
        [
            ["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额", "备注"],
            [*A[:2], "x", "5%", 1, "=1+1"],
        ],
    )
    (result,) = ingest([bad])
    assert result.rejects_file == home / "rejects" / "370828" / str(result.load_id) / "bad.rejects.xlsx"
    sheet = (
        fastexcel.read_excel(result.rejects_file).load_sheet(0, header_row=None, dtypes="string").to_polars()
    )
    assert sheet.row(1)[2] == "x" and sheet.row(1)[5] == "=1+1"


def test_units_are_unchecked_until_the_list_of_the_year_is_there(home: Path, tmp_path: Path) -> None:
    """A warning before, a reject after."""
    (before,) = ingest([reserve(tmp_path / "a.csv", A)])
    assert before.status == "current" and any("DC01" in zh for zh, _ in before.warnings)
    ingest([unit_list(tmp_path / "units.csv", "102001")])
    (after,) = ingest([reserve(tmp_path / "b.csv", A, B)])
    assert (after.status, after.rows_rejected) == ("held", 1)


def test_unit_list_of_a_folder_goes_first(home: Path, tmp_path: Path) -> None:
    """Whatever the files are called."""
    folder = tmp_path / "county"
    reserve(folder / "a.csv", A)
    unit_list(folder / "z.csv", "101001")
    assert [result.contract for result in ingest([folder])] == ["DC01", "DC23"]


def test_policy_pack_beside_the_extracts_is_left_alone(home: Path, tmp_path: Path) -> None:
    """A county may keep its rules in the folder that it ingests."""
    folder = tmp_path / "county"
    unit_list(folder / "units.csv", "101001")
    (folder / "policy").mkdir()
    (folder / "policy" / "rubric_calendar.csv").write_text("region_code,fiscal_year\n", encoding="utf-8")
    assert [result.contract for result in ingest([folder])] == ["DC01"]


def test_one_workbook_may_hold_several_contracts(home: Path, tmp_path: Path) -> None:
    """One load per contract, one transaction for the file."""
    from tests.unit.ingest.deliveries import RESERVE_HEADER, UNIT_HEADER

    unit = [2017, "101001", "教育局", "101", "教育局", 1, "行财科", "否", "是"]
    path = workbook(tmp_path / "all.xlsx", 单位=[UNIT_HEADER, unit], 预留=[RESERVE_HEADER, A])
    assert [(r.contract, r.status) for r in ingest([path])] == [("DC01", "current"), ("DC23", "current")]


def test_sheets_of_one_contract_in_different_units(home: Path, tmp_path: Path) -> None:
    """Each sheet's unit line holds for its own rows."""
    from tests.unit.ingest.deliveries import RESERVE_HEADER

    path = workbook(
        tmp_path / "two.xlsx",
        甲=[["单位：万元"], RESERVE_HEADER, A],
        乙=[["单位：元"], RESERVE_HEADER, B],
    )
    ingest([path])
    amounts = (
        read_landing()
        .execute("select public_fund_budget from landing.public_fund_reserve order by 1")
        .fetchall()
    )
    assert [int(amount) for (amount,) in amounts] == [4, 30_000]


def test_nothing_to_load_is_a_configuration_error(home: Path, tmp_path: Path) -> None:
    """A wrong path or an empty folder."""
    with pytest.raises(ConfigError):
        ingest([tmp_path / "nowhere"])
    with pytest.raises(ConfigError):
        ingest([tmp_path])
