"""One dbt build inside this process: what passed, what failed, and every file closed afterwards."""

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import BuildFailed
from warehouse.locks import held
from warehouse.settings import DBT_PROJECT, settings

# Another home's build in the same checkout takes its turn first.
WORKSHOP_WAIT_SECONDS = 600.0


@dataclass(frozen=True)
class FailedCheck:
    """A data test that found rows: its name, what it is for, how many rows, and the SQL that lists them."""

    name: str
    description: str
    row_count: int
    sql: str


@dataclass(frozen=True)
class DbtOutcome:
    """Result of one dbt invocation: nodes by status, and `errors`, the nodes that could not run at all."""

    invocation_id: str
    counts: dict[str, int]
    failed: list[FailedCheck]
    errors: list[str]


@contextmanager
def workshop_of_dbt() -> Generator[Path]:
    """Folder in which dbt works, shared by all homes of this checkout, emptied of the data afterwards.

    dbt keeps what it has parsed for the very same paths only, and parsing anew takes half as long as a build.
    Raises Locked when another home's build keeps it for longer than WORKSHOP_WAIT_SECONDS.
    """
    shared = DBT_PROJECT / "target" / "workshop"
    folder = shared if os.access(DBT_PROJECT, os.W_OK) else settings().home / ".dbt"
    folder.mkdir(parents=True, exist_ok=True)
    with held("workshop", path=folder / ".lock", wait_seconds=WORKSHOP_WAIT_SECONDS):
        _empty(folder)
        try:
            yield folder
        finally:
            _empty(folder)


def _empty(workshop: Path) -> None:
    for file in workshop.glob("*.duckdb*"):
        file.unlink()


def parse(environment: dict[str, str]) -> None:
    """Read the whole project once, with the paths of later builds, so that the first of them is as quick.

    Raises BuildFailed when the project cannot be read.
    """
    with _set(environment):
        result = _invoke("parse")
    if result.exception is not None:
        raise BuildFailed(
            f"dbt 项目无法解析：{result.exception}",
            f"the dbt project cannot be parsed: {result.exception}",
        )


def run(environment: dict[str, str], on_node: Callable[[int, int, str], None]) -> DbtOutcome:
    """Seeds, models and data tests of the project, with `environment` set for the duration of the run.

    `on_node(number, total, name)` is told of every node that starts. Unit tests judge the code, not the data:
    they belong to the test suite and are left out here.
    """
    invocation_id = ""

    def listen(event: Any) -> None:
        nonlocal invocation_id
        invocation_id = event.info.invocation_id
        if event.info.name == "LogStartLine":
            on_node(event.data.index, event.data.total, event.data.node_info.node_name)

    with _set(environment), _closed_afterwards():
        result = _invoke("build", "--exclude-resource-type", "unit_test", callbacks=[listen])
    if result.exception is not None or result.result is None:
        return DbtOutcome(invocation_id, {}, [], [str(result.exception)])
    return _outcome(result.result, invocation_id)


def _invoke(command: str, *options: str, callbacks: Sequence[Callable[[Any], None]] = ()) -> Any:
    # Loading dbt takes seconds, so nothing but a build pays for it.
    from dbt.cli.main import dbtRunner

    place = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)]
    quiet = ["--log-level", "none", "--log-level-file", "none", "--no-write-json"]
    return dbtRunner(callbacks=list(callbacks)).invoke([command, *options, *place, *quiet])


def _outcome(run_result: Any, invocation_id: str) -> DbtOutcome:
    counts: dict[str, int] = {}
    failed, errors = [], []
    for node_result in run_result.results:
        status = str(node_result.status)
        counts[status] = counts.get(status, 0) + 1
        node = node_result.node
        if status == "fail":
            sql = node.compiled_code or ""
            failed.append(FailedCheck(node.name, node.description, node_result.failures or 0, sql))
        elif status not in {"success", "pass", "warn", "skipped", "no-op"}:
            errors.append(f"{node.name}: {node_result.message}")
    return DbtOutcome(invocation_id, counts, failed, errors)


@contextmanager
def _set(environment: dict[str, str]) -> Generator[None]:
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _closed_afterwards() -> Generator[None]:
    """The adapter keeps its files open for the life of the process; a build must close them to be renamed."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    try:
        yield
    finally:
        DuckDBConnectionManager.close_all_connections()
