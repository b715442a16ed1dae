"""What CONTRIBUTING says is needed for a new extract is all that is needed: its example is run."""

import gc
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest import ingest, recognise
from ingest.contracts import columns, registry
from ingest.dictionary import dictionary
from ingest.template import write_template
from tests.unit.ingest.deliveries import csv_file
from warehouse.connect import read_landing
from warehouse.settings import DBT_PROJECT

CONTRIBUTING = (DBT_PROJECT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROWS = [
    ["", "公务用车台账", "", "单位：万元"],
    ["车牌号码", "预算年度", "单位编码", "运行维护费用"],
    ["鲁H00001", 2018, "101001", "3.25"],
    ["鲁H00002", 2018, "101001", "三万"],
]


def example(language: str) -> str:
    """The code block of that language in CONTRIBUTING."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", CONTRIBUTING, re.DOTALL)
    return block


@pytest.fixture
def vehicle_log(monkeypatch: pytest.MonkeyPatch):
    """The example class, known as long as the test runs."""
    monkeypatch.setattr(registry, "_REGISTRY", dict(registry._REGISTRY))
    caches = (recognise._aliases, recognise._every_alias)
    for cached in caches:
        cached.cache_clear()
    exec(example("python"), {"extract": registry.extract, "Extract": registry.Extract, "col": columns})
    yield
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


def test_example_is_short() -> None:
    """Twenty lines for both parts together."""
    assert len((example("python") + example("sql")).splitlines()) <= 20


def test_class_and_staging_model_are_all_it_takes(vehicle_log: None, home: Path, tmp_path: Path) -> None:
    """Recognised by its header, landed in yuan, in ledger, template, dictionary and staging."""
    (result,) = ingest([csv_file(tmp_path / "台账.csv", ROWS)], accept_rejects=True)
    assert (result.contract, result.rows_accepted, result.rows_rejected) == ("DC34", 1, 1)
    with read_landing() as landing:
        rows = landing.sql("select plate_no, cast(running_cost as varchar) from landing.vehicle_log")
        assert rows.fetchall() == [("鲁H00001", "32500.00")]
        assert landing.sql("select contract, status from ledger.loads").fetchall() == [("DC34", "current")]
        assert landing.sql("select source_row, rule from ledger.rejects").fetchall() == [(4, "not_an_amount")]
    assert "公务用车台账" in dictionary()
    template = write_template("DC34", tmp_path / "template.xlsx")
    (again,) = ingest([template], region="370829", accept_rejects=True)
    assert (again.contract, again.rows_accepted, again.status) == ("DC34", 1, "current")
    assert _staged(home, tmp_path) == [("370828", "鲁H00001", "32500.00", "DC34")]


def _staged(home: Path, tmp_path: Path) -> list[tuple]:
    """What the staging model of CONTRIBUTING holds, in a copy of the project."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    project = tmp_path / "project"
    shutil.copytree(DBT_PROJECT, project, ignore=shutil.ignore_patterns("target", "logs"))
    staging = project / "models" / "staging"
    (staging / "stg_vehicle_log.sql").write_text(example("sql"), encoding="utf-8")
    sources = (staging / "_sources.yml").read_text(encoding="utf-8")
    named = sources.replace("    tables:\n", "    tables:\n      - name: vehicle_log\n", 1)
    (staging / "_sources.yml").write_text(named, encoding="utf-8")
    # DuckDB would name the catalog of landing.duckdb like the schema in it.
    deliveries = shutil.copy(home / "landing.duckdb", tmp_path / "deliveries.duckdb")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_LANDING", str(deliveries))
        environment.setenv("JIXIAO_BUILD_FILE", str(tmp_path / "build.duckdb"))
        done = dbtRunner().invoke(
            ["run", "--select", "stg_vehicle_log", "--quiet"]
            + ["--project-dir", str(project), "--profiles-dir", str(project)]
        )
    DuckDBConnectionManager.close_all_connections()
    gc.collect()
    assert done.success, done.exception
    with duckdb.connect(str(tmp_path / "build.duckdb")) as built:
        built.execute(f"attach '{deliveries}' as landing (read_only)")
        fields = "region_code, plate_no, cast(running_yuan as varchar), contract"
        query = f"select {fields} from staging.stg_vehicle_log where region_code = '370828'"
        return built.sql(query).fetchall()
