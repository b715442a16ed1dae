"""Counties from rows, built by dbt in this process, each in a file of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.dbt.dbt_room import BUILD_FILE, run_dbt
from tests.dbt.landing_fixture import Tables, write_landing

BuildCounty = Callable[..., duckdb.DuckDBPyConnection]


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
        # A test that also looks at models beyond the selection waits for a fuller build.
        run_dbt(
            *("build", "--select", *select.split(), "--indirect-selection", "buildable"),
            *("--exclude-resource-type", "unit_test"),
            landing=landing,
            home=home,
            policy=policy,
        )
        opened.append(duckdb.connect(str(home / BUILD_FILE), read_only=True))
        return opened[-1]

    yield build
    for connection in opened:
        connection.close()
