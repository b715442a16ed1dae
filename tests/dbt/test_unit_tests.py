"""Every dbt unit test, within one build of the sample county as it is ingested."""

import json
from pathlib import Path

from ingest import ingest
from ingest.sample import write_county
from tests.dbt.dbt_room import run_dbt
from warehouse.settings import settings


def test_sample_county_builds_with_its_unit_tests(home: Path, tmp_path: Path) -> None:
    """Seeds, models, data tests and unit tests; run_dbt names the nodes that fail."""
    loads = ingest(write_county(tmp_path / "extracts"))
    assert {load.file_name: load.status for load in loads if load.status != "current"} == {}
    target = run_dbt("build", landing=settings().landing_path, home=tmp_path)
    run = json.loads((target / "run_results.json").read_text(encoding="utf-8"))
    assert any(node["unique_id"].startswith("unit_test.") for node in run["results"])
