"""A build killed at any moment leaves the old snapshot or the new one, whole; two builds never mix."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests import mini
from warehouse.settings import PROJECT_ROOT

KILLS = int(os.environ.get("JIXIAO_TEST_KILLS", "8"))

HOLD_LANDING = """
import time
from warehouse.locks import held
with held("landing"):
    print("held", flush=True)
    time.sleep(6)
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX signal")


def start(*verb: str) -> subprocess.Popen[str]:
    """`jixiao` on the miniature project, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.mini", *verb],
        cwd=PROJECT_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*verb: str) -> tuple[int, str, str]:
    process = start(*verb)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def pointer(home: Path) -> str:
    return json.loads((home / "current.json").read_text(encoding="utf-8"))["build_id"]


def test_killed_at_random_moments_the_current_build_is_whole(published: Path) -> None:
    """The moments are spread over a whole build; a build that outlives its moment has simply published."""
    clock = time.monotonic()
    assert run("build")[0] == 0
    whole_build = time.monotonic() - clock
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    for number in range(KILLS):
        known = {path.stem for path in (published / "builds").glob("*.json")}
        before = pointer(published)
        process = start("build")
        # Every other kill falls into the end of the build, where files and pointer change hands.
        moment = moments.uniform(0.75, 1.05) if number % 2 else moments.uniform(0, 1)
        time.sleep(moment * whole_build)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        code, out, err = run("builds", "list", "--json")
        said = f"kill {number}, seed {seed}: {err}"
        assert code == 0, said
        listed = {build["build_id"] for build in json.loads(out)}
        now = pointer(published)
        assert known <= listed, said
        assert now == before or now in listed - known, said
        with duckdb.connect(str(published / "builds" / f"{now}.duckdb"), read_only=True) as connection:
            assert connection.execute("select count(*) from marts.fct_agency_scores").fetchone() == (3,), said
    code, _, err = run("build")
    assert code == 0, err
    listed = {path.stem for path in (published / "builds").glob("[0-9]*.json")}
    files = {path.name for path in (published / "builds").iterdir()}
    assert files == {f"{one}{suffix}" for one in listed for suffix in (".json", ".duckdb")}


def test_a_second_build_at_once_says_who_holds_the_lock(published: Path) -> None:
    first = start("build")
    while not (published / ".build.json").exists():
        assert first.poll() is None
        time.sleep(0.02)
    code, _, err = run("build")
    assert code == 15
    assert str(first.pid) in err
    assert "jixiao build" in err
    first.communicate()
    assert first.returncode == 0


def test_a_build_waits_for_an_ingest_and_says_so(published: Path) -> None:
    ingest = subprocess.Popen([sys.executable, "-c", HOLD_LANDING], stdout=subprocess.PIPE, text=True)
    assert ingest.stdout is not None
    assert ingest.stdout.readline() == "held\n"
    code, _, err = run("build")
    ingest.communicate()
    assert code == 0, err
    assert str(ingest.pid) in err


def test_an_ingest_may_write_while_a_build_computes(published: Path) -> None:
    """The build works on a copy, so the landing file is free again at once."""
    building = start("build")
    assert building.stderr is not None
    while "3/4" not in (line := building.stderr.readline()):
        assert line, "the build ended early"
    mini.write_landing(mini.SCORES | {"103001": 99.0})
    _, err = building.communicate()
    assert building.returncode == 0, err
    with duckdb.connect(
        str(published / "builds" / f"{pointer(published)}.duckdb"), read_only=True
    ) as connection:
        score = connection.execute(
            "select total_score from marts.fct_agency_scores where agency_code = '103001'"
        ).fetchone()
    assert str(score[0] if score else None) == "71.25"


def test_a_failing_check_exits_13_and_leaves_the_current_build(published: Path) -> None:
    before = pointer(published)
    mini.write_landing(mini.SCORES | {"104001": 120.0})
    code, out, err = run("build")
    assert (code, out) == (13, "")
    assert "no_score_exceeds_100" in err
    assert "Traceback" not in err
    assert pointer(published) == before


def test_a_reader_on_the_old_build_goes_on_after_a_new_one(published: Path) -> None:
    reader = duckdb.connect(str(published / "builds" / f"{pointer(published)}.duckdb"), read_only=True)
    mini.write_landing(mini.SCORES | {"103001": 99.0})
    code, _, err = run("build")
    assert code == 0, err
    old = reader.execute(
        "select total_score from marts.fct_agency_scores where agency_code = '103001'"
    ).fetchone()
    reader.close()
    assert str(old[0] if old else None) == "71.25"
