"""dbt in this process, always at the same paths: only for those does it keep what it has parsed."""

import gc
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from warehouse.policy import effective_pack
from warehouse.settings import DBT_PROJECT

BUILD_FILE, LANDING_FILE = "build.duckdb", "deliveries.duckdb"


def run_dbt(*arguments: str, landing: Path, home: Path, policy: Path | None = None) -> Path:
    """Run dbt on the project as it stands and on a copy of `landing`; return dbt's target folder.

    What is built goes to `home`/build.duckdb. `policy` is a folder that adds to the default pack. Fails the
    test with what dbt says when a node fails.
    """
    room = Path(_room().name)
    for suffix in ("", ".wal"):
        (room / f"{LANDING_FILE}{suffix}").unlink(missing_ok=True)
        if Path(f"{landing}{suffix}").exists():
            shutil.copyfile(f"{landing}{suffix}", room / f"{LANDING_FILE}{suffix}")
    (room / BUILD_FILE).unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JIXIAO_LANDING", str(room / LANDING_FILE))
        environment.setenv("JIXIAO_BUILD_FILE", str(room / BUILD_FILE))
        environment.setenv("JIXIAO_POLICY_SEEDS", str(effective_pack(policy, room / "policy")))
        environment.setenv("DBT_TARGET_PATH", str(room / "target"))
        environment.setenv("DBT_LOG_PATH", str(room / "logs"))
        _invoke(*arguments)
    if (room / BUILD_FILE).exists():
        shutil.move(room / BUILD_FILE, home / BUILD_FILE)
    return room / "target"


@cache
def _room() -> TemporaryDirectory[str]:
    """One for this process, gone with it."""
    return TemporaryDirectory(prefix="jixiao-dbt-")


def _invoke(*arguments: str) -> None:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    folder = str(DBT_PROJECT)
    # As in a build: looking through dbt's millions of objects for cycles takes a quarter of the run.
    gc.disable()
    try:
        result = dbtRunner().invoke(
            [*arguments, "--project-dir", folder, "--profiles-dir", folder, "--quiet"]
        )
    finally:
        gc.enable()
    # The adapter keeps its files open for the life of the process.
    DuckDBConnectionManager.close_all_connections()
    gc.collect()
    nodes = getattr(result.result, "results", ())
    failed = [f"{node.node.name}: {node.message}" for node in nodes if node.status in {"error", "fail"}]
    assert result.success, result.exception or failed
