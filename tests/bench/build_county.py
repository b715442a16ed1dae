"""A build of the sample county, and its dbt part against the very same SQL run bare in DuckDB."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from tests.bench.measure import Measured, in_fresh_process

STATEMENTS = "statements.json"


def prepare(home: Path) -> None:
    """Sample county into landing."""
    os.environ["JIXIAO_HOME"] = str(home)
    from ingest import ingest
    from ingest.sample import write_county

    write_county(home / "extracts")
    ingest([home / "extracts"])


def build_it(home: Path) -> None:
    """The whole of `jixiao build`; prints how much of it was dbt."""
    os.environ["JIXIAO_HOME"] = str(home)
    from warehouse.build import build

    result = build(policy=None, echo=lambda _line: None)
    print(f"  dbt part {result.dbt_seconds:.2f} s of {result.duration_seconds:.2f} s, nodes {result.counts}")


def write_statements(home: Path, file: Path) -> None:
    """Build `file` with dbt; write every model's and data test's statement, in the order dbt ran them.

    In a process of its own, since dbt keeps its files open for the life of the process.
    """
    import dbt.cli.main as dbt_cli

    from warehouse.settings import DBT_PROJECT

    os.environ |= {
        "JIXIAO_BUILD_FILE": str(file),
        "JIXIAO_LANDING": str(home / "landing.duckdb"),
        "DBT_TARGET_PATH": str(home / "bench"),
        "DBT_LOG_PATH": str(home / "bench"),
    }
    folder = str(DBT_PROJECT)
    where = ["--project-dir", folder, "--profiles-dir", folder]
    arguments = ["build", "--quiet", "--exclude-resource-type", "unit_test", *where]
    ran: Any = dbt_cli.dbtRunner().invoke(arguments).result
    statements = []
    for node_result in sorted(ran.results, key=lambda found: found.timing[0].started_at):
        node = node_result.node
        if node.resource_type == "model":
            kind = "table" if node.config.materialized == "table" else "view"
            statements.append(f"create or replace {kind} {node.schema}.{node.name} as {node.compiled_code}")
        elif node.resource_type == "test":
            statements.append(node.compiled_code)
    (home / STATEMENTS).write_text(json.dumps(statements), encoding="utf-8")


def bare(home: Path, file: Path) -> None:
    """The statements alone, on a file that already holds the seeds."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"attach '{home / 'landing.duckdb'}' as landing (read_only)")
        for statement in json.loads((home / STATEMENTS).read_text(encoding="utf-8")):
            connection.execute(statement).fetchall()


def main() -> None:
    """Print wall time, peak memory and the ratio of the dbt part to bare SQL."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        in_fresh_process(prepare, home, runs=1)
        first = in_fresh_process(build_it, home, runs=1)
        again = in_fresh_process(build_it, home)
        file = home / "jixiao.duckdb"
        in_fresh_process(write_statements, home, file, runs=1)
        alone = in_fresh_process(bare, home, file)
        show("build, first time", first)
        show("build, again", again)
        show("the same statements in bare DuckDB", alone)
        print(f"ratio of the whole build to bare SQL {again.seconds / alone.seconds:.1f}")


def show(title: str, measured: Measured) -> None:
    """Print one line."""
    print(f"{title}: {measured.seconds:.2f} s, {measured.peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
