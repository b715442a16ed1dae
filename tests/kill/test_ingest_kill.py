"""An ingest killed at any moment leaves whole files or nothing; two at once wait for or name each other."""

import inspect
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from ingest import ingest
from tests.unit.ingest.deliveries import csv_file
from warehouse.connect import read_landing
from warehouse.locks import held
from warehouse.settings import PROJECT_ROOT

KILLS = int(os.environ.get("JIXIAO_TEST_KILLS", "10"))
FILES, ROWS = 6, 4_000
HEADER = ["支付申请主键", "预算年度", "支付日期", "单位代码", "实际支付金额"]

# Says when it begins, so that the kill falls into the work and not into the start of Python.
INGEST = """
import sys
from pathlib import Path
from ingest import ingest
print("ready", flush=True)
for result in ingest([Path(sys.argv[1])]):
    assert result.error is None, result.error
print("done", flush=True)
"""


def month_file(folder: Path, month: int) -> Path:
    """Payments of one month, keys of their own."""
    rows = ([f"ZF{month:02d}-{i}", 2017, f"2017-{month:02d}-05", "101001", "1234.50"] for i in range(ROWS))
    return csv_file(folder / f"{month:02d}.csv", [HEADER, *rows])


def start(path: Path, home: Path) -> subprocess.Popen:
    """An ingest in a process of its own, past its imports."""
    environment = {**os.environ, "JIXIAO_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(path)],
        cwd=PROJECT_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def landed() -> list[tuple[str, int, int]]:
    """(file, rows the ledger says, rows there are) of each current load."""
    try:
        return (
            read_landing()
            .execute(
                "select file_name, rows_accepted, (select count(*) from landing.treasury_payment as rows"
                " where rows.load_id = loads.load_id) from ledger.loads where status = 'current' order by 1"
            )
            .fetchall()
        )
    except duckdb.CatalogException:
        # Killed before the tables were made: the next run makes them.
        return []


def test_killed_ingest_leaves_whole_files_or_nothing(home: Path, tmp_path: Path) -> None:
    """After each kill every current load is complete and nothing lies about without a ledger line."""
    folder = tmp_path / "payments"
    for month in range(1, FILES + 1):
        month_file(folder, month)
    moments = random.Random(2018)
    seen = set()
    for _ in range(KILLS):
        process = start(folder, home)
        time.sleep(moments.uniform(0, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if not (home / "landing.duckdb").exists():
            continue
        now = landed()
        assert all(said == there == ROWS for _, said, there in now), now
        assert seen <= {name for name, *_ in now}, "a file that had landed is gone"
        seen = {name for name, *_ in now}
        if len(seen) == FILES:
            (home / "landing.duckdb").unlink()
            (home / "landing.duckdb.wal").unlink(missing_ok=True)
            seen = set()
    ingest([folder])
    assert [said for _, said, there in landed() if said == there] == [ROWS] * FILES
    total = read_landing().execute(
        "select count(*), count(distinct pay_app_id) from landing.treasury_payment"
    )
    assert total.fetchall() == [(FILES * ROWS, FILES * ROWS)]


def test_two_ingests_at_once_both_land(home: Path, tmp_path: Path) -> None:
    """The second waits for the first."""
    both = [start(month_file(tmp_path / str(month), month), home) for month in (1, 2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [out for out, _ in outputs] == ["done\n", "done\n"], outputs
    assert landed() == [("01.csv", ROWS, ROWS), ("02.csv", ROWS, ROWS)]


def test_waiting_ingest_names_the_holder(home: Path, tmp_path: Path, monkeypatch) -> None:
    """When the wait is over it says which process holds the lock, and exits 15."""
    from warehouse import connect
    from warehouse.errors import Locked

    monkeypatch.setattr(inspect.unwrap(connect.write_landing), "__kwdefaults__", {"wait_seconds": 0.2})
    with held("landing"), pytest.raises(Locked, match=f"进程 {os.getpid()}") as locked:
        ingest([month_file(tmp_path, 1)])
    assert locked.value.exit_code == 15


def test_reader_sees_the_old_state_until_the_ingest_ends(home: Path, tmp_path: Path) -> None:
    """A build that reads landing makes an ingest wait; the ingest then goes on."""
    ingest([month_file(tmp_path, 1)])
    reader = read_landing()
    process = start(month_file(tmp_path, 2), home)
    time.sleep(0.5)
    assert process.poll() is None
    assert reader.execute("select count(*) from landing.treasury_payment").fetchall() == [(ROWS,)]
    reader.close()
    assert process.communicate(timeout=120)[0] == "done\n"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are those of POSIX")
@pytest.mark.parametrize("most_bytes", [4096, 100_000, 200_000])
def test_a_full_disk_is_told_and_the_next_run_is_whole(home: Path, tmp_path: Path, most_bytes: int) -> None:
    """Wherever it ends, in landing or in the list of rejects: words, no traceback, nothing half-written."""
    rows = [[f"ZF-{i}", 2017, "2017-01-05", "101001", "x" if i == 3 else "1234.50"] for i in range(2_000)]
    path = csv_file(tmp_path / "a.csv", [HEADER, *rows])
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes},) * 2); import jixiao"
    )
    command = [sys.executable, "-c", f"{limited}; jixiao.main()", "ingest", str(path)]
    full = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, encoding="utf-8")
    assert full.returncode == 10 and "无法读写" in full.stderr and "Traceback" not in full.stderr
    (result,) = ingest([path])
    assert (result.status, result.rows_accepted) == ("held", len(rows) - 1)
    assert result.rejects_file and result.rejects_file.exists()
    left = [each.name for each in home.rglob("*.rejects.xlsx")]
    assert left == [result.rejects_file.name]
