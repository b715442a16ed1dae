"""What a build publishes, what it refuses, and what it leaves alone when it does."""

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import jixiao
from tests import mini
from warehouse import snapshots
from warehouse.build import build, prepare
from warehouse.errors import BuildFailed, ChecksFailed, ConfigError, Locked
from warehouse.locks import held


def quietly(_line: str) -> None:
    """Nobody listens."""


def test_the_manifest_says_what_went_in_and_what_came_out(published: Path) -> None:
    newest, oldest = snapshots.all_builds()
    manifest = newest.manifest
    assert [load["load_id"] for load in manifest["loads"]] == ["DC05-370828-bbbbbbbbbbbb"]
    assert manifest["calendar"][0]["rubric_version"] == "JX-2017-default"
    assert manifest["marts"]["fct_agency_scores"]["rows"] == 3
    assert manifest["dbt"]["nodes"]["pass"] == 2
    assert manifest["dbt"]["invocation_id"]
    assert manifest["policy"]["sha256"] == oldest.manifest["policy"]["sha256"]
    changed = {
        name
        for name, facts in manifest["marts"].items()
        if facts["sha256"] != oldest.manifest["marts"][name]["sha256"]
    }
    assert "fct_agency_scores" in changed
    assert "dim_agencies" not in changed


def test_a_published_build_stands_by_itself(published: Path) -> None:
    """Readers open it alone: no view may lead back to the landing file."""
    newest = snapshots.all_builds()[0]
    with duckdb.connect(str(newest.path), read_only=True) as connection:
        views = connection.execute("select count(*) from duckdb_views() where not internal").fetchone()
    assert views == (0,)
    assert not Path(f"{newest.path}.wal").exists()


def test_same_deliveries_in_another_order_give_the_same_content(home: Path, mini_project: Path) -> None:
    mini.write_landing()
    first = build(policy=None, echo=quietly).snapshot
    mini.write_landing(dict(reversed(mini.SCORES.items())))
    with duckdb.connect(str(home / "landing.duckdb")) as connection:
        connection.execute("update landing.landing.scores set source_row = 6 - source_row")
    second = build(policy=None, echo=quietly).snapshot
    assert second.manifest["marts"] == first.manifest["marts"]
    assert second.build_id[-6:] == first.build_id[-6:]


def test_a_failing_check_leaves_the_current_build_and_shows_the_rows(
    published: Path, mini_project: Path
) -> None:
    before = (published / "current.json").read_bytes()
    mini.write_landing(mini.SCORES | {"104001": 120.0}, load_id="DC05-370828-cccccccccccc")
    with pytest.raises(ChecksFailed) as failure:
        build(policy=None, echo=quietly)
    assert "no_score_exceeds_100" in failure.value.zh
    assert "agency_code=104001, score=120.00" in failure.value.zh
    assert (published / "current.json").read_bytes() == before
    assert len(snapshots.all_builds()) == 2
    (kept,) = snapshots.failed_builds().glob("*.duckdb")
    with duckdb.connect(str(kept), read_only=True) as connection:
        views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert views == [("stg_scores",)]


def test_a_check_that_only_warns_is_said_and_stops_nothing(home: Path, mini_project: Path) -> None:
    mini.write_landing(mini.SCORES | {"104001": 49.9})
    said = CliRunner().invoke(jixiao.app, ["build"])
    assert said.exit_code == 0
    assert "1 项检查全部通过" in said.output
    assert "另有 1 项检查发现待核对的数据" in said.output
    mini.write_landing(mini.SCORES | {"104001": 50.0})
    assert "另有" not in CliRunner().invoke(jixiao.app, ["build"]).output


def test_a_model_that_cannot_run_fails_the_build(published: Path, mini_project: Path) -> None:
    before = (published / "current.json").read_bytes()
    with duckdb.connect(str(published / "landing.duckdb")) as connection:
        connection.execute("alter table landing.landing.scores drop column source_sheet")
    with pytest.raises(BuildFailed, match="stg_scores"):
        build(policy=None, echo=quietly)
    assert (published / "current.json").read_bytes() == before


def test_a_prepared_project_is_not_parsed_again(home: Path, mini_project: Path) -> None:
    mini.write_landing()
    prepare()
    (parsed,) = mini_project.rglob("partial_parse.msgpack")
    written = parsed.stat().st_mtime_ns
    build(policy=None, echo=quietly)
    assert parsed.stat().st_mtime_ns == written


def test_without_deliveries_the_next_step_is_named(home: Path, mini_project: Path) -> None:
    with pytest.raises(ConfigError) as failure:
        build(policy=None, echo=quietly)
    assert "jixiao ingest" in failure.value.hint_en


def test_a_faulty_pack_is_refused_before_anything_is_built(
    home: Path, mini_project: Path, tmp_path: Path
) -> None:
    (tmp_path / "rubric_calendar.csv").write_text(
        "region_code,fiscal_year,rubric_version,award_rule_version,decided_on,reason\n370828,2017,R9,,,\n",
        encoding="utf-8",
    )
    mini.write_landing()
    with pytest.raises(ConfigError, match=r"rubric_calendar\.csv.*R9"):
        build(policy=tmp_path, echo=quietly)
    assert snapshots.current() is None


def test_a_second_build_says_who_holds_the_lock(home: Path, mini_project: Path) -> None:
    with held("build"), pytest.raises(Locked):
        build(policy=None, echo=quietly)


def test_what_a_killed_ingest_had_committed_is_built_from(home: Path, mini_project: Path) -> None:
    """Committed rows may still stand in the write-ahead log only, as after `kill -9`."""
    mini.write_landing()
    writer = duckdb.connect(str(home / "landing.duckdb"))
    writer.execute("set wal_autocheckpoint = '1GB'")
    writer.execute("update landing.landing.scores set score = 99 where agency_code = '101001'")
    log = home / "landing.duckdb.wal"
    assert log.stat().st_size > 0
    snapshot = build(policy=None, echo=quietly).snapshot
    writer.close()
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        score = connection.execute("select max(total_score) from marts.fct_agency_scores").fetchone()
    assert str(score[0] if score else None) == "99.00"


def test_the_manifest_is_plain_json(published: Path) -> None:
    newest = snapshots.all_builds()[0]
    text = newest.path.with_suffix(".json").read_text(encoding="utf-8")
    assert json.loads(text) == newest.manifest
