"""The tiny county for papers, and the names that papers must print as they are."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.papers import summary
from dashboard.papers.document import Document, Origin
from dashboard.texts import speaker
from tests.app import tiny_warehouse
from tests.unit.papers.summaries import Compose

AWKWARD = (
    "=cmd()",
    "<b>某局</b>",
    "{_{ 甲 }_}{_% 乙 %_}",
    "{{ 1 + 1 }}{% for x in y %}",
    "#text(red)[甲] & $x$ *乙* @丙 \\",
    "一二三四五六七八九十" * 4,
    "𠮷田局",
    'a/b\\c:"d"*?|局',
)


@pytest.fixture
def origin() -> Origin:
    """Where the tiny county's figures come from; its data are invented."""
    return Origin(
        tiny_warehouse.BUILD_ID, "2018-06-15T08:00:00+08:00", ("JX-2017",), "5e1f0c9a", "示例数据（虚构）"
    )


@pytest.fixture
def marts(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tiny county, to be changed freely."""
    with duckdb.connect(str(tiny_warehouse.write(tmp_path / "county"))) as con:
        con.execute("set threads = 1")
        yield con


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The tiny county, to be changed within a transaction."""
    return duckdb.connect(str(tiny_warehouse.write(tmp_path_factory.mktemp("county"))))


@pytest.fixture
def compose(county: duckdb.DuckDBPyConnection, origin: Origin, tmp_path: Path) -> Compose:
    """The summary of the tiny county."""

    def run(*changes: str, year: int = 2018, **options) -> Document:
        county.execute("begin")
        try:
            for change in changes:
                county.execute(change)
            return summary.compose(
                lambda query: query.run(county),
                "370828",
                year,
                origin,
                speaker("zh"),
                own_texts=options.pop("own_texts", tmp_path / "none.yml"),
                **options,
            )
        finally:
            county.execute("rollback")

    return run
