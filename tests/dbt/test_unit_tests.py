"""Every dbt unit test, within one build of the sample county as it is ingested."""

import json
from pathlib import Path

import pytest

from ingest import ingest
from ingest.sample import write_county
from tests.dbt.conftest import run_dbt
from warehouse.policy import effective_pack
from warehouse.settings import settings


def test_sample_county_builds_with_its_unit_tests(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeds, models, data tests and unit tests; run_dbt names the nodes that fail."""
    loads = ingest(write_county(tmp_path / "extracts"))
    assert {load.file_name: load.status for load in loads if load.status != "current"} == {}
    monkeypatch.setenv("JIXIAO_LANDING", str(settings().landing_path))
    monkeypatch.setenv("JIXIAO_BUILD_FILE", str(tmp_path / "build.duckdb"))
    monkeypatch.setenv("JIXIAO_POLICY_SEEDS", str(effective_pack(None, tmp_path / "policy")))
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path / "target"))
    monkeypatch.setenv("DBT_LOG_PATH", str(tmp_path / "logs"))
    run_dbt("build")
    run = json.loads((tmp_path / "target" / "run_results.json").read_text(encoding="utf-8"))
    assert any(node["unique_id"].startswith("unit_test.") for node in run["results"])
