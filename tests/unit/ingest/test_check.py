"""`jixiao check`: what an ingest would find, with nothing landed and nothing written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import check, ingest
from tests.unit.ingest.deliveries import csv_file, reserve, unit_list, workbook
from warehouse.connect import read_landing

GOOD = [2017, "101001", 3, "5%", 1]
BAD = [2017, "102001", "x", "5%", 1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`jixiao check` as a user starts it."""
    command = [sys.executable, "-m", "jixiao", "check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def files_below(folder: Path) -> dict[Path, bytes]:
    """Every file with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("rows", [[GOOD], [GOOD, BAD], [GOOD, GOOD], [[2017, "999001", 3, "5%", 1]]])
def test_a_check_finds_what_an_ingest_finds(home: Path, tmp_path: Path, rows: list) -> None:
    """The same rows, faults and warnings, against the same unit list; `sound` where it would be current."""
    ingest([unit_list(tmp_path / "units.csv", "101001", "102001")])
    path = reserve(tmp_path / "a.csv", *rows)
    (checked,) = check([path])
    (loaded,) = ingest([path])
    counts = (
        "contract",
        "region_code",
        "rows_delivered",
        "rows_accepted",
        "rows_rejected",
        "rows_structural",
    )
    assert [getattr(checked.result, name) for name in counts] == [getattr(loaded, name) for name in counts]
    assert checked.result.warnings == loaded.warnings
    assert checked.result.status == {"current": "sound"}.get(loaded.status, loaded.status)
    assert str(checked.result.error) == str(loaded.error)
    query = "select source_row, column_name, rule from ledger.rejects order by all"
    faults = checked.rejects.select("source_row", "column_name", "rule").sort("source_row", "column_name")
    assert faults.rows() == read_landing().execute(query).fetchall()


def test_a_check_leaves_everything_as_it_was(home: Path, tmp_path: Path) -> None:
    """No file appears or changes, neither in the data folder nor beside the sender's file."""
    ingest([unit_list(tmp_path / "units.csv", "101001")])
    bad = reserve(tmp_path / "bad.csv", BAD)
    before = files_below(tmp_path)
    (outcome,) = check([bad])
    assert outcome.result.status == "held" and outcome.result.rejects_file is None
    assert files_below(tmp_path) == before


def test_a_check_before_the_first_ingest_creates_no_landing(home: Path, tmp_path: Path) -> None:
    assert check([reserve(tmp_path / "a.csv", GOOD)])[0].result.status == "sound"
    assert not list(home.iterdir())


def test_files_checked_together_count_for_each_other(home: Path, tmp_path: Path) -> None:
    """A folder's own unit list holds for its tables, and no two of its files may repeat a row."""
    unit_list(tmp_path / "in" / "units.csv", "101001")
    reserve(tmp_path / "in" / "reserve.csv", BAD[:2] + GOOD[2:])
    _, held = check([tmp_path / "in"])
    assert held.rejects["rule"].to_list() == ["unknown_agency"]


def test_a_loaded_file_is_checked_again(home: Path, tmp_path: Path) -> None:
    """Unlike an ingest, which has nothing to do with bytes it knows."""
    bad = reserve(tmp_path / "bad.csv", GOOD, BAD)
    ingest([bad], accept_rejects=True)
    (outcome,) = check([bad])
    assert (outcome.result.status, outcome.rejects.height) == ("held", 1)


def test_exit_codes_and_json(home: Path, tmp_path: Path) -> None:
    """0 sound, 11 faulty rows, 12 a missing column; every fault names its place."""
    good, bad = reserve(tmp_path / "good.csv", GOOD), reserve(tmp_path / "bad.csv", BAD)
    short = csv_file(
        tmp_path / "short.csv", [["预算年度", "单位代码", "公用经费预算", "预留金额"], [2017, 1, 1, 1]]
    )
    assert [run(str(path)).returncode for path in (good, bad, short)] == [0, 11, 12]
    (line,) = json.loads(run("--json", str(bad)).stdout)
    assert (line["status"], line["rows_rejected"]) == ("held", 1)
    (fault,) = line["faults"]
    assert (fault["source_row"], fault["column_name"], fault["raw_value"]) == (2, "public_fund_budget", "x")
    assert "bad.csv" in line["error"]


def test_faults_are_rows_on_stdout(home: Path, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "bad.xlsx", 预留=[["预算年度", "单位代码", "公用经费预算", "预留比例", "预留金额"], BAD]
    )
    done = run(str(path))
    header, fault = (line.split("\t") for line in done.stdout.splitlines())
    assert header[:2] == ["source_sheet", "source_row"]
    assert fault[:4] == ["预留", "2", "public_fund_budget", "x"]
