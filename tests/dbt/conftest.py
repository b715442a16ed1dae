"""dbt in this process, into a file of the test's own."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.dbt.landing_fixture import Tables, write_landing
from warehouse.policy import effective_pack
from warehouse.settings import DBT_PROJECT

BuildCounty = Callable[..., duckdb.DuckDBPyConnection]


def run_dbt(*arguments: str) -> None:
    """Run dbt on the project as it stands; fail the test with what dbt says when a node does."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    folder = str(DBT_PROJECT)
    result = dbtRunner().invoke([*arguments, "--project-dir", folder, "--profiles-dir", folder, "--quiet"])
    # The adapter keeps its files open for the life of the process.
    DuckDBConnectionManager.close_all_connections()
    gc.collect()
    nodes = getattr(result.result, "results", ())
    failed = [f"{node.node.name}: {node.message}" for node in nodes if node.status in {"error", "fail"}]
    assert result.success, result.exception or failed


@pytest.fixture(scope="module")
def build_county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuildCounty]:
    """Builds a county from rows per contract stem and opens what came out, read-only.

    `policy` is a folder that adds to the default pack; `select` is dbt's, by default all up to int_measures.
    """
    opened: list[duckdb.DuckDBPyConnection] = []

    def build(
        tables: Tables,
        *,
        superseded: Tables | None = None,
        policy: Path | None = None,
        select: str = "+int_measures",
    ) -> duckdb.DuckDBPyConnection:
        home = tmp_path_factory.mktemp("county")
        landing = write_landing(home / "deliveries.duckdb", tables)
        if superseded:
            write_landing(landing, superseded, status="superseded")
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("JIXIAO_LANDING", str(landing))
            environment.setenv("JIXIAO_BUILD_FILE", str(home / "build.duckdb"))
            environment.setenv("JIXIAO_POLICY_SEEDS", str(effective_pack(policy, home / "policy")))
            environment.setenv("DBT_TARGET_PATH", str(home))
            environment.setenv("DBT_LOG_PATH", str(home))
            # A test that also looks at models beyond the selection waits for a fuller build.
            run_dbt(
                *("build", "--select", *select.split(), "--indirect-selection", "buildable"),
                *("--exclude-resource-type", "unit_test"),
            )
        opened.append(duckdb.connect(str(home / "build.duckdb"), read_only=True))
        return opened[-1]

    yield build
    for connection in opened:
        connection.close()
