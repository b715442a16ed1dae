"""History of builds: what is listed, rolled back, pruned, and what a killed build leaves behind."""

import json
from pathlib import Path

import pytest

from warehouse import snapshots
from warehouse.connect import read_snapshot
from warehouse.errors import ConfigError
from warehouse.locks import held


def test_before_the_first_build_there_is_none(home: Path) -> None:
    assert snapshots.current() is None
    assert snapshots.all_builds() == []


def test_builds_are_listed_newest_first_and_the_last_is_current(published: Path) -> None:
    newest, oldest = snapshots.all_builds()
    assert newest.build_id > oldest.build_id
    current = snapshots.current()
    assert current is not None
    assert current.build_id == newest.build_id
    assert newest.manifest["supersedes"] == oldest.build_id


def test_rollback_makes_an_earlier_build_current_for_readers(published: Path) -> None:
    oldest = snapshots.all_builds()[-1]
    snapshots.rollback(oldest.build_id)
    with read_snapshot() as connection:
        row = connection.execute(
            "select total_score from marts.fct_agency_scores where agency_code = '102001'"
        ).fetchone()
    assert str(row[0] if row else None) == "88.50"


def test_an_unknown_build_is_refused_and_nothing_changes(published: Path) -> None:
    before = snapshots.current()
    with pytest.raises(ConfigError, match="20000101"):
        snapshots.rollback("20000101T000000Z-000000")
    assert snapshots.current() == before


def test_prune_keeps_the_newest_and_the_current_one(published: Path) -> None:
    newest, oldest = snapshots.all_builds()
    snapshots.rollback(oldest.build_id)
    assert snapshots.prune(keep=1) == []
    snapshots.rollback(newest.build_id)
    assert snapshots.prune(keep=1) == [oldest.build_id]
    assert [one.build_id for one in snapshots.all_builds()] == [newest.build_id]
    assert not oldest.path.exists()


def test_a_file_without_manifest_is_no_build_and_is_swept_away(published: Path) -> None:
    stray = published / "builds" / "20990101T000000Z-ffffff.duckdb"
    private = published / "builds" / snapshots.PRIVATE_BUILD
    for path in (stray, private):
        path.write_bytes(b"half a build")
    listed = [one.build_id for one in snapshots.all_builds()]
    assert stray.stem not in listed
    with held("build"):
        snapshots.sweep()
    assert not stray.exists()
    assert not private.exists()
    assert [one.build_id for one in snapshots.all_builds()] == listed


def test_a_pointer_to_a_lost_file_counts_as_no_build(published: Path) -> None:
    (published / "current.json").write_text(json.dumps({"build_id": "20000101T000000Z-000000"}))
    assert snapshots.current() is None
    assert len(snapshots.all_builds()) == 2
