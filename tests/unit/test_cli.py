"""The command line: every verb has help in both languages, mistakes are worded and have their exit codes."""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import jixiao
from commands import extracts
from commands.summary import format_of
from ingest.sample import county
from tests.unit.ingest.deliveries import csv_file
from warehouse.cells import neutralised
from warehouse.settings import PROJECT_ROOT

VERBS = {
    "sample",
    "ingest",
    "check",
    "loads",
    "template",
    "build",
    "serve",
    "trace",
    "export",
    "demo",
    "doctor",
    "builds",
    "package",
    "policy",
    "summary",
    "cards",
    "notices",
}
CHINESE, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[a-z]{3}")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`jixiao` as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=PROJECT_ROOT,
        timeout=60,
    )


def test_every_variant_of_the_sample_can_be_asked_for() -> None:
    assert get_args(extracts.Variant) == get_args(county.Variant)


def below(command: Any) -> dict[str, Any]:
    """Sub-commands by name; none for a leaf."""
    return getattr(command, "commands", {})


def commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in below(get_command(jixiao.app)).items():
        found += [(name, sub) for sub in below(command)] or [(name,)]
    return found


def test_the_verbs_are_the_public_interface() -> None:
    assert {path[0] for path in commands()} == VERBS


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_and_option_has_help_in_both_languages(path: tuple[str, ...]) -> None:
    command: Any = get_command(jixiao.app)
    for name in path:
        command = below(command)[name]
    texts = [command.help, *(getattr(parameter, "help", None) for parameter in command.params)]
    assert all(text and CHINESE.search(text) and LATIN.search(text) for text in texts), texts


def test_help_is_instant(home: Path) -> None:
    """What a command needs is imported inside it: no data frames, DuckDB, dbt or pages for a help text."""
    heavy = "polars duckdb dbt streamlit pydantic rich"
    code = f"import sys, jixiao; print([name for name in '{heavy}'.split() if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], 2),
        (["sample", "--out", "x", "--years", "soon"], 2),
        (["build"], 10),
        (["trace", "101001", "A15"], 10),
        (["export", "fct_agency_scores", "--out", "x.csv"], 10),
        (["summary", "--work-year", "2018", "--out", "x.docx"], 10),
        (["builds", "show", "20000101T000000Z-000000"], 10),
        (["policy", "check", "nowhere"], 10),
        (["ingest", "nowhere"], 10),
        (["serve", "--host", "0.0.0.0"], 10),
    ],
)
def test_a_mistake_is_worded_and_has_its_exit_code(home: Path, arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert CHINESE.search(done.stderr) or code == 2
    assert "Traceback" not in done.stderr


def test_what_the_system_refuses_is_worded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where a folder is to be: the same as a folder without permission or a full disk."""
    units = csv_file(tmp_path / "units.csv", [["单位代码"], ["101001"]])
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "file"))
    for arguments in (
        ["ingest", str(units)],
        ["template", "DC16", "--out", str(tmp_path / "file" / "a.xlsx")],
        ["sample", "--out", str(tmp_path / "file")],
    ):
        done = run(*arguments)
        assert done.returncode == 10, done.stderr
        assert CHINESE.search(done.stderr) and str(tmp_path / "file") in done.stderr
        assert "Traceback" not in done.stderr


def test_debug_shows_the_traceback(home: Path) -> None:
    assert "Traceback" in run("--debug", "build").stderr


def test_data_goes_to_stdout_as_json(published: Path) -> None:
    listed = json.loads(run("builds", "list", "--json").stdout)
    assert [build["current"] for build in listed] == [True, False]
    newest, oldest = (build["build_id"] for build in listed)
    assert json.loads(run("builds", "show", newest).stdout)["build_id"] == newest
    assert len(json.loads(run("builds", "diff", oldest, newest, "--json").stdout)["departments"]) == 2
    assert json.loads(run("trace", "101001", "A15", "--json").stdout)["score"]["score"] == "9.50"
    assert any(item["what"] == "duckdb" for item in json.loads(run("doctor", "--json").stdout))


@pytest.mark.parametrize(("lang", "words"), [("zh", ["是", "否"]), ("en", ["yes", "no"])])
def test_without_json_rows_are_tab_separated(
    published: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: list[str]
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", lang)
    header, *builds = (line.split("\t") for line in run("builds", "list").stdout.splitlines())
    assert header[:2] == ["build_id", "current"]
    assert [build[1] for build in builds] == words


def test_rollback_and_prune(published: Path) -> None:
    newest, oldest = (build["build_id"] for build in json.loads(run("builds", "list", "--json").stdout))
    assert run("builds", "rollback", oldest).returncode == 0
    assert json.loads((published / "current.json").read_text(encoding="utf-8"))["build_id"] == oldest
    assert run("builds", "rollback", newest).returncode == 0
    assert run("builds", "prune", "--keep", "1").returncode == 0
    assert len(json.loads(run("builds", "list", "--json").stdout)) == 1


def test_policy_check_prints_the_rules(home: Path) -> None:
    from warehouse.settings import DEFAULT_POLICY

    done = run("policy", "check", str(DEFAULT_POLICY))
    assert done.returncode == 0, done.stderr
    assert "60%（含）以下不得分，95%（含）以上满分" in done.stdout


def test_policy_check_points_at_a_fault(home: Path, tmp_path: Path) -> None:
    (tmp_path / "rubric_calendar.csv").write_text(
        "region_code,fiscal_year,rubric_version,award_rule_version,decided_on,reason\n370828,2017,R9,,,\n",
        encoding="utf-8",
    )
    done = run("policy", "check", str(tmp_path), "--json")
    assert done.returncode == 10
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["row"], finding["column"]) == (2, "rubric_version")
    assert "rubric_calendar.csv" in done.stderr


def test_export_writes_the_file(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    assert run("export", "fct_agency_scores", "--format", "csv", "--out", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8-sig").startswith("# 绩效 Jixiao · fct_agency_scores")


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("a.pdf", "pdf"), ("a.XLSX", "xlsx"), ("a.docx", "docx"), ("a", "docx"), ("a.txt", "docx")],
)
def test_summary_has_the_format_of_its_file(name: str, chosen: str) -> None:
    """A Word file named a.pdf opens nowhere."""
    assert format_of(Path(name)) == chosen


def test_serve_refuses_a_port_in_use(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.returncode == 10
    assert str(port) in done.stderr


def test_serve_answers_on_this_machine(published: Path) -> None:
    import urllib.error
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "jixiao", "serve", "--port", str(port)],
        cwd=PROJECT_ROOT,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                    assert answer.status == 200
                break
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None
                time.sleep(0.1)
        else:
            pytest.fail("the server did not answer within 30 s")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_a_bad_setting_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_REGION", "37")
    done = run("doctor")
    assert done.returncode == 10
    assert "JIXIAO_REGION" in done.stderr


def test_usage_errors_exit_2() -> None:
    assert CliRunner().invoke(jixiao.app, ["trace"]).exit_code == 2


@pytest.mark.parametrize("start", "=+-@\t\r\n＝＋－＠")
def test_what_a_spreadsheet_takes_for_a_formula_is_neutralised(start: str) -> None:
    """Full-width marks too, which Chinese spreadsheets read like the plain ones."""
    assert neutralised(f"{start}1+1") == f"'{start}1+1"
