"""The ledger: what arrived, what became of it and why, what is still due."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest import ingest, ledger
from tests.unit.ingest.deliveries import RESERVE_HEADER, csv_file, reserve, unit_list, workbook
from warehouse.connect import write_landing
from warehouse.errors import ConfigError

PAYMENT = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]
A = [2017, "101001", 3, "5%", 1]
B = [2017, "102001", "x", "5%", 1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`jixiao loads` as a user starts it."""
    command = [sys.executable, "-m", "jixiao", "loads", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def load_of(file_name: str) -> dict[str, Any]:
    (found,) = [load for load in ledger.loads() if load["file_name"] == file_name]
    return found


def arrived(load_id: str | None, day: str) -> None:
    """Set back the clock of one load."""
    with write_landing() as connection:
        connection.execute("update ledger.loads set loaded_at = ? where load_id = ?", [day, load_id])


def test_every_row_of_a_file_is_accounted_for(home: Path, tmp_path: Path) -> None:
    """Delivered = accepted + rejected by rule + no data by kind; stated totals against sums."""
    rows = [
        ["单位：万元"],
        RESERVE_HEADER,
        A,
        [None] * 5,
        RESERVE_HEADER,
        B,
        ["合计", None, 3, None, 2],
        ["填表人：某"],
    ]
    ingest([workbook(tmp_path / "a.xlsx", 表=rows)])
    load = load_of("a.xlsx")
    assert load["structural"] == {"blank": 1, "header_again": 1, "total": 1, "footer": 1}
    assert load["rejected_for"] == {"not_an_amount": 1}
    assert (load["rows_delivered"], load["rows_accepted"], load["rows_rejected"]) == (6, 1, 1)
    assert load["rows_structural"] == sum(load["structural"].values())
    assert load["status"] == "held"
    assert load["control_totals"] == [
        {
            **{"sheet": "表", "row": 7, "column": "reserve_amt"},
            **{"stated_yuan": "20000.00", "computed_yuan": "20000.00", "agrees": True},
        }
    ]
    assert load["file_path"] == str(tmp_path / "a.xlsx")


def test_a_refused_file_is_named_with_its_reason(home: Path, tmp_path: Path) -> None:
    """Once, however often it came; whose number stands in its name is kept nowhere."""
    good = reserve(tmp_path / "good.csv", A)
    bad = tmp_path / "电话13905374321.csv"
    bad.write_text("甲,乙\n1,2\n13905374321,3\n", encoding="utf-8")
    ingest([good, bad])
    ingest([bad])
    assert load_of("good.csv")["status"] == "current"
    refused = load_of("电话…4321.csv")
    assert (refused["status"], refused["load_id"], refused["rows_delivered"]) == ("refused", None, None)
    assert refused["refused_for"]["zh"] and refused["refused_for"]["en"]
    assert "13905374321" not in json.dumps(ledger.loads(), default=str)
    assert [load["status"] for load in ledger.loads(year=2017)] == ["refused", "current"]
    lines = run().stdout.splitlines()
    assert any("refused" in line and refused["refused_for"]["zh"].split("\n")[0] in line for line in lines)


def test_a_landing_of_before_has_no_refused_files(home: Path, tmp_path: Path) -> None:
    ingest([reserve(tmp_path / "good.csv", A)])
    with write_landing() as connection:
        connection.execute("drop table ledger.refusals")
    assert load_of("good.csv")["status"] == "current"


def test_a_landing_that_cannot_be_read_is_told_in_words(home: Path) -> None:
    """Be it for want of permission or for what happened to the file."""
    home.mkdir(exist_ok=True)
    (home / "landing.duckdb").write_bytes(b"something else " * 1_000)
    told = run()
    assert told.returncode == ConfigError.exit_code and "landing.duckdb" in told.stderr
    assert "Traceback" not in told.stderr and "提示 hint" in told.stderr


def test_times_are_those_of_the_clock_on_the_wall(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept in UTC, shown to a person in the local time."""
    (load,) = ingest([reserve(tmp_path / "good.csv", A)])
    arrived(load.load_id, "2018-01-31 17:30:00")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert "2018-02-01 01:30" in run().stdout
    (line,) = json.loads(run("--json").stdout)
    assert line["loaded_at"] == "2018-01-31 17:30:00+00:00"


def test_a_load_names_what_it_replaced(home: Path, tmp_path: Path) -> None:
    (old,) = ingest([reserve(tmp_path / "old.csv", A)])
    (new,) = ingest([reserve(tmp_path / "new.csv", [*A[:2], 9, "5%", 1])])
    assert load_of("new.csv")["supersedes"] == [old.load_id]
    assert load_of("old.csv")["superseded_by"] == new.load_id


def test_loads_by_extract_year_and_region(home: Path, tmp_path: Path) -> None:
    reserve(tmp_path / "in" / "a.csv", A)
    reserve(tmp_path / "in" / "b.csv", [2016, *A[1:]])
    unit_list(tmp_path / "in" / "370829" / "c.csv", "101001")
    ingest([tmp_path / "in"])

    def names(**by: Any) -> list[str]:
        return sorted(load["file_name"] for load in ledger.loads(**by))

    assert names() == ["a.csv", "b.csv", "c.csv"]
    assert names(year=2017) == ["a.csv", "c.csv"]
    assert names(contract_id="DC23", year=2016) == ["b.csv"]
    assert names(region="370829") == ["c.csv"]


def test_missing_held_and_late(home: Path, tmp_path: Path) -> None:
    """What a year with a unit list should have, by the deadlines of the policy pack and China's clock."""
    (units,) = ingest([unit_list(tmp_path / "u.csv", "101001", "102001")])
    ingest([reserve(tmp_path / "held.csv", A, B)])
    arrived(units.load_id, "2017-01-31 15:59:00")
    due = {row["contract"]: row for row in ledger.missing(year=2017)}
    assert "DC01" not in due
    assert (due["DC23"]["status"], due["DC23"]["arrived_on"]) == ("held", None)
    assert (due["DC07"]["status"], due["DC07"]["delivery_due_on"]) == ("missing", date(2018, 3, 31))
    (late,) = ingest([reserve(tmp_path / "late.csv", A)])
    arrived(late.load_id, "2017-03-31 16:00:00")
    (reserves,) = ledger.missing(contract_id="DC23")
    assert (reserves["status"], reserves["arrived_on"]) == ("late", date(2017, 4, 1))
    assert ledger.missing(year=2016) == []


def test_what_was_due_before_the_ledger_was_kept_is_not_late(home: Path, tmp_path: Path) -> None:
    """Who starts by loading the files of past years has not received them late."""
    ingest([unit_list(tmp_path / "u.csv", "101001"), reserve(tmp_path / "r.csv", A)])
    due = {row["contract"]: row["status"] for row in ledger.missing(year=2017)}
    assert "DC01" not in due and "DC23" not in due
    assert due["DC07"] == "missing"


def test_months_of_payments_are_due_each_for_itself(home: Path, tmp_path: Path) -> None:
    """January came in time, February a day late, March is held, the others never came."""
    (units,) = ingest([unit_list(tmp_path / "u.csv", "101001")])
    arrived(units.load_id, "2017-01-05 09:00:00")
    for month, amount, day in ((1, 5, "2017-02-15"), (2, 5, "2017-03-16"), (3, "x", "2017-04-01")):
        row = [f"ZF{month}", 2017, f"2017-0{month}-07", "101001", amount]
        good = [f"ZF{month}0", 2017, f"2017-0{month}-08", "101001", 1]
        (load,) = ingest([csv_file(tmp_path / f"{month}.csv", [PAYMENT, row, good])])
        arrived(load.load_id, f"{day} 15:59:00")
    due = {row["delivered_month"]: row for row in ledger.missing(contract_id="DC05", year=2017)}
    assert "2017-01" not in due
    assert (due["2017-02"]["status"], due["2017-02"]["arrived_on"]) == ("late", date(2017, 3, 16))
    assert (due["2017-03"]["status"], due["2017-03"]["delivery_due_on"]) == ("held", date(2017, 4, 15))
    assert {due[f"2017-{month:02}"]["status"] for month in range(4, 13)} == {"missing"}
    assert due["2017-12"]["delivery_due_on"] == date(2018, 1, 15)


def test_a_pack_sets_its_own_deadlines(home: Path, tmp_path: Path, monkeypatch) -> None:
    ingest([unit_list(tmp_path / "u.csv", "101001")])
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "expected_deliveries.csv").write_text(
        "contract,year_offset,due_year_offset,due_month,due_day,basis\nDC07,0,1,2,15,本县规定\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("JIXIAO_POLICY", str(tmp_path / "pack"))
    (accounts,) = ledger.missing(contract_id="DC07")
    assert accounts["delivery_due_on"] == date(2018, 2, 15)


def test_a_deadline_that_is_no_day_is_pointed_at(home: Path, tmp_path: Path, monkeypatch) -> None:
    ingest([unit_list(tmp_path / "u.csv", "101001")])
    (tmp_path / "expected_deliveries.csv").write_text(
        "contract,year_offset,due_year_offset,due_month,due_day,basis\nDC07,0,1,2,31,\n", encoding="utf-8"
    )
    monkeypatch.setenv("JIXIAO_POLICY", str(tmp_path))
    with pytest.raises(ConfigError, match="expected_deliveries.csv 第 2 行"):
        ledger.missing()


def test_on_the_command_line(home: Path, tmp_path: Path) -> None:
    """One line per load for the eye, everything as JSON; without a landing it says what to do first."""
    assert run().returncode == 10
    ingest([reserve(tmp_path / "held.csv", A, B)])
    header, line = (text.split("\t") for text in run().stdout.splitlines())
    shown = dict(zip(header, line, strict=True))
    assert (shown["status"], shown["rejected"], shown["rejected_for"]) == ("held", "1", "not_an_amount 1")
    (load,) = json.loads(run("--json").stdout)
    assert load["sha256"] and load["warnings"]
    assert json.loads(run("--missing", "--json").stdout) == []
